/** One thing said to a person in Chinese and English, Chinese first. */
export type Bilingual = readonly [zh: string, en: string]

/** "中文 / English", the form that the command line prints. */
export function both([zh, en]: Bilingual): string {
  return zh === en ? zh : `${zh} / ${en}`
}

const word = /[a-z]{3}/iu

/** Whether a Chinese text holds what may be an English word. */
export function hasEnglish(text: string): boolean {
  return word.test(text)
}

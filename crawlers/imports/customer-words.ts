import { speakerOf } from './speaker-of.ts'

const spoken =
  /^\s*(?:\[[^\]]{0,30}\]|\d[\d:/. -]{3,18})?\s*([^\s:：]{1,20})(?:\s*[(（][^)）]{0,20}[)）])?\s*[:：]\s*(.*)$/

/**
 * What the customer said in a transcript ("客服：… 客户：…", a line each), and what was answered last.
 * A text in which not both speak is left as it is.
 */
export function customerWords(text: string): { said: string; answer: string | undefined } {
  const lines: { by: 'staff' | 'customer'; words: string }[] = []
  let isTranscript = true
  for (const line of text.split('\n')) {
    const [, name = '', words = ''] = spoken.exec(line) ?? []
    const by = speakerOf(name)
    const last = lines.at(-1)
    if (by !== null) lines.push({ by, words })
    else if (last) last.words += `\n${line}`
    // words that nobody says come before it
    else if (line.trim() !== '') isTranscript = false
  }
  const of = (by: 'staff' | 'customer') => lines.filter((line) => line.by === by)
  if (!isTranscript || of('staff').length === 0 || of('customer').length === 0)
    return { said: text, answer: undefined }
  return {
    said: of('customer')
      .map(({ words }) => words.trim())
      .filter(Boolean)
      .join('\n'),
    answer: of('staff').at(-1)?.words.trim() || undefined,
  }
}

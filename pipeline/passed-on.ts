import { shortTextLength } from './fingerprint.ts'

// Weibo's form of a repost: the own words, then `//@name:` and what is passed on, link by link
const link = /\/\/@[^:：\n]{1,30}[:：]/u

/** What a repost passes on: the last link of its chain, where that is long enough to be known again; else the text itself. */
export function passedOn(text: string): string {
  const original = text.split(link).at(-1)?.trim() ?? ''
  return original.length >= shortTextLength ? original : text
}

import { stemmer } from 'stemmer'

export type EnglishToken = {
  /** Lower case; numbers are "0", an apostrophe is straight. */
  word: string
  /** By Porter's rules. */
  stem: string
  /** UTF-16 offsets into the text. */
  start: number
  end: number
  /** Within what a negation before it governs. */
  negated: boolean
}

const piece =
  /\p{L}+(?:['’]\p{L}+)*|\p{N}+(?:[.,:]\p{N}+)*|\p{Extended_Pictographic}|[?!$£€₹%]|[.,;:\n]/gu
const negator =
  /^(?:not|no|never|nor|neither|without|nothing|nobody|none|hardly|barely|cannot)$|n't$/u
const turn = /^(?:but|however|although|though|yet|because|so|until|[.,;:?!\n])$/u
/** Words that a negation governs at most. */
const reach = 6

/** The words, numbers, emoji and speaking signs of an English text, in order. */
export function englishTokens(text: string): EnglishToken[] {
  const tokens: EnglishToken[] = []
  let governed = 0
  for (const { 0: found, index } of text.matchAll(piece)) {
    const word = wordOf(found)
    if (turn.test(word)) governed = 0
    if (!/^[.,;:\n]$/u.test(word)) {
      const end = index + found.length
      tokens.push({ word, stem: stemmer(word), start: index, end, negated: governed > 0 })
      governed = Math.max(0, governed - 1)
    }
    if (negator.test(word)) governed = reach
  }
  return tokens
}

function wordOf(found: string): string {
  return /^\p{N}/u.test(found) ? '0' : found.toLowerCase().replaceAll('’', "'")
}

import { clauseTurns, falseNegators, lightWords, negators } from '../lexicon/negation-words.ts'

/** Words that carry meaning, as far as a negation reaches. */
const reach = 4
const clauseEnd = /^[，。！？；：、,.!?;:~～…\s）)】\]"”]/u
/** 不满意: the segmenter keeps the negation and what it turns together. */
const ownNegation = /^[不没未无]..?.?$/u

/** How a word stands to negation: plain, negated by a word before it, or carrying its own at its front. */
export const negation = { none: 0, before: 1, own: 2 } as const

/**
 * Writes into `marks`, one per word, which words stand within the reach of a negation: it ends with the clause, at a
 * word that turns it, or after four words that carry meaning. Negated twice is plain; "好不好" asks and negates nothing.
 */
export function markNegation(words: readonly string[], marks: Uint8Array): void {
  let left = 0
  let negated = false
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!
    marks[i] = negation.none
    if (left > 0 && (clauseEnd.test(word) || clauseTurns.has(word))) {
      left = 0
      negated = false
    }
    if (mayNegate(word.charCodeAt(0))) {
      if (negators.has(word)) {
        if (asks(words, i)) continue
        negated = left === 0 || !negated
        left = reach
        continue
      }
      if (ownNegation.test(word) && !falseNegators.has(word)) {
        if (!negated) marks[i] = negation.own
        if (left > 0) left -= 1
        if (left === 0) negated = false
        continue
      }
    }
    if (left === 0) continue
    if (negated) marks[i] = negation.before
    if (!lightWords.has(word)) left -= 1
    if (left === 0) negated = false
  }
}

/** 好 / 不 / 好, 喜 / 不 / 喜欢, 有 / 没有. */
function asks(words: readonly string[], at: number): boolean {
  const before = words[at - 1]
  if (before === undefined) return false
  if (words[at] === '没有') return before.endsWith('有')
  const after = words[at + 1] ?? ''
  return words[at] === '不' && (before === after || after.startsWith(before.slice(-1)))
}

/** First characters of the negators: a look at one number spares most words the sets. */
function mayNegate(unit: number): boolean {
  switch (unit) {
    case 0x4e0d: // 不
    case 0x6ca1: // 没
    case 0x672a: // 未
    case 0x65e0: // 无
    case 0x6beb: // 毫
    case 0x4ece: // 从
    case 0x5e76: // 并
    case 0x7edd: // 绝
    case 0x51b3: // 决
    case 0x522b: // 别
    case 0x8c08: // 谈
    case 0x7b97: // 算
    case 0x8bf4: // 说
    case 0x79f0: // 称
      return true
    default:
      return false
  }
}

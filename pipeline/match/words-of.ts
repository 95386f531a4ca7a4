import type { Pattern } from './parse-pattern.ts'
import { parsePattern } from './parse-pattern.ts'
import { finiteStrings, leadingLiterals, minimalTexts } from './pattern-literals.ts'
import { WordTrie } from './word-trie.ts'

/**
 * The words that an expression is made of, to find without it. `leads`: only what its matches begin
 * with, to know where it is worth trying. An expression of endless words throws without it.
 */
export function wordsOf(expression: RegExp, kind: 'all' | 'leads' = 'all'): WordTrie {
  const words = parsePattern(expression.source.replace(/^\^/, ''))
    .flatMap(({ pattern }) => branches(pattern))
    .flatMap(kind === 'all' ? wholeWords : leads)
  return new WordTrie(
    words.map((word) => [word, 1]),
    { ignoreCase: expression.ignoreCase },
  )
}

/** A group's branches where the pattern is one group. */
export function branches(pattern: Pattern): Pattern[] {
  if (pattern.kind === 'any') return pattern.items.flatMap(branches)
  if (pattern.kind === 'one' && pattern.of)
    return pattern.of.map((one) => ({ kind: 'one', of: [one] }))
  return [pattern]
}

function wholeWords(pattern: Pattern): string[] {
  const words = finiteStrings(pattern)
  if (!words) throw new RangeError('words: endless')
  return words
}

function leads(pattern: Pattern): string[] {
  const items = pattern.kind === 'all' ? pattern.items : [pattern]
  return minimalTexts(leadingLiterals(items, 0).literals)
}

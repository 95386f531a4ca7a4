import type { Pattern } from './parse-pattern.ts'
import { parsePattern } from './parse-pattern.ts'
import { finiteStrings, leadingLiterals, minimalTexts } from './pattern-literals.ts'
import { WordTrie } from './word-trie.ts'
import { branches } from './words-of.ts'

/**
 * Several expressions of the form `(?:…)$` asked at once, on a part of a text and without cutting it
 * out: one walk backwards from its end. An alternative that is no plain string (it looks behind) is
 * left to its expression where its last letters stand.
 */
export class WordEndings {
  private readonly trie: WordTrie
  private readonly expressions: readonly RegExp[]
  /** Where the longest ending of each expression began in the part read last, -1 where it has none. */
  readonly starts: number[]

  constructor(expressions: readonly RegExp[]) {
    this.expressions = expressions
    this.starts = expressions.map(() => -1)
    // a value has two bits for each expression: is one, and may be one
    const marks = new Map<string, number>()
    const mark = (ending: string, bit: number) =>
      marks.set(ending, (marks.get(ending) ?? 0) | (1 << bit))
    for (const [kind, { source }] of expressions.entries()) {
      if (!source.endsWith('$')) throw new RangeError(`endings: ${source} has no end`)
      for (const { pattern } of parsePattern(source.slice(0, -1))) {
        for (const branch of branches(pattern)) {
          const words = finiteStrings(branch)
          for (const word of words ?? []) mark(reversed(word), 2 * kind)
          if (!words) for (const end of lastLetters(branch)) mark(end, 2 * kind + 1)
        }
      }
    }
    this.trie = new WordTrie(marks)
  }

  /** Sets `starts` for what ends at `to` and begins at `from` or later; false where nothing does. */
  read(text: string, from: number, to: number): boolean {
    const { trie, starts, expressions } = this
    let node = 0
    let all = 0
    let unsure = 0
    starts.fill(-1)
    for (let i = to - 1; i >= from; i -= 1) {
      node = trie.step(node, text.charCodeAt(i))
      if (node === 0) break
      const value = trie.valueAt(node)
      if (value === 0) continue
      all |= value
      unsure |= value
      for (let kind = 0; kind < starts.length; kind += 1)
        if ((value >> (2 * kind)) & 1) starts[kind] = i
    }
    if (all === 0) return false
    for (let kind = 0; kind < starts.length; kind += 1) {
      if (((unsure >> (2 * kind)) & 2) === 0) continue
      const found = text.slice(from, to).search(expressions[kind] ?? /(?!)/)
      starts[kind] = found < 0 ? -1 : from + found
    }
    return starts.some((start) => start >= 0)
  }
}

function lastLetters(pattern: Pattern): string[] {
  const turned = turn(pattern)
  const items = turned.kind === 'all' ? turned.items : [turned]
  return minimalTexts(leadingLiterals(items, 0).literals)
}

function turn(pattern: Pattern): Pattern {
  switch (pattern.kind) {
    case 'assert':
      return pattern
    case 'one':
      return { kind: 'one', of: pattern.of?.map(reversed) ?? null }
    case 'all':
      return { kind: 'all', items: pattern.items.map(turn).reverse() }
    case 'any':
      return { kind: 'any', items: pattern.items.map(turn) }
    case 'repeat':
      return { ...pattern, item: turn(pattern.item) }
  }
}

function reversed(word: string): string {
  let out = ''
  for (let i = word.length - 1; i >= 0; i -= 1) out += word.charAt(i)
  return out
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  afterDegree,
  degrees,
  falseNegation,
  filler,
  hypothetical,
  negator,
} from '../../../pipeline/lexicon/grammar.ts'
import { WordEndings } from '../../../pipeline/match/word-endings.ts'
import { wordsOf } from '../../../pipeline/match/words-of.ts'

const words =
  '不 没 没有 别 特别 分 非 非常 很 太 是 不是 不太 有点 说的 网上 中 家里 的 了 好 得 要命 如果 不过 旧的 □ 😡'
const text = fc
  .array(fc.constantFrom(...words.split(' ')), { maxLength: 7 })
  .map((parts) => parts.join(''))

describe('WordEndings', () => {
  const expressions = [negator, ...degrees.map(([, pattern]) => pattern), filler]
  const endings = new WordEndings(expressions)

  it('finds where the ending begins that each expression finds', () => {
    fc.assert(
      fc.property(text, fc.nat(8), fc.nat(12), (one, from, length) => {
        const to = Math.min(one.length, from + length)
        const part = one.slice(from, to)
        const expected = expressions.map((e) => {
          const at = part.search(e)
          return at < 0 ? -1 : from + at
        })
        expect(endings.read(one, from, to)).toBe(expected.some((at) => at >= 0))
        expect(endings.starts).toEqual(expected)
      }),
      { seed: 20261122, numRuns: 5000 },
    )
  })
})

describe('wordsOf', () => {
  it.each([hypothetical, falseNegation])(
    'finds with the words of %s what it finds',
    (expression) => {
      const trie = wordsOf(expression)
      const whole = new RegExp(expression.source, 'u')
      fc.assert(
        fc.property(text, fc.nat(12), (one, to) => {
          expect(trie.firstEnd(one, 0, Math.min(to, one.length)) !== Infinity).toBe(
            whole.test(one.slice(0, to)),
          )
        }),
        { seed: 20261122, numRuns: 2000 },
      )
    },
  )

  it('knows what stands at a place', () => {
    const trie = wordsOf(afterDegree)
    fc.assert(
      fc.property(text, fc.nat(12), (one, at) => {
        expect(trie.isAt(one, at)).toBe(afterDegree.test(one.slice(at)))
      }),
      { seed: 20261122, numRuns: 2000 },
    )
  })

  it('needs no capitals under the flag i', () => {
    const trie = wordsOf(/\b(?:App|店)\w*/iu, 'leads')
    expect(trie.firstEnd('这个APP')).toBe(5)
    expect(trie.firstEnd('这个AP')).toBe(Infinity)
  })

  it('refuses endless words', () => {
    expect(() => wordsOf(/不+/u)).toThrow(RangeError)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { allMatches } from '../../pipeline/all-matches.ts'

describe('allMatches', () => {
  it.each([/漏水|漏/gu, /[水热]*/gu, /(?!)/gu, /😀?/gu, /不(?=好)/g])(
    'finds with %s what matchAll finds, but for the empty',
    (pattern) => {
      const texts = fc.string({ unit: fc.constantFrom('漏', '水', '热', '不', '好', '😀') })
      fc.assert(
        fc.property(texts, (text) => {
          const expected = [...text.matchAll(pattern)].filter((match) => match[0] !== '')
          const found = allMatches(text, pattern)
          expect(found.map((m) => [m[0], m.index])).toEqual(expected.map((m) => [m[0], m.index]))
        }),
      )
    },
  )

  it('starts over with each text', () => {
    const pattern = /漏/gu
    expect(allMatches('漏漏', pattern)).toHaveLength(2)
    pattern.lastIndex = 1
    expect(allMatches('漏漏', pattern)).toHaveLength(2)
  })
})

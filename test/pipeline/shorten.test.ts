import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { shorten } from '../../pipeline/shorten.ts'

describe('shorten', () => {
  it.each([
    ['漏水了', 5, '漏水了'],
    ['漏水了', 3, '漏水了'],
    ['漏水了', 2, '漏水'],
    ['漏😡水', 2, '漏'],
    ['漏😡水', 3, '漏😡'],
    ['😡', 1, ''],
  ])('%s in %i', (text, most, expected) => {
    expect(shorten(text, most)).toBe(expected)
  })

  it('leaves whole characters and loses one unit at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, most) => {
        const short = shorten(text, most)
        expect(text.startsWith(short)).toBe(true)
        expect(short).not.toMatch(/\p{Cs}/u)
        expect(short.length).toBeLessThanOrEqual(most)
        expect(short.length).toBeGreaterThanOrEqual(Math.min(text.length, most) - 1)
      }),
    )
  })
})

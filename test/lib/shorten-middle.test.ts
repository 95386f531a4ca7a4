import fc from 'fast-check'
import { expect, it } from 'vitest'

import { shortenMiddle } from '../../lib/shorten-middle.ts'

it('keeps what fits, else beginning and end', () => {
  expect(shortenMiddle('漏水', 6)).toBe('漏水')
  expect(shortenMiddle('热水器漏水三天没人来', 18)).toBe('热水器…来')
  expect(shortenMiddle('abcdefghij', 9)).toBe('abcd…ij')
  expect(shortenMiddle('漏水', 3)).toBe('')
})

it('fits whatever the text, and cuts no character in two', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 })
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 300 }), (value, maxBytes) => {
      const short = shortenMiddle(value, maxBytes)
      expect(Buffer.byteLength(short)).toBeLessThanOrEqual(maxBytes)
      if (short === value) return
      const [head = '', ...rest] = short.split('…')
      const tail = rest.at(-1) ?? ''
      expect(value.startsWith(head)).toBe(true)
      expect(value.endsWith(tail)).toBe(true)
      // two characters of four bytes may fall to each side of the cut
      expect(Buffer.byteLength(short)).toBeGreaterThan(maxBytes - 8)
    }),
  )
})

import fc from 'fast-check'
import { expect, it } from 'vitest'

import { carrierOf } from '../../alerts/carrier-of.ts'

it('is the same for the same key, of one form, and another for another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(carrierOf(a)).toMatch(/^koushao-[0-9a-f]{20}$/)
      expect(carrierOf(a) === carrierOf(b)).toBe(a === b)
    }),
  )
})

it('stays what it was: tickets carry it', () => {
  expect(carrierOf('1-m-17')).toBe('koushao-3d740b1319e775cba1c8')
})

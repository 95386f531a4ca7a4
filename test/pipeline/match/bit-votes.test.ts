import fc from 'fast-check'
import { expect, it } from 'vitest'

import { BitVotes } from '../../../pipeline/match/bit-votes.ts'

it('knows the bits that more than half of the numbers have', () => {
  const votes = new BitVotes()
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 70 }), (numbers) => {
      votes.clear()
      for (const number of numbers) votes.add(number)
      let expected = 0
      for (let bit = 0; bit < 32; bit += 1) {
        const having = numbers.filter((number) => (number >>> bit) & 1).length
        if (having * 2 > numbers.length) expected |= 1 << bit
      }
      expect(votes.majority()).toBe(expected)
    }),
    { seed: 20261122 },
  )
})

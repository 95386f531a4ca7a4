import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compareCounts } from '../../insights/rise.ts'

describe('compareCounts', () => {
  it.each([
    [2, 0, 'steady'],
    [5, 0, 'steady'],
    [6, 0, 'rising'],
    [8, 1, 'rising'],
    [10, 3, 'steady'],
    [40, 20, 'rising'],
    [110, 100, 'steady'],
    [0, 6, 'falling'],
    [0, 0, 'steady'],
    [7, 7, 'steady'],
  ] as const)('%i after %i is %s', (current, previous, direction) => {
    expect(compareCounts(current, previous).direction).toBe(direction)
  })

  it('says that there is nothing to compare with, whatever the count', () => {
    expect(compareCounts(500, null)).toEqual({
      direction: 'no-earlier-data',
      current: 500,
      previous: 0,
      ratio: 1,
      pValue: null,
    })
  })

  it('gives the exact chance of a split among few', () => {
    // 0 and 6: one of 2^6
    expect(compareCounts(6, 0).pValue).toBeCloseTo(1 / 64, 10)
    // 1 and 3 of 4: (4 + 1) / 16
    expect(compareCounts(3, 1).pValue).toBeCloseTo(5 / 16, 10)
  })

  it('mirrors itself, never leaves 0 to 1, and grows surer with the count', () => {
    const count = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [one, other] = [compareCounts(a, b), compareCounts(b, a)]
        expect(one.pValue).toBe(other.pValue)
        expect(one.ratio * other.ratio).toBeCloseTo(1, 9)
        expect(one.pValue).toBeGreaterThanOrEqual(0)
        expect(one.pValue).toBeLessThanOrEqual(1)
        const more = compareCounts(Math.max(a, b) + 1, Math.min(a, b))
        expect(more.pValue ?? 1).toBeLessThanOrEqual((one.pValue ?? 1) + 1e-9)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { logTail } from '../../../alerts/detection/log-tail.ts'
import { upperTail } from '../../../alerts/upper-tail.ts'

describe('logTail', () => {
  it.each([
    [5, 1, 1.5],
    [17, 3.2, 1.3],
    [3, 0.05, 1.2],
    [400, 300, 4],
    [60, 20, 12],
  ])('P(N ≥ %i) for mean %f and dispersion %f is the exact sum', (count, mean, dispersion) => {
    const exact = -Math.log10(upperTail(count, mean, dispersion))
    expect(logTail(count, mean, dispersion)).toBeCloseTo(exact, 7)
  })

  it('rises with the count, falls with mean and dispersion', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 5_000, noNaN: true }),
        fc.double({ min: 1.05, max: 50, noNaN: true }),
        fc.double({ min: 1.01, max: 8, noNaN: true }),
        fc.double({ min: 1.01, max: 2, noNaN: true }),
        (mean, dispersion, times, more) => {
          const count = mean * times
          const tail = logTail(count, mean, dispersion)
          expect(Number.isFinite(tail)).toBe(true)
          expect(logTail(count * more, mean, dispersion)).toBeGreaterThanOrEqual(tail - 1e-7)
          expect(logTail(count, mean * more, dispersion)).toBeLessThanOrEqual(tail + 1e-7)
        },
      ),
    )
  })

  it('holds where a sum would not: far out and for large counts', () => {
    expect(logTail(5_000, 10, 2)).toBeGreaterThan(1_000)
    expect(logTail(2_000_000, 1_000_000, 1.05)).toBeGreaterThan(10_000)
    expect(logTail(1_000, 1_000, 2)).toBe(0)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { upperTail } from '../../alerts/upper-tail.ts'

describe('upperTail', () => {
  // sums of exp(lgamma) terms in another language
  test.each([
    [5, 2, 1, 0.05265301734371111],
    [17, 3.2, 1, 5.379347223820905e-8],
    [1, 0.1, 1, 0.09516258196404045],
    [100, 100, 1, 0.5132987982791706],
    [250, 100, 1, 1.9094894161624748e-36],
    [5, 2, 1.5, 0.08794391098917845],
    [17, 3.2, 2, 0.0004800302443574657],
    [5, 0.2, 1.3, 0.0002970173715041822],
    [45, 18, 2.5, 0.0009836749970956618],
    [300, 250, 3, 0.040337541142136925],
    [3, 10, 2, 0.9807128906250031],
  ])('P(X >= %d) with mean %d and dispersion %d', (count, mean, dispersion, p) => {
    expect(upperTail(count, mean, dispersion) / p).toBeCloseTo(1, 9)
  })

  test('nothing expected, nothing counted', () => {
    expect(upperTail(0, 3, 2)).toBe(1)
    expect(upperTail(1, 0, 2)).toBe(0)
    expect(upperTail(5, 5000, 2)).toBe(1)
  })

  test('a probability that falls with the count, and grows with mean and dispersion in the tail', () => {
    const mean = fc.double({ min: 0.01, max: 300, noNaN: true })
    const dispersion = fc.double({ min: 1, max: 20, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), mean, dispersion, (count, m, d) => {
        const p = upperTail(count, m, d)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(upperTail(count + 1, m, d)).toBeLessThanOrEqual(p + 1e-12)
        expect(upperTail(count, m * 1.5, d)).toBeGreaterThanOrEqual(p - 1e-9)
      }),
    )
    expect(upperTail(20, 5, 3)).toBeGreaterThan(upperTail(20, 5, 1.2))
  })

  test('close to Poisson where the dispersion is close to one', () => {
    expect(upperTail(9, 4, 1 + 1e-7) / upperTail(9, 4, 1)).toBeCloseTo(1, 5)
  })
})

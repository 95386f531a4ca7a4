import { describe, expect, it } from 'vitest'

import { bootstrap } from '../../bench/eval/bootstrap.ts'
import { throughputFigures } from '../../bench/eval/throughput.ts'

const share = (rows: readonly number[]) => ({
  share: rows.reduce((sum, r) => sum + r, 0) / rows.length,
})

describe('bootstrap intervals', () => {
  const rows = Array.from({ length: 200 }, (_, i) => (i % 5 === 0 ? 1 : 0))

  it('hold the textbook error and interval of a share', () => {
    const { share: measured } = bootstrap(rows, share)
    const se = Math.sqrt((0.2 * 0.8) / 200)
    expect(measured?.value).toBeCloseTo(0.2)
    expect(measured?.se).toBeGreaterThan(se * 0.9)
    expect(measured?.se).toBeLessThan(se * 1.1)
    expect(measured?.low).toBeCloseTo(0.2 - 1.96 * se, 1)
    expect(measured?.high).toBeCloseTo(0.2 + 1.96 * se, 1)
  })

  it('are the same for the same seed and differ for another', () => {
    const options = { resamples: 100 }
    expect(bootstrap(rows, share, options)).toEqual(bootstrap(rows, share, options))
    expect(bootstrap(rows, share, { ...options, seed: 1 })).not.toEqual(
      bootstrap(rows, share, options),
    )
  })

  it('shrink to a point without variation', () => {
    const { share: measured } = bootstrap([1, 1, 1], share, { resamples: 20 })
    expect(measured).toEqual({ value: 1, se: 0, low: 1, high: 1 })
  })

  it('leave out resamples in which a figure does not exist, and tell progress', () => {
    const seen: number[] = []
    const figures = bootstrap([0, 1], (some) => ({ ones: some.includes(1) ? 1 : NaN }), {
      resamples: 40,
      progress: (done) => seen.push(done),
    })
    expect(figures['ones']).toMatchObject({ value: 1, low: 1, high: 1 })
    expect(seen).toHaveLength(40)
  })
})

it('throughput is the median of the ratios of the rounds', () => {
  const rounds = [
    { classify: 50, bareCut: 100, cutHmm: 80 },
    { classify: 30, bareCut: 100, cutHmm: 60 },
    { classify: 60, bareCut: 100, cutHmm: 100 },
  ]
  expect(throughputFigures(rounds)).toMatchObject({
    'throughput ratio': 0.5,
    'throughput ratio, cut with HMM': 0.6,
    'classify texts/s': 50,
  })
})

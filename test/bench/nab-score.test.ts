import { describe, expect, it } from 'vitest'

import { nabScore, profiles } from '../../bench/detection/nab-score.ts'

const { standard } = profiles
const silent = () => Array.from({ length: 1_000 }, () => 0)
const windows = [[400, 499]] as const

describe('nabScore', () => {
  it('silence is 0, the first row of each window is 100', () => {
    expect(nabScore([{ scores: silent(), windows }], standard).score).toBe(0)
    const { score, found, falseRows } = nabScore(
      [{ scores: silent().with(400, 0.9), windows }],
      standard,
    )
    expect(score).toBeCloseTo(100, 10)
    expect({ found, falseRows }).toEqual({ found: 1, falseRows: 0 })
  })

  it('earns less the later in the window, and once', () => {
    const late = nabScore([{ scores: silent().with(450, 0.9), windows }], standard).score
    expect(late).toBeGreaterThan(50)
    expect(late).toBeLessThan(100)
    const both = silent().with(450, 0.9).with(470, 0.9)
    expect(nabScore([{ scores: both, windows }], standard).score).toBe(late)
  })

  it('a row outside costs 0.11, less just behind a window, nothing in the first 15 %', () => {
    const at = (row: number) =>
      nabScore([{ scores: silent().with(400, 0.9).with(row, 0.9), windows }], standard).score
    expect(at(300)).toBeCloseTo(100 - (100 * 0.11) / 2, 6)
    expect(at(501)).toBeGreaterThan(99)
    expect(at(900)).toBeCloseTo(100 - (100 * 0.11) / 2, 6)
    expect(at(149)).toBeCloseTo(100, 10)
  })

  it('takes the one threshold that is best for all series together', () => {
    const good = silent().with(400, 0.6).with(200, 0.5)
    const noisy = silent()
      .with(400, 0.8)
      .map((score, i) => (i > 600 ? 0.55 : score))
    const { threshold, falseRows, found } = nabScore(
      [
        { scores: good, windows },
        { scores: noisy, windows },
      ],
      standard,
    )
    expect({ threshold, falseRows, found }).toEqual({ threshold: 0.6, falseRows: 0, found: 2 })
  })
})

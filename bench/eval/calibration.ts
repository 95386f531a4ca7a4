import type { JudgedRow } from './judged-row.ts'

export type Bin = { from: number; to: number; rows: number; meanScore: number; share: number }
export type Calibration = { bins: Bin[]; ece: number; brier: number }

const binCount = 10

/**
 * How well `complaintScore` tells the probability of a complaint, in ten bins of equal width. ECE: mean of
 * |share of complaints − mean score| weighted by rows (Guo et al. 2017). Brier: mean of (score − label)².
 */
export function calibrationOf(rows: readonly JudgedRow[]): Calibration {
  const sums = Array.from({ length: binCount }, () => ({ rows: 0, score: 0, complaints: 0 }))
  let squares = 0
  for (const { gold, judged } of rows) {
    const score = judged.complaintScore
    const label = gold.complaint ? 1 : 0
    squares += (score - label) ** 2
    const bin = sums[Math.max(0, Math.min(binCount - 1, Math.floor(score * binCount)))]
    if (!bin) continue
    bin.rows += 1
    bin.score += score
    bin.complaints += label
  }
  const bins = sums.map((bin, i) => ({
    from: i / binCount,
    to: (i + 1) / binCount,
    rows: bin.rows,
    meanScore: bin.rows === 0 ? 0 : bin.score / bin.rows,
    share: bin.rows === 0 ? 0 : bin.complaints / bin.rows,
  }))
  const ece = bins.reduce((sum, b) => sum + b.rows * Math.abs(b.share - b.meanScore), 0)
  return { bins, ece: ece / rows.length, brier: squares / rows.length }
}

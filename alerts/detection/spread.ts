/** Sums over a stretch of the past, as `series-detector.ts` keeps them. */
export type Sums = {
  rows: number
  value: number
  /** Sum of the shares that the rhythm gave each row. */
  share: number
  /** Rows of which something was expected: the sums below are over them. */
  judged: number
  rowSquares: number
  rowExpected: number
  /** Of an exponential count. */
  count: number
  countSquares: number
  countExpected: number
  residual: number
  residualSquares: number
}

/** Believed of the dispersion before anything was seen, and how many mentions outweigh that. */
const believed = 1.5
const beliefWeight = 20
/** Neighbouring hours hang together only where the data prove it by so many standard errors. */
const errors = 3

/** Variance ÷ mean of single rows (Pearson), shrunk. */
export function rowDispersion(sums: Pick<Sums, 'rowSquares' | 'rowExpected'>): number {
  const shrunk =
    (Math.max(0, sums.rowSquares) + believed * beliefWeight) /
    (Math.max(0, sums.rowExpected) + beliefWeight)
  return Math.max(1.05, shrunk)
}

/** How much wider a count scatters because its level is known from `seen` mentions only. */
export function levelDoubt(expected: number, seen: number): number {
  return 1 + (expected + 5) / Math.max(10, seen)
}

/**
 * How surely neighbouring hours hang together beyond level and rhythm, 0…1: were they independent, an
 * exponential count would scatter as the rows do. 1 where it scatters twice as much, sampling error
 * (`independent` looks) taken off.
 */
export function clumping(sums: Sums, dispersion: number, independent: number): number {
  if (sums.judged <= 0 || sums.countExpected <= 0) return 0
  const scatter =
    Math.max(0, sums.residualSquares - sums.residual ** 2 / sums.judged) / sums.countExpected
  const sure = scatter / (1 + errors * Math.sqrt(2 / Math.max(1, independent)))
  return sure <= dispersion ? 0 : Math.min(1, Math.log2(sure / dispersion))
}

/** Variance ÷ mean of the exponential count about its own mean, rhythm and bursts and all. */
export function plainDispersion(sums: Sums): number {
  if (sums.rows <= 0 || sums.count <= 0) return 1
  const mean = sums.count / sums.rows
  return Math.max(0, sums.countSquares / sums.rows - mean * mean) / mean
}

/** How a count compares with the window before it. */
export type Change = {
  direction: 'rising' | 'falling' | 'steady' | 'no-earlier-data'
  current: number
  previous: number
  /** Shrunk towards 1 by two pseudo-counts on each side, so that 0 → 2 is no doubling. */
  ratio: number
  /** One-sided chance of a split at least this uneven if nothing had changed; null without earlier data. */
  pValue: number | null
}

const prior = 2
const chance = 0.02

/**
 * Two counts from windows of equal length. Given their sum, each event falls into either window with
 * probability ½ if the rate did not change (the conditional test of two Poisson rates, Przyborowski
 * and Wilenski 1940), so small counts must differ by much: 0 → 5 is chance, 0 → 6 is not.
 */
export function compareCounts(current: number, previous: number | null): Change {
  if (previous === null) {
    return { direction: 'no-earlier-data', current, previous: 0, ratio: 1, pValue: null }
  }
  const ratio = (current + prior) / (previous + prior)
  const pValue = halfTail(current + previous, Math.max(current, previous))
  const direction =
    pValue > chance || current === previous ? 'steady' : current > previous ? 'rising' : 'falling'
  return { direction, current, previous, ratio, pValue }
}

/** P(X ≥ k) for X ~ Binomial(n, ½), summed in logarithms so that thousands of posts do not underflow. */
function halfTail(n: number, k: number): number {
  let logChoose = 0
  for (let i = 1; i <= k; i++) logChoose += Math.log((n - k + i) / i)
  let sum = 0
  for (let j = k; j <= n; j++) {
    sum += Math.exp(logChoose - n * Math.LN2)
    logChoose += Math.log((n - j) / (j + 1))
  }
  return Math.min(1, sum)
}

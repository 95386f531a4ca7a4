import { logGamma } from '../log-gamma.ts'

const maxTerms = 5_000
const precise = 1e-10

/**
 * −log10 P(N ≥ count) of a negative binomial of this mean and variance = dispersion × mean, for counts
 * that need not be whole: the regularised incomplete beta function I_x(count, mean / (dispersion − 1))
 * at x = 1 − 1 / dispersion, by its continued fraction (Lentz). 0 at or below the mean. `dispersion` > 1.
 */
export function logTail(count: number, mean: number, dispersion: number): number {
  if (count <= mean || count <= 0 || mean <= 0) return 0
  const size = mean / (dispersion - 1)
  const x = 1 - 1 / dispersion
  let c = 1
  let d = 1 / (1 - ((count + size) * x) / (count + 1))
  let fraction = d
  for (let m = 1; m < maxTerms; m++) {
    const even = (m * (size - m) * x) / ((count + 2 * m - 1) * (count + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    fraction *= d * c
    const odd = (-(count + m) * (count + size + m) * x) / ((count + 2 * m) * (count + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    fraction *= d * c
    if (Math.abs(d * c - 1) < precise) break
  }
  const log =
    logGamma(count + size) -
    logGamma(count) -
    logGamma(size) +
    count * Math.log(x) -
    size * Math.log(dispersion) +
    Math.log(fraction / count)
  return Math.max(0, -log / Math.LN10)
}

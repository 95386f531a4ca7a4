import { logGamma } from './log-gamma.ts'

/** ln P(X = k), and the ratio P(X = k + 1) / P(X = k). */
type Law = { logMass: (k: number) => number; ratio: (k: number) => number }

function poisson(mean: number): Law {
  return {
    logMass: (k) => k * Math.log(mean) - mean - logGamma(k + 1),
    ratio: (k) => mean / (k + 1),
  }
}

/** Counts of mean `mean` and variance `dispersion × mean`. */
function negativeBinomial(mean: number, dispersion: number): Law {
  const size = mean / (dispersion - 1)
  const miss = 1 - 1 / dispersion
  return {
    logMass: (k) =>
      logGamma(k + size) -
      logGamma(size) -
      logGamma(k + 1) -
      size * Math.log(dispersion) +
      k * Math.log(miss),
    ratio: (k) => ((k + size) / (k + 1)) * miss,
  }
}

/**
 * P(X ≥ count) for a count of this mean and variance = dispersion × mean: the negative binomial's
 * upper tail, or Poisson's where the dispersion is 1. Sums the shorter side, so small tails stay exact.
 */
export function upperTail(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 1
  if (mean <= 0) return 0
  const law = dispersion > 1 + 1e-9 ? negativeBinomial(mean, dispersion) : poisson(mean)
  if (count <= mean) {
    let below = 0
    let mass = Math.exp(law.logMass(0))
    for (let k = 0; k < count; k++) {
      below += mass
      mass *= law.ratio(k)
    }
    // where even P(X = 0) underflows, a count under the mean is no news
    return Math.min(1, Math.max(0, 1 - below))
  }
  let tail = 0
  let mass = Math.exp(law.logMass(count))
  for (let k = count; mass > tail * 1e-15 && k < count + 1_000_000; k++) {
    tail += mass
    mass *= law.ratio(k)
  }
  return Math.min(1, tail)
}

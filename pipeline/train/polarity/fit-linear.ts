import { shopBucket } from '../../polarity/linear-table.ts'
import type { Example } from './example.ts'
import { seededRandom, shuffle } from '../random.ts'
import type { HashRows } from './read-examples.ts'

export type LinearOptions = {
  bits: number
  /** Cost of an error against the size of the weights. */
  cost: number
  passes: number
  seed: number
  onPass?: (pass: number) => void
}

export type LinearWeights = { weights: Float32Array; bias: number }

/**
 * NB-SVM (Wang and Manning 2012): grams are scaled by the root of their log-count ratio, then a
 * linear SVM with squared hinge is fitted by dual coordinate descent (Hsieh et al. 2008). A text's
 * score is sum(weights) / sqrt(its grams) + bias; each gram counts once for all and once for its
 * shop.
 */
export function fitLinear(
  examples: readonly Example[],
  grams: HashRows,
  guesses: Uint8Array,
  { bits, cost, passes, seed, onPass }: LinearOptions,
): LinearWeights {
  const labelled = examples.flatMap(({ label, weight }, r) =>
    label !== undefined && weight > 0 && grams.offsets[r] !== grams.offsets[r + 1] ? [r] : [],
  )
  const { offsets, buckets } = bucketRows(labelled, examples, grams, guesses, (1 << bits) - 1)
  const scales = logRatios(labelled, examples, offsets, buckets, 1 << bits)
  const rows = labelled.length
  const shares = new Float64Array(rows)
  const norms = new Float64Array(rows)
  for (let k = 0; k < rows; k++) {
    const from = offsets[k] as number
    const to = offsets[k + 1] as number
    const r = labelled[k] as number
    shares[k] = 1 / Math.sqrt((grams.offsets[r + 1] as number) - (grams.offsets[r] as number))
    norms[k] = squaredNorm(buckets, from, to, scales) * (shares[k] as number) ** 2 + 1
  }
  // w holds scaled weights: what a bucket adds to the score is w * scale
  const w = new Float32Array(1 << bits)
  let bias = 0
  const alphas = new Float64Array(rows)
  const order = Uint32Array.from({ length: rows }, (_, k) => k)
  const random = seededRandom(seed)
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random)
    for (let o = 0; o < rows; o++) {
      const k = order[o] as number
      const example = examples[labelled[k] as number] as Example
      const from = offsets[k] as number
      const to = offsets[k + 1] as number
      const share = shares[k] as number
      const sign = example.label === 1 ? 1 : -1
      let sum = 0
      for (let i = from; i < to; i++) sum += w[buckets[i] as number] as number
      const slack = 0.5 / (cost * example.weight)
      const alpha = alphas[k] as number
      const gradient = sign * (sum * share + bias) - 1 + slack * alpha
      const next = Math.max(0, alpha - gradient / ((norms[k] as number) + slack))
      if (next === alpha) continue
      alphas[k] = next
      const step = (next - alpha) * sign
      bias += step
      for (let i = from; i < to; i++) {
        const bucket = buckets[i] as number
        w[bucket] = (w[bucket] as number) + step * share * (scales[bucket] as number)
      }
    }
    onPass?.(pass)
  }
  return { weights: w, bias }
}

type Buckets = { offsets: Float64Array; buckets: Uint32Array }

// sorted in each row, so that equal ones stand together
function bucketRows(
  labelled: readonly number[],
  examples: readonly Example[],
  grams: HashRows,
  guesses: Uint8Array,
  mask: number,
): Buckets {
  const offsets = new Float64Array(labelled.length + 1)
  labelled.forEach((r, k) => {
    const count = (grams.offsets[r + 1] as number) - (grams.offsets[r] as number)
    const times = examples[r]?.shop === 'all' ? 1 : 2
    offsets[k + 1] = (offsets[k] as number) + times * count
  })
  const buckets = new Uint32Array(offsets[labelled.length] as number)
  labelled.forEach((r, k) => {
    let at = offsets[k] as number
    const shop = guesses[r] as number
    const own = examples[r]?.shop !== 'all'
    for (let i = grams.offsets[r] as number; i < (grams.offsets[r + 1] as number); i++) {
      const bucket = (grams.hashes[i] as number) & mask
      buckets[at++] = bucket
      if (own) buckets[at++] = shopBucket(bucket, shop)
    }
    buckets.subarray(offsets[k], offsets[k + 1]).sort()
  })
  return { offsets, buckets }
}

// how far a gram leans: |log of its share among the positive / among the negative|, brought to a mean
// of 1; its root scales the input and the weight, hence their product. The root won 0.002 over the
// ratio itself
function logRatios(
  labelled: readonly number[],
  examples: readonly Example[],
  offsets: Float64Array,
  buckets: Uint32Array,
  size: number,
): Float32Array {
  const positive = new Float32Array(size)
  const negative = new Float32Array(size)
  labelled.forEach((r, k) => {
    const { label, weight } = examples[r] as Example
    const counts = label === 1 ? positive : negative
    let last = -1
    for (let i = offsets[k] as number; i < (offsets[k + 1] as number); i++) {
      const bucket = buckets[i] as number
      if (bucket === last) continue
      last = bucket
      counts[bucket] = (counts[bucket] as number) + weight
    }
  })
  let totalPositive = 0
  let totalNegative = 0
  for (let b = 0; b < size; b++) {
    if ((positive[b] as number) + (negative[b] as number) === 0) continue
    totalPositive += (positive[b] as number) + 1
    totalNegative += (negative[b] as number) + 1
  }
  const scales = new Float32Array(size)
  const usual = Math.log(totalPositive / totalNegative)
  for (let b = 0; b < size; b++) {
    if ((positive[b] as number) + (negative[b] as number) === 0) continue
    const ratio = Math.log(((positive[b] as number) + 1) / ((negative[b] as number) + 1)) - usual
    scales[b] = Math.abs(ratio)
  }
  let mean = 0
  for (let i = 0; i < buckets.length; i++) mean += scales[buckets[i] as number] as number
  mean /= Math.max(1, buckets.length)
  if (mean > 0) for (let b = 0; b < size; b++) scales[b] = (scales[b] as number) / mean
  return scales
}

function squaredNorm(buckets: Uint32Array, from: number, to: number, scales: Float32Array): number {
  let sum = 0
  for (let i = from; i < to;) {
    const bucket = buckets[i] as number
    let same = i
    while (same < to && buckets[same] === bucket) same++
    sum += (same - i) ** 2 * (scales[bucket] as number)
    i = same
  }
  return sum
}

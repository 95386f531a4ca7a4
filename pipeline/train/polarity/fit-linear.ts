import { seededRandom, shuffle } from '../random.ts'
import { linearMargin } from './linear-margin.ts'
import type { LinearRows } from './linear-rows.ts'
import { logRatios } from './log-ratios.ts'

export type LinearOptions = {
  bits: number
  /** Cost of an error against the size of the weights. */
  cost: number
  passes: number
  seed: number
  /** `hinge`: right by a margin of 1 is enough; `square`: the margin of `linearMargin`, neither less nor more. */
  loss: 'hinge' | 'square'
}

export type LinearWeights = { weights: Float32Array; bias: number }

/**
 * NB-SVM (Wang and Manning 2012): grams are scaled by the root of their log-count ratio, then a linear SVM with
 * squared hinge, or a ridge regression, is fitted by dual coordinate descent (Hsieh et al. 2008). `targets`: share of
 * positive of each example, 0 or 1 for the hinge.
 */
export function fitLinear(
  rows: LinearRows,
  targets: Float32Array,
  { bits, cost, passes, seed, loss }: LinearOptions,
): LinearWeights {
  const { examples, offsets, buckets, shares } = rows
  const scales = logRatios(rows, targets, 1 << bits)
  const count = examples.length
  const norms = new Float64Array(count)
  const slacks = new Float64Array(count)
  const aims = new Float64Array(count)
  for (let k = 0; k < count; k++) {
    const norm = squaredNorm(buckets, offsets[k] as number, offsets[k + 1] as number, scales)
    norms[k] = norm * (shares[k] as number) ** 2 + 1
    slacks[k] = 0.5 / (cost * (rows.weights[k] as number))
    const target = targets[examples[k] as number] as number
    aims[k] = loss === 'hinge' ? Math.sign(target - 0.5) : linearMargin(target)
  }
  // w holds scaled weights: what a bucket adds to the score is w * scale
  const w = new Float32Array(1 << bits)
  let bias = 0
  const alphas = new Float64Array(count)
  const order = Uint32Array.from({ length: count }, (_, k) => k)
  const random = seededRandom(seed)
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random)
    for (let o = 0; o < count; o++) {
      const k = order[o] as number
      const from = offsets[k] as number
      const to = offsets[k + 1] as number
      const share = shares[k] as number
      const aim = aims[k] as number
      let sum = 0
      for (let i = from; i < to; i++) sum += w[buckets[i] as number] as number
      const slack = slacks[k] as number
      const alpha = alphas[k] as number
      const gradient = sum * share + bias - aim + slack * alpha
      const free = alpha - gradient / ((norms[k] as number) + slack)
      // a hinge only ever pulls towards its own side
      const next = loss === 'hinge' && free * aim < 0 ? 0 : free
      if (next === alpha) continue
      alphas[k] = next
      const step = next - alpha
      bias += step
      for (let i = from; i < to; i++) {
        const bucket = buckets[i] as number
        w[bucket] = (w[bucket] as number) + step * share * (scales[bucket] as number)
      }
    }
  }
  return { weights: w, bias }
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

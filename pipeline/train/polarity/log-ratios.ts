import type { LinearRows } from './linear-rows.ts'

/**
 * How far each bucket leans: |log of its share among the positive / among the negative|, brought to a mean of 1
 * over the grams. `targets`: share of positive of each example. Its root scales the input and the weight, hence
 * their product; the root won 0.002 over the ratio itself.
 */
export function logRatios(
  { examples, weights, offsets, buckets }: LinearRows,
  targets: Float32Array,
  size: number,
): Float32Array {
  const positive = new Float32Array(size)
  const negative = new Float32Array(size)
  examples.forEach((r, k) => {
    const target = targets[r] as number
    const weight = weights[k] as number
    let last = -1
    for (let i = offsets[k] as number; i < (offsets[k + 1] as number); i++) {
      const bucket = buckets[i] as number
      if (bucket === last) continue
      last = bucket
      positive[bucket] = (positive[bucket] as number) + weight * target
      negative[bucket] = (negative[bucket] as number) + weight * (1 - target)
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
  for (const bucket of buckets) mean += scales[bucket] as number
  mean /= Math.max(1, buckets.length)
  if (mean > 0) for (let b = 0; b < size; b++) scales[b] = (scales[b] as number) / mean
  return scales
}

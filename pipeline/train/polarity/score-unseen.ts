import { shopBucket } from '../../polarity/linear-table.ts'
import type { LinearWeights } from './fit-linear.ts'
import type { HashRows } from './read-examples.ts'

/** The score of example `r`: sum(weights) / sqrt(its grams) + bias; 0 where it has none. */
export function scoreUnseen(
  { weights, bias }: LinearWeights,
  { offsets, hashes }: HashRows,
  r: number,
  shop: number,
): number {
  const from = offsets[r] as number
  const to = offsets[r + 1] as number
  if (from === to) return 0
  let sum = 0
  for (let i = from; i < to; i++) {
    const bucket = (hashes[i] as number) & (weights.length - 1)
    sum += (weights[bucket] as number) + (weights[shopBucket(bucket, shop)] as number)
  }
  return sum / Math.sqrt(to - from) + bias
}

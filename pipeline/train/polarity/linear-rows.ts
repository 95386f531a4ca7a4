import { shopBucket } from '../../polarity/linear-table.ts'
import type { Example } from './example.ts'
import type { HashRows } from './read-examples.ts'

/** The texts that a linear model learns from, as buckets of its table. */
export type LinearRows = {
  /** The example of each row, and what it costs to be wrong about it. */
  examples: Uint32Array
  weights: Float32Array
  /** Buckets of row k: offsets[k] .. offsets[k + 1], sorted, so that equal ones stand together. */
  offsets: Float64Array
  buckets: Uint32Array
  /** What a gram of row k counts: 1 / sqrt(its grams). */
  shares: Float64Array
}

/**
 * Buckets of every example that `use` takes, of those that have a gram and a cost; a gram counts once for all
 * and, but for shop `all`, once for the shop guessed.
 */
export function linearRows(
  examples: readonly Example[],
  grams: HashRows,
  guesses: Uint8Array,
  mask: number,
  use: (example: number) => boolean,
): LinearRows {
  const chosen = Uint32Array.from(
    examples.flatMap(({ label, weight }, r) =>
      label !== undefined && weight > 0 && grams.offsets[r] !== grams.offsets[r + 1] && use(r)
        ? [r]
        : [],
    ),
  )
  const offsets = new Float64Array(chosen.length + 1)
  const shares = new Float64Array(chosen.length)
  chosen.forEach((r, k) => {
    const count = (grams.offsets[r + 1] as number) - (grams.offsets[r] as number)
    const times = examples[r]?.shop === 'all' ? 1 : 2
    offsets[k + 1] = (offsets[k] as number) + times * count
    shares[k] = 1 / Math.sqrt(count)
  })
  const buckets = new Uint32Array(offsets[chosen.length] as number)
  chosen.forEach((r, k) => {
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
  const weights = Float32Array.from(chosen, (r) => examples[r]?.weight ?? 0)
  return { examples: chosen, weights, offsets, buckets, shares }
}

import type { Example } from './example.ts'
import type { HashRows } from './read-examples.ts'

export type Shops = {
  count: number
  table: Int8Array
  priors: Float32Array
  /** The shop guessed for each example by what the others say, never by itself. */
  guesses: Uint8Array
}

const smoothing = 0.3

/** Naive Bayes over words, hashed into 2^bits rows of one number per shop. */
export function learnShops(
  examples: readonly Example[],
  { offsets, hashes }: HashRows,
  bits: number,
): Shops {
  const names = [...new Set(examples.map(({ shop }) => shop ?? ''))]
    .filter((name) => name !== '' && name !== 'all')
    .toSorted((a, b) => (a < b ? -1 : 1))
  const count = Math.max(1, names.length)
  const mask = (1 << bits) - 1
  const counts = new Float32Array((mask + 1) * count)
  const totals = new Float64Array(count)
  const rows = new Float64Array(count)
  const shopOf = examples.map(({ shop }) => names.indexOf(shop ?? ''))
  const each = (r: number, visit: (row: number) => void): void => {
    for (let i = offsets[r] as number; i < (offsets[r + 1] as number); i++)
      visit(((hashes[i] as number) & mask) * count)
  }
  shopOf.forEach((shop, r) => {
    if (shop < 0) return
    rows[shop] = (rows[shop] as number) + 1
    each(r, (row) => {
      counts[row + shop] = (counts[row + shop] as number) + 1
      totals[shop] = (totals[shop] as number) + 1
    })
  })
  const table = logRows(counts, totals, mask + 1)
  const priors = Float32Array.from(rows, (n) => Math.log(n + 1))
  return { count, ...quantise(table, priors, count), guesses: guess() }

  function guess(): Uint8Array {
    const guesses = new Uint8Array(examples.length)
    const sums = new Float64Array(count)
    for (let r = 0; r < examples.length; r++) {
      for (let s = 0; s < count; s++) sums[s] = priors[s] as number
      const own = shopOf[r] as number
      each(r, (row) => {
        for (let s = 0; s < count; s++) sums[s] = (sums[s] as number) + (table[row + s] as number)
        if (own < 0) return
        // leave this example out of the counts of its own shop
        const n = counts[row + own] as number
        const left = Math.log((n - 1 + smoothing) / (n + smoothing))
        sums[own] = (sums[own] as number) + left
      })
      let best = 0
      for (let s = 1; s < count; s++) if ((sums[s] as number) > (sums[best] as number)) best = s
      guesses[r] = best
    }
    return guesses
  }
}

function logRows(counts: Float32Array, totals: Float64Array, rows: number): Float32Array {
  const width = totals.length
  const table = new Float32Array(counts.length)
  for (let row = 0; row < counts.length; row += width) {
    let mean = 0
    for (let s = 0; s < width; s++) {
      const share =
        ((counts[row + s] as number) + smoothing) / ((totals[s] as number) + smoothing * rows)
      table[row + s] = Math.log(share)
      mean += (table[row + s] as number) / width
    }
    for (let s = 0; s < width; s++) table[row + s] = (table[row + s] as number) - mean
  }
  return table
}

// the guess takes the largest sum: one factor for all changes nothing
function quantise(
  table: Float32Array,
  priors: Float32Array,
  count: number,
): { table: Int8Array; priors: Float32Array } {
  const peak = table.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6)
  const factor = count > 1 ? 127 / peak : 1
  return {
    table: Int8Array.from(table, (value) => Math.round(value * factor)),
    priors: priors.map((value) => value * factor),
  }
}

import type { HashRows } from './read-examples.ts'

export type WordBook = {
  /** Words that are known, row 0 (nothing) included. */
  size: number
  /** How often each row's word occurs. */
  counts: Uint32Array
  keys: Uint32Array
  rows: Uint16Array
  /** The examples' words as rows, at the same offsets as their hashes. */
  tokens: Uint16Array
}

const mostRows = 65_535

/** Gives a row to every word seen at least `least` times, the most frequent `limit` of them. */
export function bookWords({ hashes }: HashRows, least: number, limit = mostRows): WordBook {
  const seen = new Map<number, number>()
  for (const hash of hashes) seen.set(hash, (seen.get(hash) ?? 0) + 1)
  const known = [...seen]
    .filter(([hash, count]) => hash !== 0 && count >= least)
    .toSorted(([h1, c1], [h2, c2]) => c2 - c1 || h1 - h2)
    .slice(0, Math.min(limit, mostRows) - 1)
  const bits = Math.max(4, Math.ceil(Math.log2(1.7 * (known.length + 1))))
  const keys = new Uint32Array(1 << bits)
  const rows = new Uint16Array(1 << bits)
  const rowOf = new Map<number, number>()
  known.forEach(([hash], i) => {
    let slot = hash & (keys.length - 1)
    while (keys[slot] !== 0) slot = (slot + 1) & (keys.length - 1)
    keys[slot] = hash
    rows[slot] = i + 1
    rowOf.set(hash, i + 1)
  })
  return {
    size: known.length + 1,
    counts: Uint32Array.from([0, ...known.map(([, count]) => count)]),
    keys,
    rows,
    tokens: Uint16Array.from(hashes, (hash) => rowOf.get(hash) ?? 0),
  }
}

import { outputCount } from './outputs.ts'
import { packWideRows, rowLanes } from '../polarity/packed-rows.ts'

/** The linear layer on disk: a hash table with open addressing; a slot holds a check, an idf and a row of weights. */
export type GramSections = {
  /** log2 of the number of slots. */
  bits: number
  /** Upper 16 bits of the hash with the lowest set; 0 marks an empty slot. */
  checks: Uint16Array
  /** Inverse document frequency in steps of `idfStep`. */
  idf: Uint8Array
  idfStep: number
  /** slots × outputs: weight times idf, in steps of `scales` per output. */
  weights: Int8Array
  scales: Float32Array
}

/** log2 of the number of slots. */
export const slotBits = 17
/** The same of the table for English. */
export const englishSlotBits = 15

/** Inverse document frequencies are stored in these steps. */
export const idfStep = 1 / 20

/** Steps a search may take from its home slot before it gives up. */
export const longestProbe = 24

export function checkOf(hash: number): number {
  return ((hash >>> 16) | 1) & 0xffff
}

// an entry of the table in memory: the check without its lowest bit, which is always set, and a row
const rowMask = (1 << 17) - 1

/** The linear layer in memory: a word for every slot, and the rows of those in use apart from them. */
export type GramTable = {
  /** For each slot its check and the number of its row; 0: empty. */
  entries: Int32Array
  /** For `addRows`: the weights, and the idf as the last byte. Row 0 is of no gram. */
  rows: Int32Array
  /** Inverse document frequency of each row, in steps. */
  idf: Uint8Array
}

/** Lays out the sections so that a known gram costs two trips to memory and an unknown one a single one. */
export function gramTable({ bits, checks, idf, weights }: GramSections): GramTable {
  if (bits > 17) throw new RangeError(`grams: ${bits} bits are too many for one word`)
  const used = [...checks.keys()].filter((slot) => checks[slot] !== 0)
  // the frequent ones side by side: together they fit the cache of a core
  used.sort((a, b) => idf[a]! - idf[b]! || a - b)
  const entries = new Int32Array(1 << bits)
  const rows = new Int8Array((used.length + 1) * outputCount)
  const rowIdf = new Uint8Array(used.length + 1)
  for (const [i, slot] of used.entries()) {
    const row = i + 1
    entries[slot] = ((checks[slot]! >>> 1) << 17) | row
    rows.set(weights.subarray(slot * outputCount, (slot + 1) * outputCount), row * outputCount)
    rowIdf[row] = idf[slot]!
  }
  return { entries, rows: packWideRows(rows, outputCount), idf: rowIdf }
}

/**
 * Writes the rows of `count` features into `found`; 0 where the model does not know one. First it fetches every
 * home slot, then it looks at them: a search that waits for memory at each would take three times as long.
 */
export function findRows(
  entries: Int32Array,
  hashes: Uint32Array,
  count: number,
  found: Int32Array,
): void {
  const mask = entries.length - 1
  for (let i = 0; i < count; i += 1) found[i] = entries[hashes[i]! & mask]!
  for (let i = 0; i < count; i += 1) {
    const entry = found[i]!
    if (entry === 0) continue
    const hash = hashes[i]!
    found[i] = (entry ^ hash) >>> 17 === 0 ? entry & rowMask : searchOn(entries, hash)
  }
}

function searchOn(entries: Int32Array, hash: number): number {
  const mask = entries.length - 1
  for (let step = 1; step < longestProbe; step += 1) {
    const entry = entries[(hash + step) & mask]!
    if (entry === 0) return 0
    if ((entry ^ hash) >>> 17 === 0) return entry & rowMask
  }
  return 0
}

/** The weight of a row for an output, in steps. */
export function weightOf(rows: Int32Array, row: number, output: number): number {
  const byte = row * rowLanes + output
  return ((rows[byte >> 2]! >>> ((byte & 3) * 8)) & 0xff) - 128
}

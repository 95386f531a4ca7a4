import { outputCount } from './outputs.ts'

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

/** Inverse document frequencies are stored in these steps. */
export const idfStep = 1 / 20

/** Steps a search may take from its home slot before it gives up. */
export const longestProbe = 24

export function checkOf(hash: number): number {
  return ((hash >>> 16) | 1) & 0xffff
}

/** The slot of a feature; −1 where the model does not know it. */
export function findSlot(checks: Uint16Array, bits: number, hash: number): number {
  const mask = (1 << bits) - 1
  const check = checkOf(hash)
  let slot = hash & mask
  for (let step = 0; step < longestProbe; step += 1) {
    const found = checks[slot]!
    if (found === check) return slot
    if (found === 0) return -1
    slot = (slot + 1) & mask
  }
  return -1
}

/** Adds a slot's weights (in steps) to the row of `sums` that begins at `offset`. */
export function addWeights(
  weights: Int8Array,
  slot: number,
  sums: Int32Array,
  offset: number,
): void {
  const base = slot * outputCount
  for (let k = 0; k < outputCount; k += 1) sums[offset + k]! += weights[base + k]!
}

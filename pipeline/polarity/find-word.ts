/** The row of a word in the tables of the net; 0, the row of nothing, for a word never learned. */
export function findWord(keys: Uint32Array, rows: Uint16Array, hash: number): number {
  const mask = keys.length - 1
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const key = keys[slot] as number
    if (key === hash) return rows[slot] as number
    if (key === 0) return 0
  }
}

/** More characters than all lexicons have together. */
export const alphabetLimit = 1 << 14

const ids = new Uint16Array(0x10000)
let count = 0

/**
 * Numbers the characters (UTF-16 units) of the lexicons from 1 on; 0 is every other one. One numbering
 * for all, so that what a text needs of it stays in the processor's cache.
 */
export const alphabet = {
  add(unit: number): number {
    const known = ids[unit] ?? 0
    if (known !== 0) return known
    count += 1
    if (count >= alphabetLimit) throw new RangeError('alphabet: too many characters')
    ids[unit] = count
    return count
  },

  idOf(unit: number): number {
    return ids[unit] ?? 0
  },
}

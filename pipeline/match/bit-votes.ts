/**
 * Counts for each of 32 bits how many of the added numbers have it set: plane k holds bit k of all 32
 * counts, so that one addition is a few operations on whole words (a carry-save adder).
 */
export class BitVotes {
  private readonly planes = new Int32Array(32)
  private added = 0

  clear(): void {
    this.planes.fill(0)
    this.added = 0
  }

  add(bits: number): void {
    this.added += 1
    let carry = bits
    for (let k = 0; carry !== 0 && k < 32; k += 1) {
      const plane = this.planes[k] ?? 0
      this.planes[k] = plane ^ carry
      carry &= plane
    }
  }

  /** The bits that more than half of the numbers have: all 32 counts compared with half at once. */
  majority(): number {
    const half = this.added >>> 1
    let greater = 0
    let equal = -1
    for (let k = 31; k >= 0; k -= 1) {
      const plane = this.planes[k] ?? 0
      if ((half >>> k) & 1) {
        equal &= plane
      } else {
        greater |= equal & plane
        equal &= ~plane
      }
    }
    return greater
  }
}

const tops = 0x80008000 | 0

/** Two numbers of 15 bits in each word: the larger first and the larger second one, without a branch. */
export function largerOfPairs(a: number, b: number): number {
  // the top bit of each half stays where a is not the smaller
  const kept = ((a | tops) - b) & tops
  const mask = kept - (kept >>> 15)
  return b ^ ((a ^ b) & mask)
}

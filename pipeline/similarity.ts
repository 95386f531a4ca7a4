/** The share of trigrams (Jaccard) that two texts have in common, 0 to 1, estimated from their sketches' bytes. */
export function similarity(a: string, b: string): number {
  const size = Math.min(a.length, b.length) / 2
  if (size === 0) return 0
  let same = 0
  for (let i = 0; i < size * 2; i += 2) {
    if (a.charCodeAt(i) === b.charCodeAt(i) && a.charCodeAt(i + 1) === b.charCodeAt(i + 1))
      same += 1
  }
  // unequal minima agree in one byte once in 256
  return Math.max(0, (same / size - 1 / 256) / (1 - 1 / 256))
}

/** Differing bits of two 64-bit values in 16 hex digits. */
export function hammingDistance(a: string, b: string): number {
  let distance = 0
  for (const at of [0, 8]) {
    distance += ones(
      Number.parseInt(a.slice(at, at + 8), 16) ^ Number.parseInt(b.slice(at, at + 8), 16),
    )
  }
  return distance
}

function ones(value: number): number {
  let bits = value >>> 0
  let count = 0
  while (bits !== 0) {
    bits &= bits - 1
    bits >>>= 0
    count += 1
  }
  return count
}

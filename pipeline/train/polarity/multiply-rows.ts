/**
 * The products of a word's vector with all kernels: `out[at + c] = vector · kernel c`.
 * `size`, a multiple of 4, is the length of each.
 */
export function multiplyRows(
  vectors: Float32Array,
  word: number,
  kernels: Float32Array,
  size: number,
  out: Float32Array,
  at: number,
): void {
  const from = word * size
  const columns = kernels.length / size
  for (let c = 0; c < columns; c++) {
    const k = c * size
    let a = 0
    let b = 0
    let d = 0
    let e = 0
    for (let j = 0; j < size; j += 4) {
      a += (vectors[from + j] as number) * (kernels[k + j] as number)
      b += (vectors[from + j + 1] as number) * (kernels[k + j + 1] as number)
      d += (vectors[from + j + 2] as number) * (kernels[k + j + 2] as number)
      e += (vectors[from + j + 3] as number) * (kernels[k + j + 3] as number)
    }
    out[at + c] = a + b + d + e
  }
}

/** Rows of a sparse matrix: the features of row i are `features[from[i] .. from[i + 1])` with their `values`. */
export type SparseRows = {
  from: Uint32Array
  features: Uint32Array
  values: Float32Array
  /** Number of columns. */
  width: number
}

/** Packs rows given one by one. */
export function packRows(
  rows: readonly { features: ArrayLike<number>; values: ArrayLike<number> }[],
  width: number,
): SparseRows {
  const from = new Uint32Array(rows.length + 1)
  for (let i = 0; i < rows.length; i += 1) from[i + 1] = from[i]! + rows[i]!.features.length
  const size = from[rows.length]!
  const features = new Uint32Array(size)
  const values = new Float32Array(size)
  for (let i = 0; i < rows.length; i += 1) {
    features.set(rows[i]!.features, from[i])
    values.set(rows[i]!.values, from[i])
  }
  return { from, features, values, width }
}

/** Dot products of row `i` with the `outputs` columns of `weights` (width × outputs), into `sums`. */
export function multiplyRow(
  rows: SparseRows,
  i: number,
  weights: Float32Array,
  outputs: number,
  sums: Float64Array,
): void {
  sums.fill(0)
  const end = rows.from[i + 1]!
  for (let j = rows.from[i]!; j < end; j += 1) {
    const value = rows.values[j]!
    const base = rows.features[j]! * outputs
    for (let k = 0; k < outputs; k += 1) sums[k]! += weights[base + k]! * value
  }
}

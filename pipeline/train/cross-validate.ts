import { outputCount } from '../model/outputs.ts'

import { fitLogistic } from './fit-logistic.ts'
import { multiplyRow, type SparseRows } from './sparse-rows.ts'

export type CrossValidation = {
  rows: SparseRows
  /** What a negation turned in each row. */
  turned: SparseRows
  targets: Uint8Array
  cost: Float32Array
  folds: number
  /** The fold of each row. */
  foldOf: readonly number[]
  epochs: number
  seed: number
  onFold?: (fold: number) => void
}

/** By models that have not seen it: log-odds of every row, and the sum of what a negation turned (rows × outputs). */
export function crossValidate(options: CrossValidation): {
  logits: Float64Array
  turned: Float64Array
} {
  const { rows, folds, foldOf, targets, cost, epochs, seed } = options
  const size = rows.from.length - 1
  const logits = new Float64Array(size * outputCount)
  const turned = new Float64Array(size * outputCount)
  const sums = new Float64Array(outputCount)
  for (let fold = 0; fold < folds; fold += 1) {
    const all = Array.from({ length: size }, (_, row) => row)
    const use = Uint32Array.from(all.filter((row) => foldOf[row] !== fold))
    const weights = fitLogistic(rows, { use, targets, outputs: outputCount, cost, epochs, seed })
    for (const row of all) {
      if (foldOf[row] !== fold) continue
      multiplyRow(rows, row, weights, outputCount, sums)
      logits.set(sums, row * outputCount)
      multiplyRow(options.turned, row, weights, outputCount, sums)
      turned.set(sums, row * outputCount)
    }
    options.onFold?.(fold)
  }
  return { logits, turned }
}

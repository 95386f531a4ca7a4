import { outputCount } from '../model/outputs.ts'

import { fitLogistic } from './fit-logistic.ts'
import { multiplyRow, type SparseRows } from './sparse-rows.ts'
import { seededRandom, shuffle } from './random.ts'

export type CrossValidation = {
  rows: SparseRows
  /** What a negation turned in each row. */
  turned: SparseRows
  targets: Uint8Array
  cost: Float32Array
  folds: number
  epochs: number
  seed: number
  /** Rows of one group are left out together: the twin of a contrast pair would teach the opposite. One number a row. */
  groups: Uint32Array
  onFold?: (fold: number) => void
}

/** By models that have not seen it: log-odds of every row, and the sum of what a negation turned (rows × outputs). */
export function crossValidate(options: CrossValidation): {
  logits: Float64Array
  turned: Float64Array
} {
  const { rows, folds, targets, cost, epochs, seed, groups } = options
  const size = rows.from.length - 1
  const order = Uint32Array.from(new Set(groups))
  shuffle(order, seededRandom(seed))
  const foldOf = new Map(Array.from(order, (group, at) => [group, at % folds]))
  const logits = new Float64Array(size * outputCount)
  const turned = new Float64Array(size * outputCount)
  const sums = new Float64Array(outputCount)
  for (let fold = 0; fold < folds; fold += 1) {
    const isOut = (row: number) => foldOf.get(groups[row]!) === fold
    const all = Array.from({ length: size }, (_, row) => row)
    const use = Uint32Array.from(all.filter((row) => !isOut(row)))
    const weights = fitLogistic(rows, { use, targets, outputs: outputCount, cost, epochs, seed })
    for (const row of all) {
      if (!isOut(row)) continue
      multiplyRow(rows, row, weights, outputCount, sums)
      logits.set(sums, row * outputCount)
      multiplyRow(options.turned, row, weights, outputCount, sums)
      turned.set(sums, row * outputCount)
    }
    options.onFold?.(fold)
  }
  return { logits, turned }
}

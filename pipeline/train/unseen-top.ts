import { outputCount } from '../model/outputs.ts'
import { topProbabilities, type TopBelief } from '../model/top-layer.ts'

import { fitTopLayer, type TopRow } from './fit-top-layer.ts'

/**
 * Probabilities of every row by a top layer that has not seen its fold (rows × outputs): a layer scored on what it was
 * fitted to is too sure of itself, most for the rare aspects.
 */
export function unseenTop(
  rows: readonly TopRow[],
  { folds, foldOf }: { folds: number; foldOf: readonly number[] },
  before: TopBelief,
  onFold?: (fold: number) => void,
): Float64Array {
  const unseen = new Float64Array(rows.length * outputCount)
  for (let fold = 0; fold < folds; fold += 1) {
    const { weights } = fitTopLayer(
      rows.filter((_, i) => foldOf[i] !== fold),
      before,
    )
    rows.forEach(({ inputs }, i) => {
      if (foldOf[i] === fold) unseen.set(topProbabilities(weights, inputs), i * outputCount)
    })
    onFold?.(fold)
  }
  return unseen
}

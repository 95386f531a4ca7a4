import type { Thresholds } from '../model/decide.ts'
import { column } from '../model/outputs.ts'
import { shiftOdds } from '../shift-odds.ts'

import { compareAnswers, type Answered } from './compare-answers.ts'

/** A text as the shipped layer answers it. */
type Unchanged = Omit<Answered, 'after'>

const farthest = 3
const step = 0.1

/**
 * What moving the complaint cut alone would make of the corrected texts, by the move that gets most of them right.
 * Corrections that all say the same are explained by it, so a layer must do better. Gives each text's probabilities
 * after the move, in the order of `heldOut`.
 */
export function moveCut(heldOut: readonly Unchanged[], thresholds: Thresholds): Float64Array[] {
  let best: { net: number; moved: Float64Array[] } = {
    net: 0,
    moved: heldOut.map(({ before }) => Float64Array.from(before)),
  }
  for (const sign of [1, -1]) {
    for (let by = step; by <= farthest; by += step) {
      const moved = move(heldOut, sign * by)
      const { better, worse } = compareAnswers(moved, thresholds).proof
      if (better - worse > best.net) best = { net: better - worse, moved: moved.map(afterOf) }
    }
  }
  return best.moved
}

function afterOf({ after }: { after: Float64Array }): Float64Array {
  return after
}

function move(rows: readonly Unchanged[], logOdds: number) {
  return rows.map((row) => {
    const after = Float64Array.from(row.before)
    after[column.complaint] = shiftOdds(after[column.complaint] ?? 0, logOdds)
    return { ...row, after }
  })
}

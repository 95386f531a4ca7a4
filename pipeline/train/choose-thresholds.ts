import { aspects } from '../../core/classification.ts'
import type { Thresholds } from '../model/decide.ts'
import { column, outputCount } from '../model/outputs.ts'

const steps = Array.from({ length: 61 }, (_, i) => 0.2 + i * 0.01)
// a rare aspect's figure on a few rows is chance: its cut is drawn towards the one that serves all
const pull = 60
// a danger that is missed costs more than one too many
const dangerShare = 0.7

/**
 * Cuts from rows judged by models that had not seen them; `p` and `targets`: rows × outputs. Of calibrated probabilities half
 * the best F1 is the cut that gives it (Lipton et al. 2014): surer than the place where a search finds it, which wanders.
 */
export function chooseThresholds(
  p: Float64Array,
  targets: Uint8Array,
  rows: readonly number[],
): Thresholds {
  const halfBest = (columns: readonly number[]) => bestF1(p, targets, rows, columns) / 2
  const all = aspects.map((aspect) => column[aspect])
  const common = halfBest(all)
  return {
    complaint: round(halfBest([column.complaint])),
    aspects: all.map((k) => {
      const positives = rows.filter((row) => targets[row * outputCount + k] === 1).length
      const cut = (common * pull + halfBest([k]) * positives) / (pull + positives)
      return round(k === column.safety ? cut * dangerShare : cut)
    }),
    onlyAspect: round(common * 0.6),
    serious: round(halfBest([column.serious])),
    unsureWithin: 0.15,
  }
}

function bestF1(
  p: Float64Array,
  targets: Uint8Array,
  rows: readonly number[],
  columns: readonly number[],
): number {
  const scores = steps.map((cut) => {
    let hit = 0
    let said = 0
    let positives = 0
    for (const row of rows) {
      for (const k of columns) {
        const yes = targets[row * outputCount + k] === 1
        const says = p[row * outputCount + k]! >= cut
        if (yes) positives += 1
        if (says) said += 1
        if (yes && says) hit += 1
      }
    }
    return said + positives === 0 ? 0 : (2 * hit) / (said + positives)
  })
  return Math.max(...scores)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

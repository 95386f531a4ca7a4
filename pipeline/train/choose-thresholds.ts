import { aspects } from '../../core/classification.ts'
import type { Thresholds } from '../model/decide.ts'
import { column, outputCount } from '../model/outputs.ts'

const steps = Array.from({ length: 61 }, (_, i) => 0.2 + i * 0.01)
// a rare aspect's best cut on a few rows is chance: it is drawn towards the cut that serves all
const pull = 60

/** Cuts that give the best F1 on rows judged by models that had not seen them. `p` and `targets`: rows × outputs. */
export function chooseThresholds(
  p: Float64Array,
  targets: Uint8Array,
  rows: readonly number[],
): Thresholds {
  const complaint = round(bestCut(p, targets, rows, [column.complaint]).cut)
  const all = aspects.map((aspect) => column[aspect])
  const common = bestCut(p, targets, rows, all).cut
  // of calibrated probabilities, half the best F1 is the cut that gives it (Lipton et al. 2014): on so few positives
  // surer than a search, whose best place wanders
  const serious = bestCut(p, targets, rows, [column.serious]).f1 / 2
  return {
    complaint,
    aspects: all.map((k) => {
      const { cut, positives } = bestCut(p, targets, rows, [k])
      return round((common * pull + cut * positives) / (pull + positives))
    }),
    onlyAspect: round(common * 0.6),
    serious: round(serious),
    unsureWithin: 0.15,
  }
}

function bestCut(
  p: Float64Array,
  targets: Uint8Array,
  rows: readonly number[],
  columns: readonly number[],
): { cut: number; f1: number; positives: number } {
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
    return { f1: said + positives === 0 ? 0 : (2 * hit) / (said + positives), positives }
  })
  // the middle of the plateau: neighbours within half a percent are as good
  const top = Math.max(...scores.map((s) => s.f1))
  const good = steps.filter((_, i) => scores[i]!.f1 >= top - 0.002)
  return { cut: good[Math.floor(good.length / 2)] ?? 0.5, f1: top, positives: scores[0]!.positives }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

import { setImmediate } from 'node:timers/promises'

import {
  learnFigures,
  type FigureChange,
  type LearnFigure,
  type LearnReport,
  type LearnSet,
  type SetChange,
} from '../../core/learning.ts'
import { column, outputCount } from '../model/outputs.ts'
import { topProbabilities, topSize } from '../model/top-layer.ts'
import { fitTopLayer } from '../train/fit-top-layer.ts'

import { compareAnswers, outputsOfFigure, type Answered } from './compare-answers.ts'
import type { LearnExample } from './learn-example.ts'
import type { LearnInput } from './learn-top.ts'

export type Trial = NonNullable<LearnReport['trial']>
export type Attempt = {
  trial: Trial
  /** The layer fitted on all corrections. */
  weights: Float32Array
  /** Figures whose outputs were left as they are. */
  kept: LearnFigure[]
}
type Fitted = { all: Float32Array; byFold: Float32Array[] }

/**
 * Refits the layer with corrections of this weight, once on all and once without each fold. First the whole
 * layer; then, as the outputs are fitted apart, again and again without those whose figures got worse.
 */
export async function tryWeight(
  input: LearnInput,
  foldOf: readonly number[],
  weight: number,
): Promise<Attempt[]> {
  const fitted = await fitFolds(input, foldOf, weight)
  const attempts: Attempt[] = []
  const kept = new Set<LearnFigure>()
  while (kept.size < learnFigures.length) {
    const attempt = compare(input, foldOf, fitted, weight, kept)
    attempts.push(attempt)
    const worse = changed(attempt.trial, ({ before, after }) => after < before)
    if (worse.length === 0) break
    const more = worse.map((one) => one.figure).filter((figure) => !kept.has(figure))
    // only a complaint is asked for its aspects and severity
    for (const figure of more.length > 0 ? more : learnFigures.slice(0, 1)) kept.add(figure)
    if (more.length === 0 && attempt.kept.includes('complaint')) break
  }
  return attempts
}

/** The figures that moved so on either set; differences that rounding alone can make do not count. */
export function changed(
  trial: Trial,
  moved: (change: FigureChange) => boolean,
): { set: LearnSet; figure: LearnFigure }[] {
  return (['settled', 'heldOut'] as const).flatMap((set) =>
    trial[set].figures
      .filter((change) => Math.abs(change.after - change.before) > 1e-9 && moved(change))
      .map(({ figure }) => ({ set, figure })),
  )
}

async function fitFolds(
  { belief, examples }: LearnInput,
  foldOf: readonly number[],
  weight: number,
): Promise<Fitted> {
  const fit = async (rows: readonly LearnExample[]) => {
    // a console in the same process stays responsive
    await setImmediate()
    return fitTopLayer(
      rows.map(({ inputs, targets }) => ({ inputs, targets, weight })),
      belief,
    ).weights
  }
  const byFold: Float32Array[] = []
  for (let fold = 0; fold <= Math.max(...foldOf); fold += 1)
    byFold.push(await fit(examples.filter((_, i) => foldOf[i] !== fold)))
  return { all: await fit(examples), byFold }
}

function compare(
  { belief, inForce, settled, thresholds, examples }: LearnInput,
  foldOf: readonly number[],
  fitted: Fitted,
  weight: number,
  keep: ReadonlySet<LearnFigure>,
): Attempt {
  const now = inForce ?? belief.weights
  const weights = without(keep, fitted.all, now)
  const byFold = fitted.byFold.map((fold) => without(keep, fold, belief.weights))
  const heldOut = examples.map(({ inputs, targets }, i) => ({
    before: topProbabilities(belief.weights, inputs),
    after: topProbabilities(byFold[foldOf[i]!]!, inputs),
    targets,
  }))
  const known = rowsOf(settled).map(({ inputs, targets }) => ({
    before: topProbabilities(now, inputs),
    after: topProbabilities(weights, inputs),
    targets,
  }))
  const change = (rows: Answered[]): SetChange => ({
    texts: rows.length,
    figures: compareAnswers(rows, thresholds),
  })
  const trial = { weight, settled: change(known), heldOut: change(heldOut) }
  return { trial, weights, kept: [...keep] }
}

/** A refitted layer with the outputs of some figures as they were. */
function without(
  keep: ReadonlySet<LearnFigure>,
  fitted: Float32Array,
  before: Float32Array,
): Float32Array {
  const mixed = fitted.slice()
  for (const figure of keep) {
    for (const output of outputsOfFigure[figure]) {
      const from = column[output] * topSize
      mixed.set(before.subarray(from, from + topSize), from)
    }
  }
  return mixed
}

function rowsOf({ inputs, targets }: LearnInput['settled']) {
  return Array.from({ length: targets.length / outputCount }, (_, i) => ({
    inputs: inputs.subarray(i * topSize, (i + 1) * topSize),
    targets: targets.subarray(i * outputCount, (i + 1) * outputCount),
  }))
}

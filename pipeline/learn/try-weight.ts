import { setImmediate } from 'node:timers/promises'

import {
  learnFigures,
  type LearnFigure,
  type LearnHarm,
  type LearnProof,
  type LearnSet,
  type SetChange,
} from '../../core/learning.ts'
import { column, outputCount } from '../model/outputs.ts'
import { topSize } from '../model/top-layer.ts'
import { fitTopLayer } from '../train/fit-top-layer.ts'

import { answerText } from './answer-text.ts'
import { compareAnswers, outputsOfFigure, type Answered } from './compare-answers.ts'
import type { LearnExample } from './learn-example.ts'
import type { LearnInput } from './learn-top.ts'

type Judged = SetChange & { proof: LearnProof }
export type Attempt = {
  trial: { weight: number; settled: Judged; heldOut: Judged }
  harms: LearnHarm[]
  /** Held-out texts against the shipped layer with its complaint cut moved as those corrections like it best. */
  beyondCut: LearnProof
  /** The layer that would judge. */
  weights: Float32Array
  /** The layer fitted on all corrections, nothing left as it was. */
  fitted: Float32Array
  /** Figures whose outputs were left as they are, and what their refit would have worsened. */
  kept: LearnFigure[]
  why: LearnHarm[]
}
/** By example: the fold that leaves it out, and its answers with the complaint cut moved. */
export type HeldOut = { foldOf: readonly number[]; byCut: readonly Uint8Array[] }
type Fitted = { all: Float32Array; byFold: Float32Array[] }

/**
 * Refits the layer with corrections of this weight, once on all and once without each fold. First the whole
 * layer; then, as the outputs are fitted apart, again and again without those whose figures got worse.
 */
export async function tryWeight(
  input: LearnInput,
  held: HeldOut,
  weight: number,
): Promise<Attempt[]> {
  const fitted = await fitFolds(input, held.foldOf, weight)
  const attempts: Attempt[] = []
  const kept = new Set<LearnFigure>()
  const why: LearnHarm[] = []
  while (kept.size < learnFigures.length) {
    const attempt = { ...compare(input, held, fitted, weight, kept), why: [...why] }
    attempts.push(attempt)
    if (attempt.harms.length === 0) break
    const more = attempt.harms.filter(({ figure }) => !kept.has(figure))
    // only a complaint is asked for its aspects and severity
    if (more.length === 0 && kept.has('complaint')) break
    for (const { figure } of more) kept.add(figure)
    if (more.length === 0) kept.add('complaint')
    why.push(...(more.length > 0 ? more : attempt.harms))
  }
  return attempts
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
  { foldOf, byCut }: HeldOut,
  fitted: Fitted,
  weight: number,
  keep: ReadonlySet<LearnFigure>,
): Omit<Attempt, 'why'> {
  const now = inForce ?? belief.weights
  const weights = without(keep, fitted.all, now)
  const byFold = fitted.byFold.map((fold) => without(keep, fold, belief.weights))
  const heldOut = examples.map((example, i) => ({
    group: example.group,
    targets: example.targets,
    before: answerText(example, belief.weights, thresholds),
    after: answerText(example, byFold[foldOf[i]!]!, thresholds),
  }))
  const known = rowsOf(settled).map((row) => ({
    group: row.group,
    targets: row.targets,
    before: answerText(row, now, thresholds),
    after: answerText(row, weights, thresholds),
  }))
  const harms: LearnHarm[] = []
  const change = (set: LearnSet, rows: Answered[]): Judged => {
    const compared = compareAnswers(rows)
    harms.push(...compared.harms.map((harm) => ({ set, ...harm })))
    return { texts: rows.length, figures: compared.figures, proof: compared.proof }
  }
  const trial = { weight, settled: change('settled', known), heldOut: change('heldOut', heldOut) }
  const beyondCut = compareAnswers(
    heldOut.map((row, i) => ({ ...row, before: byCut[i] ?? row.before })),
  ).proof
  return { trial, harms, beyondCut, weights, fitted: fitted.all, kept: [...keep] }
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

function rowsOf({ inputs, targets, rows }: LearnInput['settled']) {
  return rows.flatMap((row, i) =>
    row
      ? [
          {
            ...row,
            group: String(i),
            inputs: inputs.subarray(i * topSize, (i + 1) * topSize),
            targets: targets.subarray(i * outputCount, (i + 1) * outputCount),
          },
        ]
      : [],
  )
}

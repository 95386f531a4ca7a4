import {
  leastCorrectedTexts,
  luckAllowed,
  type LearnDecision,
  type LearnReport,
} from '../../core/learning.ts'
import type { Thresholds } from '../model/decide.ts'
import type { TopBelief } from '../model/top-layer.ts'

import { findRuled } from './find-ruled.ts'
import type { LearnExample } from './learn-example.ts'
import { moveCut } from './move-cut.ts'
import type { SettledRow } from './settled-rules.ts'
import { splitFolds } from '../train/split-folds.ts'
import { textsNeeded } from './texts-needed.ts'
import { tryWeight, type Attempt } from './try-weight.ts'

const folds = 5
/** How much a correction counts beside a training row, boldest first. */
const correctionWeights = [16, 8, 4] as const

export type LearnInput = {
  belief: TopBelief
  /** The learned layer that judges now: it too must not be worsened on the settled set. */
  inForce?: Float32Array | null
  /** Rows × `topSize`, rows × `outputCount`, and the rest that is weighed of each; null where the model does not judge it. */
  settled: { inputs: Float32Array; targets: Uint8Array; rows: readonly (SettledRow | null)[] }
  thresholds: Thresholds
  examples: readonly LearnExample[]
  seed: number
}
export type Learnt = {
  report: Omit<LearnReport, 'notChinese'>
  /** The refitted layer, null unless it may be adopted. */
  weights: Float32Array | null
}

/**
 * Refits the top layer with the corrections and says whether it may judge: only if corrections that the fitted
 * layer had not seen (five folds) get better by more than chance, and neither there nor on the settled set a
 * question gets worse by more than one answer or danger is found less; of several that may, the one that gains
 * most. What is compared is what the product says, rules and passages included. Deterministic; lets the event loop
 * breathe.
 */
export async function learnTop(input: LearnInput): Promise<Learnt> {
  const { examples, seed, thresholds } = input
  const groups = examples.map((example) => example.group)
  const seen = { corrections: examples.length, distinctTexts: new Set(groups).size }
  const missing = leastCorrectedTexts - seen.distinctTexts
  if (missing > 0) {
    const decision: LearnDecision = { adopt: false, reason: 'too-few', missing }
    return { report: { ...seen, trial: null, decision }, weights: null }
  }
  const held = {
    foldOf: splitFolds(groups, folds, seed),
    byCut: await moveCut(examples, input.belief.weights, thresholds),
  }
  const decided: { attempt: Attempt; decision: LearnDecision }[] = []
  // the attempt on the whole layer at the gentlest weight tells most of a refusal
  let whole = 0
  for (const weight of correctionWeights) {
    whole = decided.length
    for (const attempt of await tryWeight(input, held, weight))
      decided.push({ attempt, decision: decide(attempt, seen.distinctTexts) })
  }
  const told = best(decided) ?? decided.find(({ decision }) => isChance(decision)) ?? decided[whole]
  if (!told) throw new Error('learn: nothing was tried')
  const { attempt, decision } = told
  const ruled = findRuled(examples, attempt.fitted, thresholds)
  return {
    report: { ...seen, trial: attempt.trial, decision, ruled },
    weights: decision.adopt ? attempt.weights : null,
  }
}

function best<T extends { attempt: Attempt; decision: LearnDecision }>(decided: readonly T[]) {
  return decided
    .filter(({ decision }) => decision.adopt)
    .reduce<T | null>((a, b) => (!a || gain(b.attempt) > gain(a.attempt) ? b : a), null)
}

function isChance(decision: LearnDecision): boolean {
  return !decision.adopt && decision.reason === 'chance'
}

function decide({ trial, harms, beyondCut, kept, why }: Attempt, texts: number): LearnDecision {
  if (harms.length > 0) return { adopt: false, reason: 'worse', worse: harms }
  const { proof } = trial.heldOut
  if (proof.better <= proof.worse) return { adopt: false, reason: 'no-gain' }
  if (proof.chance > luckAllowed)
    return { adopt: false, reason: 'chance', more: textsNeeded(texts, proof, luckAllowed) }
  // texts that all say the same prove where a person draws the line, and not which words cross it
  if (beyondCut.better <= beyondCut.worse || beyondCut.chance > luckAllowed)
    return { adopt: false, reason: 'only-cut', ...beyondCut }
  return { adopt: true, kept, why }
}

/** What the figures gain together on corrections that were not seen. */
function gain({ trial }: Attempt): number {
  return trial.heldOut.figures.reduce((sum, { before, after }) => sum + after - before, 0)
}

import { leastCorrectedTexts, type LearnDecision, type LearnReport } from '../../core/learning.ts'
import type { Thresholds } from '../model/decide.ts'
import type { TopBelief } from '../model/top-layer.ts'

import type { LearnExample } from './learn-example.ts'
import { splitFolds } from './split-folds.ts'
import { changed, tryWeight, type Attempt, type Trial } from './try-weight.ts'

const folds = 5
/** How much a correction counts beside a training row, boldest first. */
const correctionWeights = [16, 8, 4] as const

export type LearnInput = {
  belief: TopBelief
  /** The learned layer that judges now: it too must not be worsened on the settled set. */
  inForce?: Float32Array | null
  /** Rows × `topSize` and rows × `outputCount`. */
  settled: { inputs: Float32Array; targets: Uint8Array }
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
 * Refits the top layer with the corrections and says whether it may judge: only if no figure gets worse,
 * neither on the settled set nor on corrections that the fitted layer had not seen (five folds), and one
 * gets better on the corrections; of several that may, the one that gains most there. Deterministic; lets
 * the event loop breathe.
 */
export async function learnTop(input: LearnInput): Promise<Learnt> {
  const { examples, seed } = input
  const groups = examples.map((example) => example.group)
  const seen = { corrections: examples.length, distinctTexts: new Set(groups).size }
  const missing = leastCorrectedTexts - seen.distinctTexts
  if (missing > 0) {
    const decision: LearnDecision = { adopt: false, reason: 'too-few', missing }
    return { report: { ...seen, trial: null, decision }, weights: null }
  }
  const foldOf = splitFolds(groups, folds, seed)
  let best: Attempt | null = null
  let refused: { trial: Trial; decision: LearnDecision } | null = null
  for (const weight of correctionWeights) {
    const attempts = await tryWeight(input, foldOf, weight)
    for (const attempt of attempts) {
      const decision = decide(attempt)
      if (decision.adopt && (!best || gain(attempt.trial) > gain(best.trial))) best = attempt
    }
    // the gentlest attempt on the whole layer tells most
    const [whole] = attempts
    if (whole) refused = { trial: whole.trial, decision: decide(whole) }
  }
  if (best)
    return { report: { ...seen, trial: best.trial, decision: decide(best) }, weights: best.weights }
  const nothing: LearnDecision = { adopt: false, reason: 'no-gain' }
  return { report: { ...seen, ...(refused ?? { trial: null, decision: nothing }) }, weights: null }
}

function decide({ trial, kept }: Attempt): LearnDecision {
  const worse = changed(trial, ({ before, after }) => after < before)
  if (worse.length > 0) return { adopt: false, reason: 'worse', worse }
  const better = changed(trial, ({ before, after }) => after > before)
  // a gain on the settled set alone is luck: it is the corrections that are to be learnt
  return better.some(({ set }) => set === 'heldOut')
    ? { adopt: true, kept }
    : { adopt: false, reason: 'no-gain' }
}

/** What the figures gain together on corrections that were not seen. */
function gain({ heldOut }: Trial): number {
  return heldOut.figures.reduce((sum, { before, after }) => sum + after - before, 0)
}

import type { Severity } from '../core/classification.ts'

import { starBalance, round3, type Rating, type Verdict } from './judgement.ts'
import { decideOutputs } from './model/decide.ts'
import { explainDecision } from './model/explain-decision.ts'
import { nameAspects } from './model/name-aspects.ts'
import { denseNames } from './model/dense-features.ts'
import { column, outputCount } from './model/outputs.ts'
import type { ShippedModel } from './model/shipped-model.ts'
import { topInputs, topProbabilities, topSize } from './model/top-layer.ts'
import { notice } from './notice.ts'
import type { MentionReading } from './read-mention.ts'
import { trustCues } from './trust-cues.ts'
import { trustRemark } from './trust-remark.ts'

/** How much a full set of stars moves the log-odds of pleased and displeased. */
const starWeight = 3

// reused: memory of this size is asked of the system, which takes longer than what is done with it
const denseRow = new Float32Array(denseNames.length)
const topRow = new Float32Array(topSize)
const probabilities = new Float64Array(outputCount)

export type ModelJudging = {
  model: ShippedModel
  /** Weights of the top layer in force. */
  top: Float32Array
  /** Whether to say why. */
  explain: boolean
}

/** Judges a Chinese mention by the trained model. */
export function judgeByModel(
  reading: MentionReading,
  rating: Rating | null,
  { model, top, explain }: ModelJudging,
): Verdict {
  const { clauses } = reading
  const { dense, clausePolarity, harm, remark } = notice(reading, model.polarity, denseRow)
  const scores = model.mention.score(
    model.polarity.lastGrams,
    clauses.map((clause) => clause.start),
    dense,
  )
  const p = topProbabilities(
    top,
    topInputs(scores.logits, scores.turned, dense, topRow),
    probabilities,
  )
  if (rating) {
    const stars = starBalance(rating)
    p[column.neg] = shift(p[column.neg] ?? 0, -stars * starWeight)
    p[column.neu] = shift(p[column.neu] ?? 0, (1 - 2 * Math.abs(stars)) * starWeight)
    p[column.pos] = shift(p[column.pos] ?? 0, stars * starWeight)
  }
  trustCues(p, model.thresholds, reading.traces, harm)
  const told = remark ? trustRemark(p, model.thresholds, remark, clauses) : null
  const decision = decideOutputs(p, model.thresholds)
  const aspects = nameAspects(reading, decision.aspects, p, scores.clauses, clausePolarity)
  const critical = decision.aspects.includes('safety') ? (harm.critical ?? told) : null
  const severity: Severity = !decision.complaint ? 0 : critical ? 3 : decision.serious ? 2 : 1
  const pleased = p[column.pos] ?? 0
  const displeased = p[column.neg] ?? 0
  return {
    sentiment: decision.sentiment,
    score: round3(pleased - displeased),
    complaint: decision.complaint,
    complaintScore: round3(p[column.complaint] ?? 0),
    aspects,
    severity,
    unsure: decision.unsure,
    why: !explain
      ? []
      : [
          ...explainDecision({
            reading,
            decision,
            scores,
            model: model.mention,
            grams: model.polarity.lastGrams,
            aspects,
            critical,
          }),
          ...(harm.packCue && severity === 2 ? [harm.packCue] : []),
        ],
  }
}

function shift(probability: number, logOdds: number): number {
  const odds = (probability / (1 - probability)) * Math.exp(logOdds)
  return odds / (1 + odds)
}

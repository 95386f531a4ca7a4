import type { Severity } from '../core/classification.ts'

import { decideWithRules } from './decide-with-rules.ts'
import { round3, type Rating, type Verdict } from './judgement.ts'
import { explainRules } from './explain-rules.ts'
import { explainDecision } from './model/explain-decision.ts'
import { nameAspects } from './model/name-aspects.ts'
import { denseNames } from './model/dense-features.ts'
import { column, outputCount } from './model/outputs.ts'
import type { ShippedModel } from './model/shipped-model.ts'
import { topInputs, topProbabilities, topSize } from './model/top-layer.ts'
import { notice } from './notice.ts'
import type { MentionReading } from './read-mention.ts'
import { ruleFacts } from './rule-facts.ts'

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
  const decision = decideWithRules(
    p,
    model.thresholds,
    ruleFacts(reading, { harm, remark, clausePolarity }, rating),
  )
  const { critical } = decision
  const aspects = nameAspects(reading, decision.aspects, p, scores.clauses, clausePolarity)
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
          ...explainRules(reading, harm, decision),
          ...(harm.packCue && severity === 2 ? [harm.packCue] : []),
        ],
  }
}

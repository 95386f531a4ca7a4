import { decideWithRules } from './decide-with-rules.ts'
import { noticeEnglish } from './english/notice-english.ts'
import type { Rating, Verdict } from './judgement.ts'
import { explainRules } from './explain-rules.ts'
import { explainDecision } from './model/explain-decision.ts'
import { nameAspects } from './model/name-aspects.ts'
import { denseNames } from './model/dense-features.ts'
import { outputCount } from './model/outputs.ts'
import type { ShippedModel } from './model/shipped-model.ts'
import { topInputs, topProbabilities, topSize } from './model/top-layer.ts'
import { notice } from './notice.ts'
import type { MentionReading } from './read-mention.ts'
import { ruleFacts } from './rule-facts.ts'
import { verdictOf } from './verdict-of.ts'

// reused: memory of this size is asked of the system, which takes longer than what is done with it
const denseRow = new Float32Array(denseNames.length)
const topRow = new Float32Array(topSize)
const probabilities = new Float64Array(outputCount)

export type ModelJudging = {
  model: ShippedModel
  /** Weights of the top layer in force for Chinese. */
  top: Float32Array
  /** Whether to say why. */
  explain: boolean
}

/** Judges a Chinese or English mention by the layers trained for its language. */
export function judgeByModel(
  reading: MentionReading,
  rating: Rating | null,
  { model, top, explain }: ModelJudging,
): Verdict {
  const isEnglish = reading.language === 'en'
  const { mention, thresholds } = isEnglish ? model.english : model
  const { dense, grams, ...noticed } = isEnglish
    ? noticeEnglish(reading)
    : notice(reading, model.polarity, denseRow)
  const scores = mention.score(
    grams,
    reading.clauses.map((clause) => clause.start),
    dense,
  )
  const p = topProbabilities(
    isEnglish ? model.english.top.weights : top,
    topInputs(scores.logits, scores.turned, dense, topRow),
    probabilities,
  )
  const decision = decideWithRules(p, thresholds, ruleFacts(reading, noticed, rating))
  const { critical } = decision
  const { clausePolarity, harm } = noticed
  const aspects = nameAspects(reading, decision.aspects, p, scores.clauses, clausePolarity)
  const verdict = verdictOf(decision, p)
  return {
    ...verdict,
    aspects,
    why: !explain
      ? []
      : [
          ...explainDecision({
            reading,
            decision,
            scores,
            model: mention,
            grams,
            aspects,
            critical,
          }),
          ...explainRules(reading, harm, decision, clausePolarity),
          ...(harm.packCue && verdict.severity === 2 ? [harm.packCue] : []),
        ],
  }
}

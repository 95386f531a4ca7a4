import { complainedAspects } from '../../core/classification.ts'
import { learnRules, type LearnRule } from '../../core/learning.ts'
import { decideWithRules } from '../decide-with-rules.ts'
import { round3, type Verdict } from '../judgement.ts'
import type { Thresholds } from '../model/decide.ts'
import { column, targetsOf } from '../model/outputs.ts'
import { topProbabilities } from '../model/top-layer.ts'
import { poolPassages } from '../pool-passages.ts'
import { shiftOdds } from '../shift-odds.ts'
import { speaksAlone } from '../speaks-alone.ts'
import { verdictOf } from '../verdict-of.ts'
import type { WeighedMention, WeighedText } from '../weighed-text.ts'

export type AnswerOptions = {
  /** The rules that speak after the layer. */
  rules?: readonly LearnRule[]
  /** Log-odds by which the complaint is moved before the rules. */
  moved?: number
}

/**
 * What the product says of a mention with this top layer (outputs × `topSize`), a long one heard passage by passage as
 * `classify` does: `outputCount` answers, 1 yes, 0 no. Linear in the passages.
 */
export function answerText(
  { passages, ...whole }: WeighedMention,
  layer: Float32Array,
  thresholds: Thresholds,
  { rules = learnRules, moved = 0 }: AnswerOptions = {},
): Uint8Array {
  const judge = ({ inputs, facts }: WeighedText): Verdict => {
    const p = topProbabilities(layer, inputs)
    if (moved !== 0) p[column.complaint] = shiftOdds(p[column.complaint] ?? 0, moved)
    const decision = decideWithRules(p, thresholds, facts, rules)
    const aspects = decision.aspects.map((name) => {
      return { name, polarity: 'neg' as const, score: round3(p[column[name]] ?? 0), clause: '' }
    })
    return { ...verdictOf(decision, p), aspects, why: [] }
  }
  const verdict = judge(whole)
  const heard = passages.flatMap((passage) =>
    passage ? [{ ...judge(passage), appealed: passage.facts.harm.appealed }] : [],
  )
  const said =
    heard.length === 0 || speaksAlone(verdict, passages.length)
      ? verdict
      : poolPassages(verdict, heard, thresholds).verdict
  return targetsOf({ ...said, aspects: complainedAspects(said) })
}

import { learnRules, type LearnRule } from '../core/learning.ts'

import { starBalance } from './judgement.ts'
import { decideOutputs, likeliest, type Decision, type Thresholds } from './model/decide.ts'
import { column } from './model/outputs.ts'
import type { RuleFacts } from './rule-facts.ts'
import { logOdds, shiftOdds } from './shift-odds.ts'
import { trustCues } from './trust-cues.ts'
import { leanOf, trustLean } from './trust-lean.ts'
import { trustRemark } from './trust-remark.ts'

/** How much a full set of stars moves the log-odds of pleased and displeased. */
const starWeight = 3

export type RuledDecision = Decision & {
  /** Words of harm told as a fact in a complaint about safety: severity 3. */
  critical: string | null
  /**
   * How far rules moved the complaint (`cues`, `remark`) and, where they changed it, the sentiment (`mood` by the remark,
   * `lean`; praise less blame), in log-odds. What stars moved is not among them.
   */
  moved: { cues: number; remark: number; mood: number; lean: number }
  /** Log-odds that the text praises where it takes a side; null where no polarity model reads its language. */
  lean: number | null
}

/** What the product says of a text: probabilities (order of `outputs`), moved in place by the rules, or by those named, and cut. */
export function decideWithRules(
  p: Float64Array,
  thresholds: Thresholds,
  { rating, traces, harm, remark, polarity, length }: RuleFacts,
  rules: readonly LearnRule[] = learnRules,
): RuledDecision {
  let lean = polarity === null ? null : leanOf(p, polarity)
  if (rating && rules.includes('stars')) {
    const stars = starBalance(rating)
    p[column.neg] = shiftOdds(p[column.neg] ?? 0, -stars * starWeight)
    p[column.neu] = shiftOdds(p[column.neu] ?? 0, (1 - 2 * Math.abs(stars)) * starWeight)
    p[column.pos] = shiftOdds(p[column.pos] ?? 0, stars * starWeight)
    if (lean !== null) lean += stars * starWeight
  }
  const complaintOdds = () => logOdds(p[column.complaint] ?? 0, 1e-6)
  const model = complaintOdds()
  if (rules.includes('cues')) trustCues(p, thresholds, traces, harm)
  const cued = complaintOdds()
  const mood = watchSentiment(p)
  const told =
    remark && rules.includes('remark') ? trustRemark(p, thresholds, remark, length) : null
  const movedMood = mood()
  const leaning = watchSentiment(p)
  if (lean !== null && rules.includes('lean')) trustLean(p, lean, remark)
  const decision = decideOutputs(p, thresholds)
  const critical = decision.aspects.includes('safety') ? (harm.critical ?? told) : null
  const heard = complaintOdds()
  return {
    ...decision,
    critical,
    moved: { cues: cued - model, remark: heard - cued, mood: movedMood, lean: leaning() },
    lean,
  }
}

/** Asked later: how far praise less blame moved since, 0 where the likeliest sentiment is the same. */
function watchSentiment(p: ArrayLike<number>): () => number {
  const [first, balance] = [likeliest(p), balanceOf(p)]
  return () => (likeliest(p) === first ? 0 : balanceOf(p) - balance)
}

/** Log-odds of pleased less those of displeased. */
function balanceOf(p: ArrayLike<number>): number {
  return logOdds(p[column.pos] ?? 0, 1e-6) - logOdds(p[column.neg] ?? 0, 1e-6)
}

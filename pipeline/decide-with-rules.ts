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
  /** How far the rules moved the complaint and, where they changed it, the sentiment (praise less blame), in log-odds. */
  moved: { cues: number; remark: number; sentiment: number }
  /** Which rule changed the sentiment. */
  sentimentBy: 'remark' | 'lean' | null
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
  const [first, balance] = [likeliest(p), balanceOf(p)]
  const told =
    remark && rules.includes('remark') ? trustRemark(p, thresholds, remark, length) : null
  const second = likeliest(p)
  if (lean !== null && rules.includes('lean')) trustLean(p, lean, remark)
  const decision = decideOutputs(p, thresholds)
  const critical = decision.aspects.includes('safety') ? (harm.critical ?? told) : null
  const heard = complaintOdds()
  const isChanged = decision.sentiment !== first
  return {
    ...decision,
    critical,
    moved: {
      cues: cued - model,
      remark: heard - cued,
      sentiment: isChanged ? balanceOf(p) - balance : 0,
    },
    sentimentBy: isChanged ? (decision.sentiment === second ? 'remark' : 'lean') : null,
    lean,
  }
}

/** Log-odds of pleased less those of displeased. */
function balanceOf(p: ArrayLike<number>): number {
  return logOdds(p[column.pos] ?? 0, 1e-6) - logOdds(p[column.neg] ?? 0, 1e-6)
}

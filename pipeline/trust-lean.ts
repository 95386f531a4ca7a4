import type { Sentiment } from '../core/classification.ts'

import { likeliest } from './model/decide.ts'
import { column } from './model/outputs.ts'
import type { NoticedRemark } from './remark/notice-remark.ts'
import { logOdds } from './shift-odds.ts'
import { tradePlaces } from './trade-places.ts'

/**
 * The polarity model has read the reviews of many more shops than the layers were taught: so many times more its
 * log-odds count, chosen on a fifth of os10 that it had not seen and on the gold rows.
 */
const polarityWeight = 8
/** Log-odds by which a displeased remark in known words has to be contradicted. */
const plainlyContradicted = 1
/** Where less than this speaks for praise and blame together a score would be lost in rounding. */
const leastOpinion = 0.05

/** Log-odds that a text which takes a side praises. `p`: of the layers, order of `outputs`; `polarity`: log-odds of the text. */
export function leanOf(p: ArrayLike<number>, polarity: number): number {
  const layers = logOdds(p[column.pos] ?? 0, 1e-9) - logOdds(p[column.neg] ?? 0, 1e-9)
  return (layers + polarityWeight * polarity) / (1 + polarityWeight)
}

/** A text that the layers take for displeased but that leans to praise mixes both: neutral. Changes `p` in place. */
export function trustLean(p: Float64Array, lean: number, remark: NoticedRemark | null): void {
  const least = remark?.heard.sentiment === 'neg' ? plainlyContradicted : 0
  if (lean > least && likeliest(p) === 'neg') tradePlaces(p, 'neg', 'neu')
}

/** −1 to 1: how far a judged text leans. `lean`: null where no polarity model reads the language. */
export function scoreOf(p: ArrayLike<number>, sentiment: Sentiment, lean: number | null): number {
  const pos = p[column.pos] ?? 0
  const neg = p[column.neg] ?? 0
  const isAgainst = sentiment === (lean !== null && lean > 0 ? 'neg' : 'pos')
  if (lean === null || isAgainst) return pos - neg
  return Math.max(leastOpinion, Math.min(1, pos + neg)) * Math.tanh(lean / 2)
}

import { aspects, type Sentiment } from '../core/classification.ts'

import { likeliest, type Thresholds } from './model/decide.ts'
import { column } from './model/outputs.ts'
import type { NoticedRemark } from './remark/notice-remark.ts'
import { sureFrom } from './sure-from.ts'
import { tradePlaces } from './trade-places.ts'

/** What a remark tells decides up to this many characters, punctuation not counted. */
const trustedLength = 26
// where the model is surer than this, a known word speaks of something else; tuned on the gold rows and the pairs
const leastComplaint = 0.15
const mostComplaint = 0.9
const widestLead = 0.8

/**
 * Lets what a remark of a few words tells, denies, asks or supposes decide where its words are known: among so few
 * words nothing else outweighs them. `length`: characters of all clauses. Changes `p` (order of `outputs`) in place;
 * gives the words of harm that it tells as a fact.
 */
export function trustRemark(
  p: Float64Array,
  cuts: Pick<Thresholds, 'complaint' | 'unsureWithin' | 'aspects'>,
  { heard, harm }: NoticedRemark,
  length: number,
): string | null {
  if (length > trustedLength) return null
  const said = p[column.complaint] ?? 0
  if (heard.complaint === false && said <= mostComplaint)
    p[column.complaint] = Math.min(said, cuts.complaint - cuts.unsureWithin - 0.01)
  const complains = heard.complaint === true && said >= leastComplaint
  const told = complains && harm !== null
  // harm is told as a fact: no doubt is left to a person
  const least = told ? sureFrom(cuts.complaint, cuts.unsureWithin) : cuts.complaint
  if (complains) p[column.complaint] = Math.max(said, least)
  trustSentiment(p, heard)
  if (!told) return null
  p[column.safety] = Math.max(p[column.safety] ?? 0, cuts.aspects[aspects.indexOf('safety')] ?? 1)
  return harm
}

function trustSentiment(p: Float64Array, { sentiment, plain }: NoticedRemark['heard']): void {
  if (!sentiment) return
  const of = (s: Sentiment) => p[column[s]] ?? 0
  const first = likeliest(p)
  if (sentiment === 'notNeg') {
    if (first === 'neg') tradePlaces(p, 'neg', of('pos') > of('neu') ? 'pos' : 'neu')
    return
  }
  // a fault named calmly: the model tells whether it displeases
  if (sentiment === 'neg' && !plain && first === 'neu') return
  if (of(first) - of(sentiment) <= widestLead) tradePlaces(p, first, sentiment)
}

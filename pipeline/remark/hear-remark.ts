import { outweighs } from '../lexicon/remark/scope-forms.ts'
import type { ReadClause } from '../read-clauses.ts'

import type { Outcome, RemarkReading } from './outcome.ts'

/** What a remark comes to where its words are known; a question left out is open. */
export type Heard = {
  complaint?: boolean
  /** `notNeg`: nothing is blamed, and part of it is not understood. */
  sentiment?: 'pos' | 'neg' | 'neu' | 'notNeg'
  /** It says that it displeases, and does not only name a fault. */
  plain?: boolean
}

const values = { fault: -2, harm: -3, blame: -2, weak: -0.7, praise: 2, relief: 1.5, done: 0.7 }
const minorShare = 0.3
const outweighedShare = 0.2
// log-odds of positive from which a clause without a known word is taken for blame
const dark = -2

/** Sums up a remark. `clausePolarity`: log-odds of positive, one per clause, for those that hold no known word. */
export function hearRemark(
  { outcomes, asked, supposed }: RemarkReading,
  clauses: readonly ReadClause[],
  clausePolarity: readonly number[],
): Heard {
  const told = outcomes.filter((o) => o.mode === 'told')
  const is = (what: Outcome['what']) => told.some((o) => o.what === what)
  const speaks = new Set(outcomes.map((o) => o.clause))
  const darkly = clauses.some(
    ({ text }, i) =>
      !asked[i] &&
      !supposed[i] &&
      !speaks.has(i) &&
      text.length >= 4 &&
      (clausePolarity[i] ?? 0) < dark,
  )
  const turn = clauses.findLastIndex(
    ({ text }, i) => outweighs.test(text) && told.some((o) => o.clause === i),
  )
  const open = told.length < outcomes.length
  if (!darkly && !told.some((o) => blames(o, turn, told))) {
    if (is('relief')) return { complaint: false, sentiment: 'pos' }
    const allAsked = clauses.length > 0 && clauses.every((_, i) => asked[i])
    if (told.length === 0 && (open || allAsked)) {
      const understood = clauses.every((_, i) => asked[i] || speaks.has(i))
      return { complaint: false, sentiment: understood ? 'neu' : 'notNeg' }
    }
    if (allAsked) return { complaint: false }
    if (!open && is('praise') && told.every((o) => o.what === 'praise' || o.what === 'done'))
      return { complaint: false, ...(told.some((o) => o.denied) && { sentiment: 'pos' }) }
  }
  return told.length === 0 ? {} : weighTold(told, turn, darkly)
}

/** A fault blames always, displeasure unless a later clause outweighs it, less than that unless a relief follows. */
function blames({ what, clause, end }: Outcome, turn: number, told: readonly Outcome[]): boolean {
  if (what === 'fault' || what === 'harm') return true
  if (clause < turn) return false
  if (what === 'blame') return true
  const relieved = told.some((o) => o.what === 'relief' && o.clause === clause && o.end > end)
  return what === 'weak' && !relieved
}

function weighTold(told: readonly Outcome[], turn: number, darkly: boolean): Heard {
  let good = 0
  let bad = 0
  for (const { what, minor, clause } of told) {
    const share = (minor ? minorShare : 1) * (clause < turn ? outweighedShare : 1)
    const value = values[what] * share
    if (value > 0) good += value
    else bad -= value
  }
  const is = (what: Outcome['what']) => told.some((o) => o.what === what)
  const praises = told.filter((o) => o.what === 'praise').length
  const shaped =
    turn >= 0 ||
    is('relief') ||
    told.some((o) => o.denied || o.minor) ||
    (praises >= 2 && bad === 0 && !darkly)
  const fault = told.findLastIndex((o) => o.what === 'fault' || o.what === 'harm')
  const healed = told.slice(fault + 1).some((o) => o.what === 'praise')
  const complaint = fault >= 0 && !told[fault]?.minor && !healed && bad >= good
  // without a turn the mixed ones are the model's
  const mixed = Math.min(good, bad) >= 0.7
  const pleased = !mixed && good - bad >= 1 && shaped
  const displeased = !mixed && bad - good >= 1
  return {
    plain: is('blame') || told.some((o) => o.denied),
    ...(complaint && { complaint }),
    ...((pleased || displeased) && { sentiment: pleased ? 'pos' : 'neg' }),
  }
}

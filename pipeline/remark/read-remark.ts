import {
  brokenPromise,
  charged,
  complete,
  keptPromise,
  mockery,
  overdue,
  promptly,
} from '../lexicon/remark/fault-forms.ts'
import { bareDenial, conditional, tolds } from '../lexicon/remark/scope-forms.ts'
import type { Clause } from '../split-clauses.ts'

import { clauseMood, type ClauseMood } from './clause-mood.ts'
import type { Outcome, RemarkReading } from './outcome.ts'
import { readClauseCues } from './read-clause-cues.ts'

const consequence = /[就会能再怎吗谁该才]|可以/u

/** What a text of a few clauses tells, denies, asks and supposes, cue by cue. */
export function readRemark(clauses: readonly Clause[]): RemarkReading {
  const reading: RemarkReading = { outcomes: [], asked: [], supposed: [] }
  // the sentence that a condition was set in
  let condition = -1
  for (const [index, clause] of clauses.entries()) {
    const { text, sentence } = clause
    if (condition !== sentence || tolds.test(text)) condition = -1
    const mood = clauseMood(clause)
    const under = condition >= 0 && consequence.test(text)
    const { outcomes, supposed } = readClauseCues(text, index, mood, under)
    outcomes.push(...formsOf(text, index, mood, supposed, outcomes))
    if (outcomes.length === 0 && bareDenial.test(text))
      outcomes.push(...deniedBefore(reading, clauses, index))
    reading.outcomes.push(...outcomes)
    reading.asked.push(mood.asked)
    reading.supposed.push(supposed)
    if (conditional.test(text)) condition = sentence
  }
  return reading
}

/** What the form of a clause tells without a word that is known. */
function formsOf(
  text: string,
  clause: number,
  { asked, minor }: ClauseMood,
  supposed: boolean,
  cues: readonly Outcome[],
): Outcome[] {
  const outcome = (what: Outcome['what']): Outcome => ({
    what,
    mode: 'told',
    minor,
    denied: true,
    clause,
    start: 0,
    end: text.length,
  })
  const has = (...kinds: Outcome['what'][]) => cues.some(({ what }) => kinds.includes(what))
  if ((!asked && brokenPromise.test(text)) || overdue.test(text)) return [outcome('fault')]
  if (cues.length === 0 && mockery.test(text)) return [outcome('blame')]
  if (complete.test(text) && !has('fault', 'blame')) return [outcome('relief')]
  if (asked || supposed) return []
  if ((keptPromise.test(text) || promptly.test(text)) && !has('fault', 'harm', 'blame'))
    return [outcome('relief')]
  return cues.length === 0 && charged.test(text) ? [outcome('weak')] : []
}

/** "怕是假货，验了不是", "师傅凶？一点都不": answers what was feared or asked before, which is thereby no longer told. */
function deniedBefore(
  { outcomes }: RemarkReading,
  clauses: readonly Clause[],
  clause: number,
): Outcome[] {
  const open = outcomes.at(-1)
  if (!open || (open.mode === 'told' && !clauses[open.clause]?.question)) return []
  if (open.mode === 'told') open.mode = 'asked'
  const what = open.what === 'praise' ? 'blame' : 'relief'
  const end = clauses[clause]?.text.length ?? 0
  return [{ what, mode: 'told', minor: false, denied: true, clause, start: 0, end }]
}

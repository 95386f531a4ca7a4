import type { Evidence } from '../core/classification.ts'

import { clauseAt } from './clause-at.ts'
import type { RuledDecision } from './decide-with-rules.ts'
import { round3 } from './judgement.ts'
import type { MentionReading } from './read-mention.ts'
import type { Outcome } from './remark/outcome.ts'
import { readRemark } from './remark/read-remark.ts'
import type { Harm } from './severity.ts'

type Read = Pick<MentionReading, 'clauses' | 'traces'>

/** The words by which a rule moved the complaint or changed the sentiment, with the log-odds that it added or took away. */
export function explainRules(
  reading: Read,
  harm: Pick<Harm, 'critical' | 'criticalAt'>,
  decision: Pick<RuledDecision, 'moved' | 'critical'>,
  /** Log-odds of positive, one per clause. */
  clausePolarity: readonly number[],
): Evidence[] {
  const { moved, critical } = decision
  const why: Evidence[] = []
  if (moved.cues > 0) {
    const fault = reading.traces.find((trace) => trace.fault && trace.ofPack)
    const ofHarm = harm.critical !== null && (harm.critical === critical || !fault)
    const cue = ofHarm
      ? {
          term: harm.critical ?? '',
          clause: reading.clauses[clauseAt(reading.clauses, harm.criticalAt)]?.text,
        }
      : fault && { term: fault.term, clause: reading.clauses[fault.clause]?.text }
    if (cue) why.push(evidence('complaint', cue, moved.cues))
  }
  if (moved.remark !== 0)
    why.push(evidence('complaint', heardIn(reading, moved.remark > 0), moved.remark))
  if (moved.mood !== 0)
    why.push(evidence('sentiment', heardIn(reading, moved.mood < 0), moved.mood))
  if (moved.lean !== 0)
    why.push(evidence('sentiment', praiseIn(reading, clausePolarity), moved.lean))
  return why
}

type Cue = { term: string; clause: string | undefined }

function evidence(output: Evidence['output'], { term, clause }: Cue, weight: number): Evidence {
  return { output, term, weight: round3(weight), ...(clause && { clause }) }
}

/** The clause that praises most, and its most praising word. */
function praiseIn({ clauses }: Read, polarity: readonly number[]): Cue {
  const best = clauses.reduce((a, _, b) => ((polarity[b] ?? 0) > (polarity[a] ?? 0) ? b : a), 0)
  const clause = clauses[best]
  const [opinion] = (clause?.opinions ?? []).toSorted((a, b) => b.weight - a.weight)
  const said = opinion && opinion.weight > 0 ? opinion.term : clause?.text
  return { term: said ?? '', clause: clause?.text }
}

/** What a remark was heard by: a fault that is told, or what denies, asks or supposes one. */
function heardIn({ clauses }: Read, complains: boolean): Cue {
  const { outcomes } = readRemark(clauses)
  const is = (o: Outcome, ...what: Outcome['what'][]) => o.mode === 'told' && what.includes(o.what)
  const found = complains
    ? outcomes.findLast((o) => is(o, 'fault', 'harm'))
    : (outcomes.findLast((o) => is(o, 'relief')) ??
      outcomes.findLast((o) => o.mode !== 'told') ??
      outcomes.findLast((o) => is(o, 'praise', 'done')))
  const clause = (clauses[found?.clause ?? 0] ?? clauses[0])?.text
  return { term: found && clause ? clause.slice(found.start, found.end) : (clause ?? ''), clause }
}

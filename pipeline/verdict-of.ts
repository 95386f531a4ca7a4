import type { Severity } from '../core/classification.ts'

import type { RuledDecision } from './decide-with-rules.ts'
import { round3, type Verdict } from './judgement.ts'
import { column } from './model/outputs.ts'
import { scoreOf } from './trust-lean.ts'

/** What a decision and the probabilities (order of `outputs`) that led to it come to, but for the aspects' clauses and the reasons. */
export function verdictOf(
  { complaint, critical, serious, sentiment, unsure, lean }: RuledDecision,
  p: ArrayLike<number>,
): Omit<Verdict, 'aspects' | 'why'> {
  const severity: Severity = !complaint ? 0 : critical ? 3 : serious ? 2 : 1
  return {
    sentiment,
    score: round3(scoreOf(p, sentiment, lean)),
    complaint,
    complaintScore: round3(p[column.complaint] ?? 0),
    severity,
    unsure,
  }
}

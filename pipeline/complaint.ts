import type { AspectOpinion, Evidence } from '../core/classification.ts'

import type { AspectTrace } from './aspects.ts'
import type { ReadClause } from './read-clauses.ts'
import type { Verdict } from './sentiment.ts'

/** A text is a complaint from this score on; within `unsureWithin` of it a person should look. */
export const complaintThreshold = { complaint: 0.5, unsureWithin: 0.08 }

/**
 * Whether something went wrong for the author that a service team could act on. The surest aspect
 * complained about decides; a text that only asks, wishes or praises lowers it.
 */
export function judgeComplaint(
  aspects: readonly AspectOpinion[],
  traces: readonly AspectTrace[],
  clauses: readonly ReadClause[],
  verdict: Verdict,
): { complaint: boolean; complaintScore: number; why: Evidence[] } {
  const blamed = aspects.filter((a) => a.polarity === 'neg')
  const best = Math.max(0, ...blamed.map((a) => a.score))
  const faults = traces.filter((t) => t.fault && t.strength < 0)
  let score = best
  // a bare "terrible product" is a judgement, "waited two hours" may be a complaint
  if (faults.length === 0) score -= traces.some(({ report }) => report) ? 0.05 : 0.25
  if (verdict.score > 0.6) score -= 0.15
  if (verdict.score < -0.3) score += 0.05
  if (clauses.length > 0 && clauses.every((c) => c.question) && verdict.blame < 2) score -= 0.3
  score = Math.max(0, Math.min(1, score))
  const complaint = score >= complaintThreshold.complaint
  const why = faults.slice(0, 4).map((t) => ({
    output: 'complaint' as const,
    term: t.term,
    weight: -t.strength,
    clause: clauses[t.clause]?.text ?? '',
    label: t.name,
  }))
  return { complaint, complaintScore: Math.round(score * 1000) / 1000, why }
}

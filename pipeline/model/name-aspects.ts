import {
  aspects as allAspects,
  type Aspect,
  type AspectOpinion,
} from '../../core/classification.ts'

import { round3 } from '../judgement.ts'
import type { MentionReading } from '../read-mention.ts'

import { column, outputCount } from './outputs.ts'

/** What a cue of the aspect in a clause counts beside the clause's share of the score. */
const traceWeight = 1.5
const praiseFrom = 0.5

/** The aspects complained about with the clause that says so, then those praised by a cue in a pleased clause. */
export function nameAspects(
  reading: MentionReading,
  complained: readonly Aspect[],
  p: ArrayLike<number>,
  clauseScores: Float64Array,
  clausePolarity: readonly number[],
): AspectOpinion[] {
  const { clauses, traces } = reading
  const blamed = complained
    .map((name): AspectOpinion => {
      let best = 0
      let most = -Infinity
      for (let c = 0; c < clauses.length; c += 1) {
        let score = clauseScores[c * outputCount + column[name]] ?? 0
        for (const trace of traces)
          if (trace.name === name && trace.clause === c) score -= trace.strength * traceWeight
        if (score > most) {
          most = score
          best = c
        }
      }
      const score = round3(p[column[name]] ?? 0)
      return { name, polarity: 'neg', score, clause: clauses[best]?.text ?? '' }
    })
    .sort((a, b) => b.score - a.score)
  const praised: AspectOpinion[] = []
  for (const name of allAspects) {
    if (complained.includes(name)) continue
    let rest = 1
    let best = -1
    let most = 0
    for (const trace of traces) {
      if (trace.name !== name || trace.strength <= 0) continue
      const balance = clauses[trace.clause]?.balance ?? 0
      if (balance < 0 || (balance === 0 && (clausePolarity[trace.clause] ?? 0) < 0)) continue
      rest *= 1 - trace.strength
      if (trace.strength > most) {
        most = trace.strength
        best = trace.clause
      }
    }
    if (1 - rest < praiseFrom) continue
    const clause = clauses[best]?.text ?? ''
    praised.push({ name, polarity: 'pos', score: round3(1 - rest), clause })
  }
  return [...blamed, ...praised]
}

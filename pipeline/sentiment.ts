import type { Evidence, Sentiment } from '../core/classification.ts'

import type { AspectTrace } from './aspects.ts'
import { starBalance, type Rating } from './judgement.ts'
import type { ReadClause } from './read-clauses.ts'

export type Verdict = {
  sentiment: Sentiment
  score: number
  praise: number
  blame: number
  why: Evidence[]
}

/** Weights of the balance, set on the training part of the gold labels. */
export const balanceWeights = {
  afterContrast: 1.1,
  beforeContrast: 0.8,
  fault: 1.8,
  blame: 1.25,
  scale: 3,
  /** Below, negative; above, positive; between, neutral. */
  negativeBelow: -0.25,
  positiveAbove: 0.3,
}

/**
 * Judges the whole text from its clauses: −1 to 1. What follows 但是, 就是 or 不过 weighs more than
 * what came before; a named fault blames even where no judging word stands beside it.
 */
export function judgeSentiment(
  clauses: readonly ReadClause[],
  traces: readonly AspectTrace[],
  rating: Rating | null = null,
): Verdict {
  const w = balanceWeights
  const lastContrast = clauses.findLastIndex((c) => c.contrast && c.balance < 0)
  const faulty = new Set<number>()
  for (const trace of traces) if (trace.fault && trace.strength < 0) faulty.add(trace.clause)
  let praise = 0
  let blame = 0
  const why: Evidence[] = []
  for (let i = 0; i < clauses.length; i += 1) {
    const clause = clauses[i]
    if (!clause) continue
    const weight = lastContrast < 0 ? 1 : i >= lastContrast ? w.afterContrast : w.beforeContrast
    for (const opinion of clause.opinions) {
      why.push({
        output: 'sentiment',
        term: opinion.term,
        weight: round(opinion.weight * weight),
        clause: clause.text,
      })
    }
    if (clause.balance > 0 && !faulty.has(i)) praise += clause.balance * weight
    if (clause.balance < 0) blame += -clause.balance * weight
    if (faulty.has(i) && clause.balance > -w.fault)
      blame += (w.fault + Math.min(0, clause.balance)) * weight
  }
  const stars = starBalance(rating)
  const raw = praise - w.blame * blame + stars * 1.5
  // many words of praise for a phone's parts do not make it better without end
  let score = Math.tanh(raw / (w.scale + 0.35 * Math.sqrt(praise + blame)))
  // accepted on the whole and one fault named without anger: neither praise nor blame
  if (score < w.negativeBelow && isAcceptedWithFault(clauses, faulty)) score = w.negativeBelow * 0.8
  const sentiment = score < w.negativeBelow ? 'neg' : score > w.positiveAbove ? 'pos' : 'neu'
  why.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return { sentiment, score: round(score), praise, blame, why: why.slice(0, 6) }
}

/** "东西不错，就是安装费贵": praise first, then at most two calm clauses of blame. */
function isAcceptedWithFault(clauses: readonly ReadClause[], faulty: ReadonlySet<number>): boolean {
  const firstBlame = clauses.findIndex((c, i) => c.balance < 0 || faulty.has(i))
  const blamed = clauses.filter((c, i) => c.balance < 0 || faulty.has(i))
  const before = clauses
    .slice(0, Math.max(0, firstBlame))
    .reduce((sum, c) => sum + Math.max(0, c.balance), 0)
  const angry = clauses.some(
    (c) => c.opinions.some((o) => o.weight <= -2.9) || (c.balance < 0 && c.shout === 2),
  )
  return before >= 1 && blamed.length <= 2 && !angry
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

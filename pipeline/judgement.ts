import type { AspectOpinion, Evidence, Sentiment, Severity } from '../core/classification.ts'

export type Rating = { value: number; max: number }

/** What either judge, the trained one or the rules, says of a mention that was read. */
export type Verdict = {
  sentiment: Sentiment
  /** −1 (worst) to 1 (best); how it goes with the sentiment: core/classification.ts. */
  score: number
  complaint: boolean
  complaintScore: number
  aspects: AspectOpinion[]
  severity: Severity
  unsure: boolean
  why: Evidence[]
}

/** Stars from −1 (the fewest) to 1 (the most); 0 where there are none. */
export function starBalance(rating: Rating | null): number {
  if (!rating || rating.max <= 1) return 0
  return Math.max(-1, Math.min(1, ((rating.value - 1) / (rating.max - 1) - 0.5) * 2))
}

export function round3(value: number): number {
  return Math.round(value * 1000) / 1000
}

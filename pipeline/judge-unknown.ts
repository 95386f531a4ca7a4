import { judgeSentiment } from './sentiment.ts'
import type { Rating, Verdict } from './judgement.ts'
import type { MentionReading } from './read-mention.ts'

/**
 * A text of emoji and signs alone is judged by them. One in a language that nobody taught us is left to a
 * person: neutral (but for its stars), no complaint, unsure.
 */
export function judgeUnknown(
  { normalised, clauses }: MentionReading,
  rating: Rating | null,
): Verdict {
  const hasWords = /\p{L}/u.test(normalised)
  const { sentiment, score, why } = judgeSentiment(hasWords ? [] : clauses, [], rating)
  return {
    sentiment,
    score,
    complaint: false,
    complaintScore: 0,
    aspects: [],
    severity: 0,
    unsure: hasWords,
    why,
  }
}

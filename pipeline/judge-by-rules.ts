import { complainedAspects } from '../core/classification.ts'

import { complaintThreshold, judgeComplaint } from './complaint.ts'
import { decideAspects } from './decide-aspects.ts'
import { judgeUnknown } from './judge-unknown.ts'
import type { Rating, Verdict } from './judgement.ts'
import type { MentionReading } from './read-mention.ts'
import { judgeSentiment } from './sentiment.ts'
import { judgeSeverity } from './severity.ts'

/** Judges by counting what the rules found: for English, for which there are too few labels to train on; nothing is found of other languages. */
export function judgeByRules(reading: MentionReading, rating: Rating | null): Verdict {
  if (reading.language === 'other') return judgeUnknown(reading, rating)
  const { normalised, clauses, traces, signals } = reading
  const verdict = judgeSentiment(clauses, traces, rating)
  const found = decideAspects(traces, clauses, verdict.score)
  const judged = judgeComplaint(found, traces, clauses, verdict)
  const aspects = judged.complaint ? found : found.filter((a) => a.polarity !== 'neg')
  const complained = complainedAspects({ aspects })
  const { severity, why } = judgeSeverity(
    { normalised, complaint: judged.complaint, complained, traces, signals },
    reading.lexicon.severity,
  )
  return {
    sentiment: verdict.sentiment,
    score: verdict.score,
    complaint: judged.complaint,
    complaintScore: judged.complaintScore,
    aspects,
    severity,
    unsure:
      Math.abs(judged.complaintScore - complaintThreshold.complaint) <
      complaintThreshold.unsureWithin,
    why: [...verdict.why, ...judged.why, ...why],
  }
}

import { complainedAspects } from '../core/classification.ts'

import { complaintThreshold, judgeComplaint } from './complaint.ts'
import { creditPraise } from './credit-praise.ts'
import { decideAspects } from './decide-aspects.ts'
import { englishSeverity } from './english-severity.ts'
import { judgeUnknown } from './judge-unknown.ts'
import type { Rating, Verdict } from './judgement.ts'
import { mayBeTrouble } from './may-be-trouble.ts'
import type { MentionReading } from './read-mention.ts'
import { judgeSentiment } from './sentiment.ts'
import { judgeSeverity } from './severity.ts'
import { yieldToFaults } from './yield-to-faults.ts'

/** Judges by counting what the rules found: for English, for which there are too few labels to train on; nothing is found of other languages. */
export function judgeByRules(reading: MentionReading, rating: Rating | null): Verdict {
  if (reading.language === 'other') return judgeUnknown(reading, rating)
  const { normalised, clauses, signals } = reading
  const traces = yieldToFaults(reading.traces)
  const verdict = judgeSentiment(creditPraise(clauses, traces), traces, rating)
  const found = decideAspects(traces, clauses, verdict.score)
  const judged = judgeComplaint(found, traces, clauses, verdict)
  const aspects = judged.complaint ? found : found.filter((a) => a.polarity !== 'neg')
  const complained = complainedAspects({ aspects })
  const { severity, why } = judgeSeverity(
    {
      normalised,
      complaint: judged.complaint,
      complained,
      traces,
      signals,
      serious: englishSeverity(clauses, complained),
    },
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
      (!judged.complaint && verdict.sentiment === 'neu' && mayBeTrouble(clauses, traces)) ||
      Math.abs(judged.complaintScore - complaintThreshold.complaint) <
        complaintThreshold.unsureWithin,
    why: [...verdict.why, ...judged.why, ...why],
  }
}

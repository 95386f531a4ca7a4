import type { Classification } from '../core/classification.ts'
import { complainedAspects } from '../core/classification.ts'
import { topicsOf, type Topic } from '../core/topic.ts'

import { traceAspects } from './aspects.ts'
import { complaintThreshold, judgeComplaint } from './complaint.ts'
import { decideAspects } from './decide-aspects.ts'
import { detectLanguage } from './detect-language.ts'
import { fingerprint } from './fingerprint.ts'
import { findKeyphrases } from './keyphrases.ts'
import { normalize } from './normalize.ts'
import { passedOn } from './passed-on.ts'
import { readClauses } from './read-clauses.ts'
import { judgeSentiment } from './sentiment.ts'
import { judgeSeverity } from './severity.ts'
import { findSignals } from './signals.ts'
import { cut, loadDictionary } from './tokenize.ts'

export type ClassifyInput = {
  text: string
  title?: string | null
  rating?: { value: number; max: number } | null
}
export type Judgement = Classification & { signals: string[]; fingerprint: string; topics: Topic[] }
export type Classifier = (input: ClassifyInput) => Judgement

/** The judge of one mention. Loads the dictionary (about a second, once per process); pure afterwards. */
export function createClassifier(): Classifier {
  loadDictionary()
  // the expressions compile at their first use: here, not under the first mention
  for (const text of ['收到货，安装费太贵，但是不漏水。', 'It stopped working.']) classify({ text })
  return classify
}

/** Complaints say it early; an article of any length is judged by its beginning, in bounded time. */
export const judgedLength = 4000

function classify(input: ClassifyInput): Judgement {
  const normalised = normalize(joinTitle(input).slice(0, judgedLength))
  const language = detectLanguage(normalised)
  const clauses = readClauses(normalised, language)
  const traces = traceAspects(clauses, language)
  const verdict = judgeSentiment(clauses, traces, input.rating ?? null)
  const found = decideAspects(traces, clauses, verdict.score)
  const judged = judgeComplaint(found, traces, clauses, verdict)
  const aspects = judged.complaint ? found : found.filter((a) => a.polarity !== 'neg')
  const complained = complainedAspects({ aspects })
  const signals = findSignals(normalised)
  const { severity, why } = judgeSeverity({
    normalised,
    complaint: judged.complaint,
    complained,
    traces,
    signals: signals.map((s) => s.signal),
  })
  return {
    language,
    sentiment: verdict.sentiment,
    score: verdict.score,
    complaint: judged.complaint,
    complaintScore: judged.complaintScore,
    aspects,
    severity,
    keyphrases: findKeyphrases(clauses, cut),
    unsure:
      Math.abs(judged.complaintScore - complaintThreshold.complaint) <
      complaintThreshold.unsureWithin,
    why: [...verdict.why, ...judged.why, ...why],
    signals: signals.map((s) => s.signal),
    fingerprint: fingerprint(normalize(passedOn(joinTitle(input)))),
    topics: judged.complaint ? topicsOf(complained) : [],
  }
}

function joinTitle({ title, text }: ClassifyInput): string {
  if (!title || text.startsWith(title)) return text
  return `${title}。${text}`
}

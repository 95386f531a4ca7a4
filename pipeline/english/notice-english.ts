import { denseFeatures } from '../model/dense-features.ts'
import type { Grams } from '../model/grams.ts'
import type { MentionReading } from '../read-mention.ts'
import { noticeHarm, type Harm } from '../severity.ts'

import { englishGrams } from './english-grams.ts'

export type NoticedEnglish = {
  dense: Float32Array
  grams: Grams
  /** Mood of each clause, about as log-odds of positive: what its judging words come to. */
  clausePolarity: number[]
  harm: Harm
  remark: null
  polarity: null
}

/** Puts what the rules see in an English text into numbers; the polarity model knows no English. */
export function noticeEnglish(reading: MentionReading): NoticedEnglish {
  const { normalised, clauses, traces, signals, lexicon } = reading
  const harm = noticeHarm(normalised, traces, lexicon.severity)
  const dense = denseFeatures({
    length: normalised.length,
    clauses,
    traces,
    signals,
    harm,
    polarity: { text: 0, clauses: clauses.map(() => 0) },
  })
  return {
    dense,
    grams: englishGrams(normalised),
    clausePolarity: clauses.map(({ balance }) => balance),
    harm,
    remark: null,
    polarity: null,
  }
}

import { denseFeatures } from './model/dense-features.ts'
import type { Grams } from './model/grams.ts'
import type { PolarityModel } from './polarity/polarity-model.ts'
import type { PolarityReading } from './polarity/polarity-reading.ts'
import type { MentionReading } from './read-mention.ts'
import { noticeRemark, type NoticedRemark } from './remark/notice-remark.ts'
import { noticeHarm, type Harm } from './severity.ts'

export type Noticed = {
  dense: Float32Array
  /** Those of the text; valid until the next one is noticed. */
  grams: Grams
  polarity: PolarityReading
  /** Log-odds of positive, one per clause. */
  clausePolarity: number[]
  harm: Harm
  /** Null for a story. */
  remark: NoticedRemark | null
}

/** Puts what the rules and the polarity model see in a text into numbers. `row`: to be used again for `dense`. */
export function notice(reading: MentionReading, model: PolarityModel, row?: Float32Array): Noticed {
  const { normalised, words, clauses, traces, signals, lexicon } = reading
  const harm = noticeHarm(normalised, traces, lexicon.severity)
  const polarity = model.scoreText(normalised, words)
  const clausePolarity = clauses.map(({ start, text }) =>
    polarity.clauseLogOdds(start, Math.min(normalised.length, start + text.length)),
  )
  const remark = noticeRemark(normalised.length, clauses, clausePolarity)
  const dense = denseFeatures(
    {
      length: normalised.length,
      clauses,
      traces,
      signals,
      harm,
      polarity: { text: polarity.logOdds, clauses: clausePolarity },
    },
    row,
  )
  return { dense, grams: model.lastGrams, polarity, clausePolarity, harm, remark }
}

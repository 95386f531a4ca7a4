import type { Aspect, Sentiment, Severity } from '../../core/classification.ts'

/** A text and what a reader said of it in the words of the codebook. */
export type Labelled = {
  id: string
  text: string
  sentiment: Sentiment
  complaint: boolean
  aspects: Aspect[]
  severity: Severity
}

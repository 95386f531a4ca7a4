import { aspects, sentiments, type Aspect, type Sentiment } from '../../core/classification.ts'

import { column } from './outputs.ts'

/** Probabilities from which an output is said; chosen by cross-validation when the model was trained. */
export type Thresholds = {
  complaint: number
  /** One per aspect, in the order of `aspects`. */
  aspects: readonly number[]
  /** A complaint names its likeliest aspect from this probability on where none reaches its own threshold. */
  onlyAspect: number
  serious: number
  /** Within this distance of the complaint threshold a person decides. */
  unsureWithin: number
}

export type Decision = {
  complaint: boolean
  /** Those complained about; empty without a complaint. */
  aspects: Aspect[]
  serious: boolean
  sentiment: Sentiment
  unsure: boolean
}

/** What the probabilities of all outputs (order of `outputs`) come to. */
export function decideOutputs(p: ArrayLike<number>, thresholds: Thresholds): Decision {
  const said = p[column.complaint]!
  const complaint = said >= thresholds.complaint
  return {
    complaint,
    aspects: complaint ? complainedOf(p, thresholds) : [],
    serious: complaint && p[column.serious]! >= thresholds.serious,
    sentiment: likeliest(p),
    unsure: Math.abs(said - thresholds.complaint) < thresholds.unsureWithin,
  }
}

function complainedOf(p: ArrayLike<number>, thresholds: Thresholds): Aspect[] {
  const found = aspects.filter((aspect, i) => p[column[aspect]]! >= thresholds.aspects[i]!)
  if (found.length > 0) return found
  const best = aspects.reduce((a, b) => (p[column[b]]! > p[column[a]]! ? b : a))
  return p[column[best]]! >= thresholds.onlyAspect ? [best] : []
}

/** The sentiment of the highest probability (order of `outputs`); of equal ones the darker. */
export function likeliest(p: ArrayLike<number>): Sentiment {
  return sentiments.reduce((a, b) => (p[column[b]]! > p[column[a]]! ? b : a))
}

import type { Aspect } from '../core/classification.ts'

/**
 * How people speak of one aspect. Every line is the source of a regular expression on one sentence;
 * "_" stands for up to six characters of the same clause without a negation, "~" for up to twelve of
 * the same sentence.
 */
export type AspectCues = {
  aspect: Aspect
  /** Names the aspect: an opinion in the same clause decides its polarity. */
  nouns: readonly string[]
  /** Complains of the aspect whatever else is said. */
  faults: readonly string[]
  /** A plain fact (an amount, a wait) that complains only where the text is not content. */
  reports?: readonly string[]
  /** Complains of it where the clause is displeased. */
  hints: readonly string[]
  /** Praises it. */
  praises: readonly string[]
  /** Takes back what it covers: the noun or fault meant something else. */
  except?: readonly string[]
}

/** The common cues of an aspect with those of the chosen industry packs; their faults are told apart. */
export type AddedCues = AspectCues & { packFaults?: readonly string[] }

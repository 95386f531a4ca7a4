/**
 * How English speakers talk of one aspect, in the notation of english-cue-source.ts. `faults`
 * complain whatever else is said, `reports` only where the text is not content, `nouns` take the
 * polarity of the opinions beside them.
 */
export type EnglishCues = {
  faults: readonly string[]
  reports?: readonly string[]
  nouns: string
  praises: readonly string[]
}

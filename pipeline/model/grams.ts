/** The features of a text as hashes, with the places they were read from: what the linear layer scores. */
export type Grams = {
  readonly count: number
  /** Unsigned 32-bit hashes, `count` of them, ascending by `starts` but for a few runs. */
  readonly hashes: Uint32Array
  /** UTF-16 offsets into the text where each begins and ends. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Hashes of what a negation turned, as they would be without it. */
  readonly turnedCount: number
  readonly turnedHashes: Uint32Array
}

/** One labelled text of the training, normalised and cut. */
export type Example = {
  text: string
  /** Tokens whose concatenation is the text. */
  words: readonly string[]
  /** 1 positive, 0 negative, undefined: no label, teaches the meaning of words alone. */
  label: 0 | 1 | undefined
  /** How much an error on it costs; 1 is usual. */
  weight: number
  /**
   * The kind of shop or forum, learned to be guessed; undefined: not known. `all` must not speak
   * for any shop: its labels are one-sided (only low stars), which would pass for the shop's usual.
   */
  shop: string | undefined
}

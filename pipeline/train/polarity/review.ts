/** A text of the public sets under data/, as labelled there. */
export type Review = {
  set: string
  /** The shop's category where the set has several, else ''. */
  category: string
  label: 0 | 1 | undefined
  text: string
  /** The same for two texts that differ in punctuation, case or width alone. */
  key: string
}

/** A corrected text as the top layer sees it. */
export type LearnExample = {
  /** Copies of one text share it. */
  group: string
  /** `topSize` numbers. */
  inputs: Float32Array
  /** `outputCount` answers, 1 yes, 0 no. */
  targets: Uint8Array
}

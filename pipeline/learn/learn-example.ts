import type { WeighedMention } from '../weighed-text.ts'

/** A corrected text as the top layer and the rules after it see it; what is fitted is its whole. */
export type LearnExample = WeighedMention & {
  mentionId: number
  /** Copies of one text share it. */
  group: string
  /** `outputCount` answers, 1 yes, 0 no. */
  targets: Uint8Array
}

import type { RuleFacts } from '../rule-facts.ts'

/** A corrected text as the top layer and the rules after it see it. */
export type LearnExample = {
  mentionId: number
  /** Copies of one text share it. */
  group: string
  /** `topSize` numbers. */
  inputs: Float32Array
  facts: RuleFacts
  /** `outputCount` answers, 1 yes, 0 no. */
  targets: Uint8Array
}

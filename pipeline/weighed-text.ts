import type { RuleFacts } from './rule-facts.ts'

/** What the top layer (`topSize` numbers) and the rules after it weigh of a stretch of Chinese text. */
export type WeighedText = { inputs: Float32Array; facts: RuleFacts }

/** The same of a mention: as a whole, and of a long one its passages in order, null for those that are not Chinese. */
export type WeighedMention = WeighedText & { passages: readonly (WeighedText | null)[] }

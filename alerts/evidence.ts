import type { AspectOpinion, Severity } from '../core/classification.ts'
import type { Precision } from '../core/mention.ts'
import type { Topic } from '../core/topic.ts'

/** One complaint as the deciders and the renderers see it: a mention with its classification. */
export type EvidenceMention = {
  id: number
  sourceId: number
  sourceName: string
  sourceKind: string
  externalId: string
  url: string | null
  title: string | null
  text: string
  authorHash: string | null
  authorName: string | null
  authorFollowers: number | null
  /** By what its customer is known again on another site: keyed hashes of order numbers and own contacts. */
  customerKeys: readonly string[]
  countedAt: Date
  precision: Precision
  severity: Severity
  topics: Topic[]
  aspects: AspectOpinion[]
  keyphrases: string[]
  /** Words that raise the tier: `media`, `regulator`, `court`. */
  signals: string[]
  unsure: boolean
  /** The first mention of its near-duplicate cluster, null where it stands alone. */
  duplicateOf: number | null
  likes: number | null
  reposts: number | null
  comments: number | null
  /** Why it looks ordered rather than written by a customer; empty for most. */
  suspicions: readonly string[]
  /** Interactions gained between the oldest and newest sight within the growth window. */
  growth: { interactions: number; hours: number } | null
}

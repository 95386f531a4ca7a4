import { sql } from 'drizzle-orm'

import { classifications, mentionBrands, mentions } from '../schema/mentions.ts'
import { sources } from '../schema/sources.ts'

/** What the deciders read of one complaint, live and in a backtest alike. */
export const complaintColumns = {
  id: mentions.id,
  sourceId: mentions.sourceId,
  sourceKind: sources.kind,
  url: mentions.url,
  authorHash: mentions.authorHash,
  authorFollowers: mentions.authorFollowers,
  customerKeys: mentions.customerKeys,
  countedAt: mentionBrands.countedAt,
  precision: mentions.publishedPrecision,
  severity: classifications.severity,
  topics: classifications.topics,
  aspects: classifications.aspects,
  keyphrases: classifications.keyphrases,
  signals: classifications.signals,
  unsure: classifications.unsure,
  duplicateOf: classifications.duplicateOf,
  likes: mentions.likes,
  reposts: mentions.reposts,
  comments: mentions.comments,
  /** Why it looks ordered rather than written by a customer. */
  suspicions: sql<string[]>`array(select s.reason from mention_suspicions s
    where s.mention_id = ${mentions.id} order by 1)`,
}

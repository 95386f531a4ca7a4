import { and, eq, gt, inArray, or, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { classifications, mentions } from '../schema/mentions.ts'
import { ticketMentions, tickets } from '../schema/responses.ts'
import { sources } from '../schema/sources.ts'

import { isNewestJudgement } from './newest-judgement.ts'

/** Posts on tickets of a brand that are being worked on and share an author, an order number or contact, or a near-duplicate cluster. */
export async function standingTicketPosts(
  tx: Tx,
  like: {
    brandId: number
    authorHashes: string[]
    customerKeys: string[]
    clusters: number[]
    since: Date
  },
) {
  const cluster = sql<number>`coalesce(${classifications.duplicateOf}, ${mentions.id})`.mapWith(
    Number,
  )
  return tx
    .selectDistinct({
      ticketId: tickets.id,
      topic: tickets.topic,
      mentionId: mentions.id,
      authorHash: mentions.authorHash,
      customerKeys: mentions.customerKeys,
      sourceId: mentions.sourceId,
      sourceKind: sources.kind,
      url: mentions.url,
      countedAt: mentions.countedAt,
      cluster,
    })
    .from(tickets)
    .innerJoin(ticketMentions, eq(ticketMentions.ticketId, tickets.id))
    .innerJoin(mentions, eq(mentions.id, ticketMentions.mentionId))
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .innerJoin(classifications, eq(classifications.mentionId, mentions.id))
    .where(
      and(
        eq(tickets.brandId, like.brandId),
        inArray(tickets.status, ['pending', 'open', 'waiting', 'failed']),
        gt(mentions.countedAt, like.since),
        isNewestJudgement,
        or(
          sql`${mentions.authorHash} = any(${sql.param(like.authorHashes)}::text[])`,
          sql`${mentions.customerKeys} && ${sql.param(like.customerKeys)}::text[]`,
          sql`coalesce(${classifications.duplicateOf}, ${mentions.id}) = any(${sql.param(like.clusters)}::bigint[])`,
        ),
      ),
    )
    .orderBy(tickets.id, mentions.id)
}

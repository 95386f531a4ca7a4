import { and, eq, gt, inArray, or, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { classifications, mentions } from '../schema/mentions.ts'
import { ticketMentions, tickets } from '../schema/responses.ts'

import { isNewestJudgement } from './newest-judgement.ts'

/** Posts on tickets of a brand that are being worked on and share an author or a near-duplicate cluster. */
export async function standingTicketPosts(
  tx: Tx,
  like: { brandId: number; authorHashes: string[]; clusters: number[]; since: Date },
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
      countedAt: mentions.countedAt,
      cluster,
    })
    .from(tickets)
    .innerJoin(ticketMentions, eq(ticketMentions.ticketId, tickets.id))
    .innerJoin(mentions, eq(mentions.id, ticketMentions.mentionId))
    .innerJoin(classifications, eq(classifications.mentionId, mentions.id))
    .where(
      and(
        eq(tickets.brandId, like.brandId),
        inArray(tickets.status, ['pending', 'open', 'waiting', 'failed']),
        gt(mentions.countedAt, like.since),
        isNewestJudgement,
        or(
          sql`${mentions.authorHash} = any(${sql.param(like.authorHashes)}::text[])`,
          sql`coalesce(${classifications.duplicateOf}, ${mentions.id}) = any(${sql.param(like.clusters)}::bigint[])`,
        ),
      ),
    )
    .orderBy(tickets.id, mentions.id)
}

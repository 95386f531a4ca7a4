import { and, eq, gt, inArray, or, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { classifications, mentions } from '../schema/mentions.ts'
import { ticketMentions, tickets } from '../schema/responses.ts'
import { sources } from '../schema/sources.ts'

import { isNewestJudgement } from './newest-judgement.ts'

/** Posts on tickets of a brand that were solved since, which share an author, an order number or contact, or a near-duplicate cluster: a row per post. */
export async function solvedProblems(
  tx: Tx,
  of: {
    brandId: number
    authorHashes: readonly string[]
    customerKeys: readonly string[]
    clusters: readonly number[]
    since: Date
  },
) {
  if (of.clusters.length === 0) return []
  const cluster = sql<number>`coalesce(${classifications.duplicateOf}, ${mentions.id})`.mapWith(
    Number,
  )
  return tx
    .select({
      ticketId: tickets.id,
      topic: tickets.topic,
      helpdesk: tickets.helpdesk,
      solvedAt: sql<Date>`${tickets.solvedAt}`.mapWith(tickets.solvedAt),
      authorHash: mentions.authorHash,
      customerKeys: mentions.customerKeys,
      sourceId: mentions.sourceId,
      sourceKind: sources.kind,
      url: mentions.url,
      cluster,
    })
    .from(tickets)
    .innerJoin(ticketMentions, eq(ticketMentions.ticketId, tickets.id))
    .innerJoin(mentions, eq(mentions.id, ticketMentions.mentionId))
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .innerJoin(classifications, eq(classifications.mentionId, mentions.id))
    .where(
      and(
        eq(tickets.brandId, of.brandId),
        inArray(tickets.status, ['solved', 'closed']),
        gt(tickets.solvedAt, of.since),
        isNewestJudgement,
        or(
          sql`${mentions.authorHash} = any(${sql.param([...of.authorHashes])}::text[])`,
          sql`${mentions.customerKeys} && ${sql.param([...of.customerKeys])}::text[]`,
          sql`${cluster} = any(${sql.param([...of.clusters])}::bigint[])`,
        ),
      ),
    )
    .orderBy(tickets.id, mentions.id)
}

import { and, eq, gt, inArray, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { mentions } from '../schema/mentions.ts'
import { ticketMentions, tickets } from '../schema/responses.ts'

/** Tickets of a brand that were solved since, of these customers: a row per ticket and customer. */
export async function solvedProblems(
  tx: Tx,
  of: { brandId: number; authorHashes: readonly string[]; since: Date },
) {
  if (of.authorHashes.length === 0) return []
  return tx
    .selectDistinct({
      ticketId: tickets.id,
      topic: tickets.topic,
      helpdesk: tickets.helpdesk,
      solvedAt: sql<Date>`${tickets.solvedAt}`.mapWith(tickets.solvedAt),
      authorHash: sql<string>`${mentions.authorHash}`,
    })
    .from(tickets)
    .innerJoin(ticketMentions, eq(ticketMentions.ticketId, tickets.id))
    .innerJoin(mentions, eq(mentions.id, ticketMentions.mentionId))
    .where(
      and(
        eq(tickets.brandId, of.brandId),
        inArray(tickets.status, ['solved', 'closed']),
        gt(tickets.solvedAt, of.since),
        sql`${mentions.authorHash} = any(${sql.param([...of.authorHashes])}::text[])`,
      ),
    )
}

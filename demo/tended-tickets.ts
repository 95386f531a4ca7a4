import { asc, eq, inArray, sql } from 'drizzle-orm'

import type { Tx } from '../db/client.ts'
import { mentions } from '../db/schema/mentions.ts'
import { ticketEvents, ticketMentions, tickets } from '../db/schema/responses.ts'
import { ticketTurns } from '../db/schema/service.ts'

/** Tickets that somebody may still do something about, each with its first post. */
export async function tendedTickets(db: Tx) {
  const rows = await db
    .select({
      id: tickets.id,
      status: tickets.status,
      createdAt: tickets.createdAt,
      firstAnsweredAt: tickets.firstAnsweredAt,
      topic: tickets.topic,
      solvedAt: tickets.solvedAt,
      owedSince: sql<Date | null>`(select ${ticketTurns.askedAt} from ${ticketTurns}
        where ${ticketTurns.ticketId} = ${tickets.id} and ${ticketTurns.answeredAt} is null)`.mapWith(
        ticketTurns.askedAt,
      ),
      reopenedCount: tickets.reopenedCount,
      secondComplaintOf: tickets.secondComplaintOf,
      lastEventAt:
        sql<Date | null>`(select max(${ticketEvents.at}) from ${ticketEvents} where ${ticketEvents.ticketId} = ${tickets.id})`.mapWith(
          ticketEvents.at,
        ),
      externalId: sql<string>`(array_agg(${mentions.externalId} order by ${mentions.id}))[1]`,
    })
    .from(tickets)
    .innerJoin(ticketMentions, eq(ticketMentions.ticketId, tickets.id))
    .innerJoin(mentions, eq(mentions.id, ticketMentions.mentionId))
    .where(inArray(tickets.status, ['open', 'solved']))
    .groupBy(tickets.id)
    .orderBy(asc(tickets.id))
  return rows.flatMap(({ status, ...row }) =>
    status === 'open' || status === 'solved' ? [{ ...row, status }] : [],
  )
}

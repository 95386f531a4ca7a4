import { and, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'

import type { Topic } from '../../core/topic.ts'
import type { Tx } from '../client.ts'
import { mentions } from '../schema/mentions.ts'
import { ticketMentions, tickets } from '../schema/responses.ts'

/** What the customers wrote, the first posts first, cut where more would say no more. Spelt out: of one table drizzle names columns alone, and every `id` would be the inner one. */
const posts = sql<string>`coalesce((select left(string_agg(m.text, ' ' order by m.id), 4000)
  from ${ticketMentions} tm join ${mentions} m on m.id = tm.mention_id where tm.ticket_id = "tickets"."id"), '')`

export async function ticketText(tx: Tx, ticketId: number): Promise<string> {
  const [row] = await tx.select({ posts }).from(tickets).where(eq(tickets.id, ticketId))
  return row?.posts ?? ''
}

/** The newest tickets of a brand and topic whose solution is written down. */
export async function solvedTickets(
  tx: Tx,
  like: { brandId: number; topic: Topic; except: number; limit: number },
) {
  return tx
    .select({
      ticketId: tickets.id,
      subject: sql<string>`${tickets.draft} ->> 'subject'`,
      solution: sql<string>`${tickets.solution}`,
      text: posts,
    })
    .from(tickets)
    .where(
      and(
        eq(tickets.brandId, like.brandId),
        eq(tickets.topic, like.topic),
        ne(tickets.id, like.except),
        inArray(tickets.status, ['solved', 'closed']),
        isNotNull(tickets.solution),
      ),
    )
    .orderBy(desc(tickets.solvedAt), desc(tickets.id))
    .limit(like.limit)
}

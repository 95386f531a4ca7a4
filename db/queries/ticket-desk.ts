import { and, asc, eq, inArray, isNull } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { ticketOrders, ticketTroubles } from '../schema/helpdesk.ts'

/** What stands between a ticket and its helpdesk: troubles for a person, and orders not carried out. */
export async function ticketDesk(db: Tx, ticketId: number) {
  return {
    troubles: await db
      .select()
      .from(ticketTroubles)
      .where(and(eq(ticketTroubles.ticketId, ticketId), isNull(ticketTroubles.resolvedAt)))
      .orderBy(asc(ticketTroubles.id)),
    orders: await db
      .select()
      .from(ticketOrders)
      .where(
        and(
          eq(ticketOrders.ticketId, ticketId),
          inArray(ticketOrders.status, ['pending', 'failed']),
        ),
      )
      .orderBy(asc(ticketOrders.id)),
  }
}

export type TicketDesk = Awaited<ReturnType<typeof ticketDesk>>

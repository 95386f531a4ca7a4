import { and, eq, inArray, isNull, lte, or } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'
import { ticketEvents, tickets } from '../schema/responses.ts'

export type TicketRow = typeof tickets.$inferSelect
type TicketEvent = typeof ticketEvents.$inferInsert

/** Holds the row until the transaction ends, across the helpdesk's answer; null where another holds it or it does not exist. */
export async function lockTicket(tx: Tx, ticketId: number): Promise<TicketRow | null> {
  const [row] = await tx
    .select()
    .from(tickets)
    .where(eq(tickets.id, ticketId))
    .for('update', { skipLocked: true })
  return row ?? null
}

export async function updateTicket(
  tx: Tx,
  ticketId: number,
  change: Partial<Omit<TicketRow, 'id'>> & { updatedAt: Date },
): Promise<void> {
  await tx.update(tickets).set(change).where(eq(tickets.id, ticketId))
}

/** `onceKey` of the event that reopens a ticket for the nth time: where round n + 1 begins. */
export function reopenedKey(time: number): string {
  return `reopened-${time}`
}

/** Appends to the ticket's thread; with a `onceKey` the second call adds nothing. True when it was added. */
export async function addTicketEvent(tx: Tx, event: TicketEvent): Promise<boolean> {
  const made = await tx
    .insert(ticketEvents)
    .values(event)
    .onConflictDoNothing()
    .returning({ id: ticketEvents.id })
  return made.length > 0
}

/** Tickets that the helpdesk has not confirmed and that may be tried now, oldest first. */
export async function waitingTickets(tx: Tx, now: Date, limit: number): Promise<number[]> {
  const rows = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.status, 'pending'),
        or(isNull(tickets.notBefore), lte(tickets.notBefore, now)),
      ),
    )
    .orderBy(tickets.id)
    .limit(limit)
  return rows.map((row) => row.id)
}

/** The ticket that a helpdesk calls by this id. */
export async function ticketByExternalId(
  tx: Tx,
  helpdesk: string,
  externalId: string,
): Promise<number | null> {
  const [row] = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.helpdesk, helpdesk),
        eq(tickets.externalId, externalId),
        inArray(tickets.status, ['open', 'waiting', 'solved', 'closed']),
      ),
    )
  return row?.id ?? null
}

/** Holds a ticket and its brand's clock until the transaction ends; waits for whoever holds it. Null where there is none. */
export async function holdTicket(tx: Tx, ticketId: number) {
  const [ticket] = await tx.select().from(tickets).where(eq(tickets.id, ticketId)).for('update')
  if (!ticket) return null
  const [brand] = await tx
    .select({ settings: brands.settings })
    .from(brands)
    .where(eq(brands.id, ticket.brandId))
  if (!brand) throw new Error(`ticket ${ticketId}: its brand is gone`)
  return { ticket, hours: brand.settings.serviceHours, timeZone: brand.settings.timeZone }
}

/** Gives a ticket that failed, or waits for its next try, all its attempts again; false where it is open. */
export async function retryFailedTicket(tx: Tx, ticketId: number, now: Date): Promise<boolean> {
  const changed = await tx
    .update(tickets)
    .set({ status: 'pending', attempts: 0, notBefore: null, updatedAt: now })
    .where(and(eq(tickets.id, ticketId), inArray(tickets.status, ['failed', 'pending'])))
    .returning({ id: tickets.id })
  return changed.length > 0
}

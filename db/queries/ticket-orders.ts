import { and, asc, eq, exists, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { ticketOrders } from '../schema/helpdesk.ts'
import { tickets } from '../schema/responses.ts'

export type TicketOrderRow = typeof ticketOrders.$inferSelect
type NewOrder = Pick<TicketOrderRow, 'ticketId' | 'kind' | 'text' | 'onceKey' | 'createdAt'> &
  Partial<Pick<TicketOrderRow, 'audience'>>

/** Rows per statement: PostgreSQL takes 65,535 parameters. */
const chunk = 1000

/** Orders on tickets; one that was given already (`onceKey`) is not given again. */
export async function addTicketOrders(tx: Tx, orders: readonly NewOrder[]): Promise<void> {
  for (let i = 0; i < orders.length; i += chunk)
    await tx
      .insert(ticketOrders)
      .values(orders.slice(i, i + chunk))
      .onConflictDoNothing()
}

/** The first pending order of a ticket, where its time has come: what follows waits for it. */
export async function nextTicketOrder(
  tx: Tx,
  ticketId: number,
  now: Date,
): Promise<TicketOrderRow | null> {
  const [row] = await tx
    .select()
    .from(ticketOrders)
    .where(and(eq(ticketOrders.ticketId, ticketId), eq(ticketOrders.status, 'pending')))
    .orderBy(asc(ticketOrders.id))
    .limit(1)
  return row && (row.notBefore === null || row.notBefore <= now) ? row : null
}

export async function changeTicketOrder(
  tx: Tx,
  orderId: number,
  change: Partial<Omit<TicketOrderRow, 'id'>>,
): Promise<void> {
  await tx.update(ticketOrders).set(change).where(eq(ticketOrders.id, orderId))
}

/** True where a state of ours is still on its way to the helpdesk. */
export async function hasStateOrder(tx: Tx, ticketId: number): Promise<boolean> {
  const rows = await tx
    .select({ id: ticketOrders.id })
    .from(ticketOrders)
    .where(
      and(
        eq(ticketOrders.ticketId, ticketId),
        eq(ticketOrders.kind, 'state'),
        eq(ticketOrders.status, 'pending'),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** Open tickets with an order whose time has come, or that are due to be looked at. */
export async function ticketsToTend(tx: Tx, now: Date, limit: number): Promise<number[]> {
  const order = tx
    .select({ one: sql`1` })
    .from(ticketOrders)
    .where(
      and(
        eq(ticketOrders.ticketId, tickets.id),
        eq(ticketOrders.status, 'pending'),
        or(isNull(ticketOrders.notBefore), lte(ticketOrders.notBefore, now)),
      ),
    )
  const rows = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        isNotNull(tickets.externalId),
        inArray(tickets.status, ['open', 'waiting', 'solved', 'closed']),
        or(exists(order), lte(tickets.checkDueAt, now)),
      ),
    )
    .orderBy(asc(tickets.id))
    .limit(limit)
  return rows.map((row) => row.id)
}

/** Tickets of a helpdesk whose key has not been searched for since `before`, the longest unseen first. */
export async function ticketsToReconcile(
  tx: Tx,
  of: { helpdesk: string; before: Date; openedBefore: Date; since: Date; limit: number },
) {
  return tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.helpdesk, of.helpdesk),
        isNotNull(tickets.externalId),
        inArray(tickets.status, ['open', 'waiting', 'solved', 'closed']),
        lte(tickets.openedAt, of.openedBefore),
        sql`coalesce(${tickets.closedAt}, ${tickets.openedAt}) > ${of.since.toISOString()}`,
        or(isNull(tickets.reconciledAt), lt(tickets.reconciledAt, of.before)),
      ),
    )
    .orderBy(sql`${tickets.reconciledAt} asc nulls first`, asc(tickets.id))
    .limit(of.limit)
    .then((rows) => rows.map((row) => row.id))
}

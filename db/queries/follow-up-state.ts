import { and, eq, gt, min, ne } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { alerts } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { ticketEvents, tickets } from '../schema/responses.ts'

import { reopenedKey } from './tickets.ts'

/** A ticket with the first answer that a person gave in this round (1: since it was opened, 2: since it was reopened once …). */
export async function ticketStepState(tx: Tx, ticketId: number, round: number) {
  const [ticket] = await tx.select().from(tickets).where(eq(tickets.id, ticketId))
  if (!ticket) return null
  if (round === 1) return { ticket, answeredAt: ticket.firstAnsweredAt }
  const [reopened] = await tx
    .select({ id: ticketEvents.id })
    .from(ticketEvents)
    .where(
      and(eq(ticketEvents.ticketId, ticketId), eq(ticketEvents.onceKey, reopenedKey(round - 1))),
    )
  if (!reopened) return { ticket, answeredAt: null }
  const [first] = await tx
    .select({ at: min(ticketEvents.at) })
    .from(ticketEvents)
    .where(
      and(
        eq(ticketEvents.ticketId, ticketId),
        eq(ticketEvents.kind, 'comment'),
        ne(ticketEvents.actor, 'koushao'),
        gt(ticketEvents.id, reopened.id),
      ),
    )
  return { ticket, answeredAt: first?.at ?? null }
}

export async function brandNameOf(tx: Tx, alertId: number): Promise<string> {
  const [row] = await tx
    .select({ name: brands.name })
    .from(alerts)
    .innerJoin(brands, eq(brands.id, alerts.brandId))
    .where(eq(alerts.id, alertId))
  if (!row) throw new Error(`alert ${alertId}: not found`)
  return row.name
}

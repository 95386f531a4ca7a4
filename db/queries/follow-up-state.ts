import { and, eq, gt, min, ne } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { alerts } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { ticketEvents, tickets } from '../schema/responses.ts'

import type { FollowUpRow } from './follow-ups.ts'
import { turnAnsweredAt } from './ticket-turns.ts'
import { reopenedKey } from './tickets.ts'

/**
 * A ticket with the answer that a deadline asks for: the first that a person gave in its round (1: since it was opened,
 * 2: since it was reopened once …), or for `next-answer` the one that ended its turn.
 */
export async function ticketStepState(tx: Tx, due: FollowUpRow) {
  const { subjectId: ticketId, round, step } = due
  const [ticket] = await tx.select().from(tickets).where(eq(tickets.id, ticketId))
  if (!ticket) return null
  if (step === 'next-answer')
    return { ticket, answeredAt: await turnAnsweredAt(tx, ticketId, round) }
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

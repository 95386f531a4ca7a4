import { and, eq, inArray } from 'drizzle-orm'

import type { TicketPriority } from '../../core/response.ts'
import type { Tx } from '../client.ts'
import { ticketEvents, tickets } from '../schema/responses.ts'

type Raise = {
  /** Which tickets: of an alert, or these. */
  of: { alertId: number } | { ticketIds: readonly number[] }
  to: TicketPriority
  /** Every priority below it. */
  from: readonly TicketPriority[]
  now: Date
}

/**
 * Raises tickets that are being worked on, with a line in each thread; returns those that were raised.
 * One that is held just now is left to the next time: an evaluation waits for no helpdesk.
 */
export async function raisePriorities(tx: Tx, { of, to, from, now }: Raise): Promise<number[]> {
  if (from.length === 0 || ('ticketIds' in of && of.ticketIds.length === 0)) return []
  const rows = await tx
    .select({ id: tickets.id, priority: tickets.priority })
    .from(tickets)
    .where(
      and(
        'alertId' in of ? eq(tickets.alertId, of.alertId) : inArray(tickets.id, [...of.ticketIds]),
        inArray(tickets.status, ['pending', 'open', 'waiting', 'failed']),
        inArray(tickets.priority, [...from]),
      ),
    )
    .for('no key update', { skipLocked: true })
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  await tx.update(tickets).set({ priority: to, updatedAt: now }).where(inArray(tickets.id, ids))
  await tx
    .insert(ticketEvents)
    .values(
      rows.map(({ id, priority }) => ({
        ticketId: id,
        at: now,
        kind: 'priority' as const,
        actor: 'koushao',
        text: `${priority} → ${to}`,
        onceKey: `priority-${to}`,
      })),
    )
    .onConflictDoNothing()
  return ids
}

import { and, eq, inArray, isNull, sql } from 'drizzle-orm'

import type { TicketTroubleKind } from '../../core/response.ts'
import type { Tx } from '../client.ts'
import { ticketTroubles } from '../schema/helpdesk.ts'
import { channels } from '../schema/deliveries.ts'
import { operatorNotices } from '../schema/source-alerts.ts'

type Trouble = { ticketId: number; kind: TicketTroubleKind; detail: string; at: Date }

/**
 * Opens a trouble of a ticket with a message to each operator channel, or notes that it still stands.
 * Returns the new messages.
 */
export async function openTicketTrouble(tx: Tx, trouble: Trouble): Promise<number[]> {
  const { ticketId, kind, detail, at } = trouble
  const [row] = await tx
    .insert(ticketTroubles)
    .values({ ticketId, kind, detail, openedAt: at, lastSeenAt: at })
    .onConflictDoUpdate({
      target: [ticketTroubles.ticketId, ticketTroubles.kind],
      targetWhere: isNull(ticketTroubles.resolvedAt),
      set: { detail, lastSeenAt: at },
    })
    .returning({ id: ticketTroubles.id, isNew: sql<boolean>`xmax = 0` })
  if (!row?.isNew) return []
  const told = await tx
    .select({ channelId: channels.id })
    .from(channels)
    .where(and(eq(channels.operator, true), eq(channels.active, true)))
  if (told.length === 0) return []
  const made = await tx
    .insert(operatorNotices)
    .values(
      told.map(({ channelId }) => ({
        ticketTroubleId: row.id,
        channelId,
        kind: 'opened' as const,
        createdAt: at,
        updatedAt: at,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: operatorNotices.id })
  return made.map((one) => one.id)
}

/** Ends troubles that no longer stand; a message that is still to be sent is called off. */
export async function resolveTicketTroubles(
  tx: Tx,
  ticketId: number,
  kinds: readonly TicketTroubleKind[],
  at: Date,
): Promise<void> {
  if (kinds.length === 0) return
  const ended = await tx
    .update(ticketTroubles)
    .set({ resolvedAt: at })
    .where(
      and(
        eq(ticketTroubles.ticketId, ticketId),
        inArray(ticketTroubles.kind, [...kinds]),
        isNull(ticketTroubles.resolvedAt),
      ),
    )
    .returning({ id: ticketTroubles.id })
  if (ended.length === 0) return
  await tx
    .update(operatorNotices)
    .set({ status: 'superseded', updatedAt: at })
    .where(
      and(
        inArray(
          operatorNotices.ticketTroubleId,
          ended.map((one) => one.id),
        ),
        eq(operatorNotices.status, 'pending'),
      ),
    )
}

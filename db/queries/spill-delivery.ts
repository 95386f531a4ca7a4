import { and, eq, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { channels, deliveries } from '../schema/deliveries.ts'

import type { DeliveryRow } from './deliveries.ts'

/** The channel that takes over from this one; null where none is named, or where it has been tried already. */
export async function fallbackFor(
  tx: Tx,
  delivery: DeliveryRow,
  name: string | null,
): Promise<number | null> {
  if (name === null) return null
  const [next] = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.name, name), eq(channels.active, true)))
  if (!next) return null
  const { rows } = await tx.execute<{ channel_id: string }>(sql`
    with recursive chain as (
      select id, channel_id, spill_of from deliveries where id = ${delivery.id}
      union all
      select d.id, d.channel_id, d.spill_of from deliveries d join chain on d.id = chain.spill_of
    )
    select channel_id from chain`)
  return rows.some((row) => Number(row.channel_id) === next.id) ? null : next.id
}

/**
 * Passes a delivery on to another channel. Returns the id of the row there; null where that channel
 * has the same event on its own account.
 */
export async function passOn(
  tx: Tx,
  delivery: DeliveryRow,
  channelId: number,
  now: Date,
): Promise<number | null> {
  const { alertEventId, urgent, message } = delivery
  const [row] = await tx
    .insert(deliveries)
    .values({
      alertEventId,
      channelId,
      urgent,
      spillOf: delivery.id,
      // a digest is what it says; the rest is rendered for its own channel
      ...(alertEventId === null && { message }),
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: deliveries.id })
  return row?.id ?? null
}

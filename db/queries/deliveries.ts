import { and, desc, eq, gt, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'

import type { Tier } from '../../core/tier.ts'
import type { Tx } from '../client.ts'
import { alertEvents, alerts, silences } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { channels, deliveries } from '../schema/responses.ts'

export type DeliveryRow = typeof deliveries.$inferSelect

/** Holds the row until the transaction ends, across the send itself; null where another worker holds it or it does not exist. */
export async function lockDelivery(tx: Tx, deliveryId: number): Promise<DeliveryRow | null> {
  const [row] = await tx
    .select()
    .from(deliveries)
    .where(eq(deliveries.id, deliveryId))
    .for('update', { skipLocked: true })
  return row ?? null
}

/** Everything that decides whether and how one delivery is sent. */
export async function deliverySurroundings(tx: Tx, delivery: DeliveryRow, now: Date) {
  const [row] = await tx
    .select({ event: alertEvents, alert: alerts, brand: brands, channel: channels })
    .from(alertEvents)
    .innerJoin(alerts, eq(alerts.id, alertEvents.alertId))
    .innerJoin(brands, eq(brands.id, alerts.brandId))
    .innerJoin(channels, eq(channels.id, delivery.channelId))
    .where(eq(alertEvents.id, delivery.alertEventId))
  if (!row) throw new Error(`delivery ${delivery.id}: its event is gone`)
  const current = await tx
    .select()
    .from(silences)
    .where(and(lte(silences.startsAt, now), gt(silences.endsAt, now)))
  return { ...row, silences: current }
}

/** Tiers of newer events of the same alert that this channel got or will get. */
export async function newerDeliveredTiers(
  tx: Tx,
  input: { alertId: number; seq: number; channelId: number },
): Promise<Tier[]> {
  const rows = await tx
    .select({ tier: alertEvents.tierTo })
    .from(deliveries)
    .innerJoin(alertEvents, eq(alertEvents.id, deliveries.alertEventId))
    .where(
      and(
        eq(alertEvents.alertId, input.alertId),
        gt(alertEvents.seq, input.seq),
        eq(deliveries.channelId, input.channelId),
        inArray(deliveries.status, ['pending', 'sending', 'sent']),
      ),
    )
  return rows.map((row) => row.tier)
}

/** When this channel took a message, since an instant. */
export async function sentSince(tx: Tx, channelId: number, since: Date): Promise<Date[]> {
  const rows = await tx
    .select({ sentAt: deliveries.sentAt })
    .from(deliveries)
    .where(and(eq(deliveries.channelId, channelId), gte(deliveries.sentAt, since)))
    .orderBy(desc(deliveries.sentAt))
    .limit(1000)
  return rows.flatMap((row) => row.sentAt ?? [])
}

export async function updateDelivery(
  tx: Tx,
  deliveryId: number,
  change: Partial<Omit<DeliveryRow, 'id'>>,
): Promise<void> {
  await tx.update(deliveries).set(change).where(eq(deliveries.id, deliveryId))
}

/** One pending delivery per active channel that wants the tier and the brand; a second call adds none. Returns the new ids. */
export async function addDeliveries(
  tx: Tx,
  input: { alertEventId: number; brandName: string; tier: Tier; now: Date },
): Promise<number[]> {
  const wanted = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        eq(channels.active, true),
        sql`${input.tier} = any(${channels.tiers})`,
        or(
          sql`cardinality(${channels.brandNames}) = 0`,
          sql`${input.brandName} = any(${channels.brandNames})`,
        ),
      ),
    )
  if (wanted.length === 0) return []
  const made = await tx
    .insert(deliveries)
    .values(
      wanted.map((channel) => ({
        alertEventId: input.alertEventId,
        channelId: channel.id,
        createdAt: input.now,
        updatedAt: input.now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: deliveries.id })
  return made.map((row) => row.id)
}

/** Pending deliveries that may be tried now, oldest first. */
export async function waitingDeliveries(tx: Tx, now: Date, limit: number): Promise<number[]> {
  const rows = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        inArray(deliveries.status, ['pending', 'sending']),
        or(isNull(deliveries.notBefore), lte(deliveries.notBefore, now)),
      ),
    )
    .orderBy(deliveries.id)
    .limit(limit)
  return rows.map((row) => row.id)
}

/** Gives a delivery that failed, was muted or waits all its attempts again; false where it was sent. */
export async function retryFailedDelivery(tx: Tx, deliveryId: number, now: Date): Promise<boolean> {
  const changed = await tx
    .update(deliveries)
    .set({ status: 'pending', mutedReason: null, attempts: 0, notBefore: null, updatedAt: now })
    .where(
      and(
        eq(deliveries.id, deliveryId),
        inArray(deliveries.status, ['failed', 'muted', 'pending']),
      ),
    )
    .returning({ id: deliveries.id })
  return changed.length > 0
}

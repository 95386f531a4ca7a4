import { and, desc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'

import type { AlertEventKind } from '../../core/alert.ts'
import type { Tier } from '../../core/tier.ts'
import type { Tx } from '../client.ts'
import { alertEvents, alerts, silences } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { channels, channelTroubles, deliveries } from '../schema/deliveries.ts'

export type DeliveryRow = typeof deliveries.$inferSelect

/**
 * Holds the row until the transaction ends, across the send itself; null where another worker holds it
 * or it does not exist. Rows that point to it may still be written.
 */
export async function lockDelivery(tx: Tx, deliveryId: number): Promise<DeliveryRow | null> {
  const [row] = await tx
    .select()
    .from(deliveries)
    .where(eq(deliveries.id, deliveryId))
    .for('no key update', { skipLocked: true })
  return row ?? null
}

/** The channel with its open trouble, and what the delivery tells: null for a digest. */
export async function deliverySurroundings(tx: Tx, delivery: DeliveryRow, now: Date) {
  const [row] = await tx
    .select({
      channel: channels,
      trouble: channelTroubles,
      event: alertEvents,
      alert: alerts,
      brand: brands,
    })
    .from(channels)
    .leftJoin(
      channelTroubles,
      and(eq(channelTroubles.channelId, channels.id), isNull(channelTroubles.resolvedAt)),
    )
    .leftJoin(alertEvents, eq(alertEvents.id, sql`${delivery.alertEventId}::bigint`))
    .leftJoin(alerts, eq(alerts.id, alertEvents.alertId))
    .leftJoin(brands, eq(brands.id, alerts.brandId))
    .where(eq(channels.id, delivery.channelId))
  if (!row) throw new Error(`delivery ${delivery.id}: its channel is gone`)
  const { channel, trouble, event, alert, brand } = row
  if (!event || !alert || !brand) return { channel, trouble, story: null }
  const silences = await activeSilences(tx, now)
  return { channel, trouble, story: { event, alert, brand, silences } }
}

export async function activeSilences(tx: Tx, now: Date) {
  return tx
    .select()
    .from(silences)
    .where(and(lte(silences.startsAt, now), gt(silences.endsAt, now)))
}

/** Events of these alerts that this channel got or will get, by alert. */
export async function deliveredEvents(
  tx: Tx,
  input: { alertIds: readonly number[]; channelId: number },
): Promise<{ alertId: number; seq: number; kind: AlertEventKind; tier: Tier }[]> {
  return tx
    .select({
      alertId: alertEvents.alertId,
      seq: alertEvents.seq,
      kind: alertEvents.kind,
      tier: alertEvents.tierTo,
    })
    .from(deliveries)
    .innerJoin(alertEvents, eq(alertEvents.id, deliveries.alertEventId))
    .where(
      and(
        inArray(alertEvents.alertId, [...input.alertIds]),
        eq(deliveries.channelId, input.channelId),
        inArray(deliveries.status, ['pending', 'sending', 'sent', 'digested']),
      ),
    )
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
        urgent: isCrisis(input.alertEventId),
        createdAt: input.now,
        updatedAt: input.now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: deliveries.id })
  return made.map((row) => row.id)
}

/** A crisis goes before all others: is the event one? For an insert. */
export function isCrisis(alertEventId: number) {
  return sql<boolean>`(select ${alertEvents.tierTo} = 'crisis' from ${alertEvents} where ${alertEvents.id} = ${alertEventId})`
}

const isDue = (now: Date) =>
  and(
    inArray(deliveries.status, ['pending', 'sending']),
    or(isNull(deliveries.notBefore), lte(deliveries.notBefore, now)),
  )

/** Pending deliveries that may be tried now: a crisis first, then oldest first. */
export async function waitingDeliveries(tx: Tx, now: Date, limit: number): Promise<number[]> {
  const rows = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(isDue(now))
    .orderBy(desc(deliveries.urgent), deliveries.id)
    .limit(limit)
  return rows.map((row) => row.id)
}

/** What must go before this delivery: every crisis that may be tried now, unless it is one itself. */
export async function waitingCrises(
  tx: Tx,
  before: number,
  now: Date,
  limit: number,
): Promise<number[]> {
  const rows = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        isDue(now),
        eq(deliveries.urgent, true),
        sql`not exists (select 1 from deliveries own where own.id = ${before} and own.urgent)`,
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
    .set({
      status: 'pending',
      mutedReason: null,
      failure: null,
      attempts: 0,
      notBefore: null,
      updatedAt: now,
    })
    .where(
      and(
        eq(deliveries.id, deliveryId),
        inArray(deliveries.status, ['failed', 'muted', 'pending']),
      ),
    )
    .returning({ id: deliveries.id })
  return changed.length > 0
}

/** The same for everything that failed at one channel; returns the ids. */
export async function retryFailedOfChannel(
  tx: Tx,
  channelId: number,
  now: Date,
): Promise<number[]> {
  const changed = await tx
    .update(deliveries)
    .set({ status: 'pending', failure: null, attempts: 0, notBefore: null, updatedAt: now })
    .where(and(eq(deliveries.channelId, channelId), eq(deliveries.status, 'failed')))
    .returning({ id: deliveries.id })
  return changed.map((row) => row.id)
}

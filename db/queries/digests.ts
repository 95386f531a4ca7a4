import { and, desc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'

import type { NotificationMessage } from '../../core/response.ts'
import type { Tx } from '../client.ts'
import { alertEvents, alerts } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { deliveries } from '../schema/deliveries.ts'

/**
 * Lesser news of a channel that nobody has tried to send yet; what quiet hours still hold back is not
 * among it, nor what the channel may have taken: that is told again as the same message, or not at all.
 */
const untold = (channelId: number, now: Date) =>
  and(
    eq(deliveries.channelId, channelId),
    eq(deliveries.status, 'pending'),
    eq(deliveries.urgent, false),
    eq(deliveries.attempts, 0),
    eq(deliveries.unsure, 0),
    sql`not exists (select 1 from delivery_attempts asked where asked.delivery_id = ${deliveries.id} and (asked.verdict is null or asked.verdict in ('ok', 'unsure')))`,
    or(isNull(deliveries.mutedReason), lte(deliveries.notBefore, now)),
    isNotNull(deliveries.alertEventId),
  )

/** How much of it there is, and when the channel last began a digest. */
export async function digestState(tx: Tx, channelId: number, now: Date) {
  const [waiting] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(deliveries)
    .where(untold(channelId, now))
  const [last] = await tx
    .select({ at: deliveries.createdAt })
    .from(deliveries)
    .where(and(eq(deliveries.channelId, channelId), isNull(deliveries.alertEventId)))
    .orderBy(desc(deliveries.id))
    .limit(1)
  return { backlog: waiting?.n ?? 0, lastDigestAt: last?.at ?? null }
}

/** Only one worker makes a digest of a channel, until its transaction ends. */
export async function tryHoldDigests(tx: Tx, channelId: number): Promise<boolean> {
  const { rows } = await tx.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('digest'), ${channelId}::int) as held`,
  )
  return rows[0]?.held ?? false
}

/** Holds up to `limit` of them, highest tier first, each with what it tells; what another worker has at hand is left to it. */
export async function holdUntold(tx: Tx, channelId: number, now: Date, limit: number) {
  return tx
    .select({ deliveryId: deliveries.id, event: alertEvents, alert: alerts, brand: brands })
    .from(deliveries)
    .innerJoin(alertEvents, eq(alertEvents.id, deliveries.alertEventId))
    .innerJoin(alerts, eq(alerts.id, alertEvents.alertId))
    .innerJoin(brands, eq(brands.id, alerts.brandId))
    .where(untold(channelId, now))
    .orderBy(sql`${alertEvents.tierTo} = 'hot' desc`, deliveries.id)
    .limit(limit)
    .for('no key update', { of: deliveries, skipLocked: true })
}

export type UntoldRow = Awaited<ReturnType<typeof holdUntold>>[number]

export async function addDigest(tx: Tx, channelId: number, now: Date) {
  const [row] = await tx
    .insert(deliveries)
    .values({ channelId, createdAt: now, updatedAt: now })
    .returning({ id: deliveries.id, createdAt: deliveries.createdAt })
  if (!row) throw new Error('digest: nothing was inserted')
  return row
}

/** The brands that a digest tells of, also where another channel passed it on. */
export async function brandsInDigest(tx: Tx, digestId: number) {
  const told = sql`with recursive chain as (
      select id, spill_of from deliveries where id = ${digestId}
      union all
      select former.id, former.spill_of from deliveries former join chain on former.id = chain.spill_of
    ) select id from chain`
  return tx
    .selectDistinctOn([brands.id], { settings: brands.settings })
    .from(deliveries)
    .innerJoin(alertEvents, eq(alertEvents.id, deliveries.alertEventId))
    .innerJoin(alerts, eq(alerts.id, alertEvents.alertId))
    .innerJoin(brands, eq(brands.id, alerts.brandId))
    .where(sql`${deliveries.digestId} in (${told})`)
}

/** From now on the digest tells them. */
export async function fillDigest(
  tx: Tx,
  digestId: number,
  message: NotificationMessage,
  memberIds: readonly number[],
  now: Date,
): Promise<void> {
  await tx.update(deliveries).set({ message }).where(eq(deliveries.id, digestId))
  await tx
    .update(deliveries)
    .set({ status: 'digested', digestId, notBefore: null, mutedReason: null, updatedAt: now })
    .where(inArray(deliveries.id, [...memberIds]))
}

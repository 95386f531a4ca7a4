import { and, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm'

import { tierRank, type Tier } from '../../core/tier.ts'
import type { Topic } from '../../core/topic.ts'
import type { Tx } from '../client.ts'
import { alertEvents, alerts } from '../schema/alerts.ts'
import { channels, deliveries } from '../schema/deliveries.ts'
import { crisisTasks, responseTasks } from '../schema/responses.ts'

/** One evaluation of a brand at a time, until the transaction ends. */
export async function lockBrandEvaluation(tx: Tx, brandId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('evaluate-topics'), ${brandId}::int)`)
}

/** The open alerts of a brand, held until the transaction ends: no action of a person slips in between. */
export async function holdOpenAlerts(tx: Tx, brandId: number) {
  return tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.brandId, brandId), isNull(alerts.resolvedAt)))
    .orderBy(alerts.id)
    .for('update')
}

/** When the leads of these alerts ended or fell; null while they stand as grave as the alert that follows. */
export async function leadsOf(
  tx: Tx,
  followers: readonly { id: number; tier: Tier; leadAlertId: number | null }[],
) {
  const ids = followers.flatMap(({ leadAlertId }) => leadAlertId ?? [])
  const found = new Map<number, { id: number; endedAt: Date | null }>()
  if (ids.length === 0) return found
  const leads = await tx.select().from(alerts).where(inArray(alerts.id, ids))
  for (const { id, tier, leadAlertId } of followers) {
    const lead = leads.find((one) => one.id === leadAlertId)
    if (!lead) continue
    const fell = tierRank(lead.tier) < tierRank(tier) ? lead.tierChangedAt : null
    found.set(id, { id: lead.id, endedAt: lead.resolvedAt ?? fell })
  }
  return found
}

/** When the latest alert of each topic ended. */
export async function lastResolved(tx: Tx, brandId: number): Promise<Map<Topic, Date>> {
  const rows = await tx
    .select({ topic: alerts.topic, at: max(alerts.resolvedAt) })
    .from(alerts)
    .where(and(eq(alerts.brandId, brandId), isNotNull(alerts.resolvedAt)))
    .groupBy(alerts.topic)
  return new Map(rows.flatMap(({ topic, at }) => (at === null ? [] : [[topic, at] as const])))
}

/** Per alert: its last event's number, and the mentions that its events have told. */
export async function toldByAlerts(tx: Tx, alertIds: number[]) {
  const told = new Map<number, { seq: number; mentionIds: Set<number> }>()
  if (alertIds.length === 0) return told
  const rows = await tx
    .select({
      alertId: alertEvents.alertId,
      seq: alertEvents.seq,
      ids: alertEvents.evidenceMentionIds,
    })
    .from(alertEvents)
    .where(inArray(alertEvents.alertId, alertIds))
  for (const { alertId, seq, ids } of rows) {
    const known = told.get(alertId) ?? { seq: 0, mentionIds: new Set<number>() }
    known.seq = Math.max(known.seq, seq)
    for (const id of ids) known.mentionIds.add(id)
    told.set(alertId, known)
  }
  return told
}

/** Channels that may be told, and per alert what is under way: who was told, which tasks are unfinished. */
export async function responseSurroundings(tx: Tx, alertIds: number[]) {
  const active = await tx
    .select({
      id: channels.id,
      name: channels.name,
      tiers: channels.tiers,
      brandNames: channels.brandNames,
    })
    .from(channels)
    .where(eq(channels.active, true))
  if (alertIds.length === 0) return { channels: active, told: [], responses: [], crises: [] }
  const told = await tx
    .selectDistinct({ alertId: alertEvents.alertId, channelId: deliveries.channelId })
    .from(deliveries)
    .innerJoin(alertEvents, eq(alertEvents.id, deliveries.alertEventId))
    .where(
      and(
        inArray(alertEvents.alertId, alertIds),
        // what was kept back needs no all-clear
        inArray(deliveries.status, ['pending', 'sending', 'sent', 'digested']),
      ),
    )
  const responses = await tx
    .select({ id: responseTasks.id, alertId: responseTasks.alertId })
    .from(responseTasks)
    .where(
      and(
        inArray(responseTasks.alertId, alertIds),
        inArray(responseTasks.status, ['open', 'in-progress']),
      ),
    )
  const crises = await tx
    .select({ id: crisisTasks.id, alertId: crisisTasks.alertId })
    .from(crisisTasks)
    .where(
      and(
        inArray(crisisTasks.alertId, alertIds),
        inArray(crisisTasks.status, ['open', 'in-progress']),
      ),
    )
  return { channels: active, told, responses, crises }
}

import { and, asc, count, desc, eq, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm'

import type { AlertStatus } from '../../core/alert.ts'
import type { Tier } from '../../core/tier.ts'
import type { Tx } from '../client.ts'
import { alertEvents, alerts } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { ticketMentions, tickets } from '../schema/responses.ts'

export type AlertFilter = {
  tier?: Tier | undefined
  status?: AlertStatus | 'unresolved' | undefined
  brandId?: number | undefined
  since?: Date | undefined
}

const rank = sql`case ${alerts.tier} when 'crisis' then 2 when 'hot' then 1 else 0 end`

/** Alerts, unresolved ones and higher tiers first, then by their latest evidence. */
export async function listAlerts(db: Tx, filter: AlertFilter, limit: number, beforeId?: number) {
  const wanted: (SQL | undefined)[] = [
    filter.tier && eq(alerts.tier, filter.tier),
    filter.status === 'unresolved'
      ? isNull(alerts.resolvedAt)
      : filter.status && eq(alerts.status, filter.status),
    filter.brandId === undefined ? undefined : eq(alerts.brandId, filter.brandId),
    filter.since &&
      or(isNull(alerts.resolvedAt), sql`${alerts.openedAt} >= ${filter.since.toISOString()}`),
    beforeId === undefined ? undefined : lt(alerts.id, beforeId),
  ]
  return db
    .select({
      alert: alerts,
      brandName: brands.name,
      ticketCount: sql<number>`(select count(*)::int from ${tickets} where ${tickets.alertId} = ${alerts.id})`,
      /** Posts that its events told, and those that came onto its tickets since. */
      evidenceCount: sql<number>`(select count(*)::int from (
        select unnest(${alertEvents.evidenceMentionIds}) from ${alertEvents} where ${alertEvents.alertId} = ${alerts.id}
        union select ${ticketMentions.mentionId} from ${ticketMentions}
          join ${tickets} on ${tickets.id} = ${ticketMentions.ticketId} where ${tickets.alertId} = ${alerts.id}) posts)`,
    })
    .from(alerts)
    .innerJoin(brands, eq(brands.id, alerts.brandId))
    .where(and(...wanted))
    .orderBy(
      sql`${alerts.resolvedAt} is not null`,
      desc(rank),
      desc(alerts.lastEvidenceAt),
      desc(alerts.id),
    )
    .limit(limit)
}

export type AlertRow = Awaited<ReturnType<typeof listAlerts>>[number]

export async function alertRow(db: Tx, id: number) {
  const [row] = await db
    .select({ alert: alerts, brandName: brands.name })
    .from(alerts)
    .innerJoin(brands, eq(brands.id, alerts.brandId))
    .where(eq(alerts.id, id))
  return row ?? null
}

/** The alert that tells for this one, and those that this one tells for. */
export async function alertsOfIncident(
  db: Tx,
  { id, leadAlertId }: { id: number; leadAlertId: number | null },
) {
  const { topic, tier, status } = alerts
  return db
    .select({ id: alerts.id, topic, tier, status, leadAlertId: alerts.leadAlertId })
    .from(alerts)
    .where(
      or(eq(alerts.leadAlertId, id), leadAlertId === null ? undefined : eq(alerts.id, leadAlertId)),
    )
    .orderBy(asc(alerts.id))
}

export async function alertHistory(db: Tx, alertId: number) {
  return db
    .select()
    .from(alertEvents)
    .where(eq(alertEvents.alertId, alertId))
    .orderBy(asc(alertEvents.seq))
}

/** Ids of the posts on an alert's tickets. */
export async function ticketedMentions(db: Tx, alertId: number): Promise<number[]> {
  const rows = await db
    .select({ id: ticketMentions.mentionId })
    .from(ticketMentions)
    .innerJoin(tickets, eq(tickets.id, ticketMentions.ticketId))
    .where(eq(tickets.alertId, alertId))
  return rows.map(({ id }) => id)
}

/** Unresolved alerts by tier. */
export async function countAlerts(db: Tx): Promise<Record<Tier, number>> {
  const rows = await db
    .select({ tier: alerts.tier, n: count() })
    .from(alerts)
    .where(and(isNull(alerts.resolvedAt), inArray(alerts.status, ['open', 'acknowledged'])))
    .groupBy(alerts.tier)
  const found = new Map(rows.map((row) => [row.tier, row.n]))
  return {
    ordinary: found.get('ordinary') ?? 0,
    hot: found.get('hot') ?? 0,
    crisis: found.get('crisis') ?? 0,
  }
}

import { and, eq, gte, lt, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { alertEvents, alerts } from '../schema/alerts.ts'

/** Alerts opened in a span of time, with the rules that opened or raised them and when they were first acknowledged. */
export async function alertMarks(
  tx: Tx,
  span: { brandId?: number | undefined; since: Date; until: Date },
) {
  return tx
    .select({
      peakTier: alerts.peakTier,
      status: alerts.status,
      openedAt: alerts.openedAt,
      resolvedAt: alerts.resolvedAt,
      resolvedBy: alerts.resolvedBy,
      rules: sql<string[]>`(
        select coalesce(array_agg(distinct r ->> 'rule'), '{}')
        from ${alertEvents}, jsonb_array_elements(${alertEvents.reasons}) r
        where ${alertEvents.alertId} = ${alerts.id} and ${alertEvents.kind} in ('opened', 'raised'))`,
      toldAt: sql<Date | null>`(
        select min(${alertEvents.at}) from ${alertEvents}
        where ${alertEvents.alertId} = ${alerts.id} and ${alertEvents.tierTo} <> 'ordinary')`.mapWith(
        alerts.openedAt,
      ),
      acknowledgedAt: sql<Date | null>`(
        select min(${alertEvents.at}) from ${alertEvents}
        where ${alertEvents.alertId} = ${alerts.id} and ${alertEvents.kind} = 'acknowledged')`.mapWith(
        alerts.openedAt,
      ),
    })
    .from(alerts)
    .where(
      and(
        span.brandId === undefined ? undefined : eq(alerts.brandId, span.brandId),
        gte(alerts.openedAt, span.since),
        lt(alerts.openedAt, span.until),
      ),
    )
}

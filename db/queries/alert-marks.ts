import { and, eq, gte, lt, sql } from 'drizzle-orm'

import type { Reason } from '../../core/rule.ts'
import type { Tx } from '../client.ts'
import { alertEvents, alerts } from '../schema/alerts.ts'

// drizzle writes a lone table's columns unqualified, which inside a subquery would mean the inner one
const of = sql.raw('alert_events.alert_id = alerts.id')

/** Alerts opened in a span of time, with the rules that opened or raised them and when they were first acknowledged. */
export async function alertMarks(
  tx: Tx,
  span: { brandId?: number | undefined; since: Date; until: Date },
) {
  return tx
    .select({
      id: alerts.id,
      topic: alerts.topic,
      peakTier: alerts.peakTier,
      status: alerts.status,
      openedAt: alerts.openedAt,
      resolvedAt: alerts.resolvedAt,
      resolvedBy: alerts.resolvedBy,
      leadAlertId: alerts.leadAlertId,
      rules: sql<string[]>`(
        select coalesce(array_agg(distinct r ->> 'rule'), '{}')
        from ${alertEvents}, jsonb_array_elements(${alertEvents.reasons}) r
        where ${of} and ${alertEvents.kind} in ('opened', 'raised'))`,
      /** Why it stood at hot or above, each time it rose there. */
      loudReasons: sql<Omit<Reason, 'mentionIds'>[]>`(
        select coalesce(jsonb_agg(r - 'mentionIds'), '[]')
        from ${alertEvents}, jsonb_array_elements(${alertEvents.reasons}) r
        where ${of} and ${alertEvents.kind} in ('opened', 'raised')
          and ${alertEvents.tierTo} <> 'ordinary')`,
      toldAt: sql<Date | null>`(
        select min(${alertEvents.at}) from ${alertEvents}
        where ${of} and ${alertEvents.tierTo} <> 'ordinary')`.mapWith(alerts.openedAt),
      isConfirmed: sql<boolean>`exists(
        select from ${alertEvents} where ${of} and ${alertEvents.kind} = 'confirmed')`,
      acknowledgedAt: sql<Date | null>`(
        select min(${alertEvents.at}) from ${alertEvents}
        where ${of} and ${alertEvents.kind} = 'acknowledged')`.mapWith(alerts.openedAt),
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

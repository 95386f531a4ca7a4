import { and, count, eq, gte, inArray, lt, ne, sql } from 'drizzle-orm'

import type { AlertEventKind } from '../../core/alert.ts'
import type { Tx } from '../client.ts'
import { alertEvents, alerts } from '../schema/alerts.ts'
import { deliveries } from '../schema/deliveries.ts'

/** Events that ask somebody to act at once. */
const calling: AlertEventKind[] = [
  'opened',
  'raised',
  'released',
  'acknowledge-overdue',
  'escalated',
  'acknowledgement-expired',
]

/** Messages that asked somebody to act on a hot alert or a crisis, by the week (from Monday) in which they were sent. */
export async function pagesSent(
  tx: Tx,
  span: { brandId?: number | undefined; since: Date; until: Date; timeZone: string },
) {
  const week = sql<Date>`date_trunc('week', ${deliveries.sentAt}, ${span.timeZone})`
  return tx
    .select({ week: week.mapWith(deliveries.createdAt).as('week'), pages: count() })
    .from(deliveries)
    .innerJoin(alertEvents, eq(alertEvents.id, deliveries.alertEventId))
    .innerJoin(alerts, eq(alerts.id, alertEvents.alertId))
    .where(
      and(
        span.brandId === undefined ? undefined : eq(alerts.brandId, span.brandId),
        eq(deliveries.status, 'sent'),
        gte(deliveries.sentAt, span.since),
        lt(deliveries.sentAt, span.until),
        inArray(alertEvents.kind, calling),
        ne(alertEvents.tierTo, 'ordinary'),
      ),
    )
    .groupBy(sql`1`)
    .orderBy(sql`1`)
}

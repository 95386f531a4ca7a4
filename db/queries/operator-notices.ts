import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import type { Tx } from '../client.ts'
import { ticketTroubles } from '../schema/helpdesk.ts'
import { channels, channelTroubles } from '../schema/deliveries.ts'
import { tickets } from '../schema/responses.ts'
import { operatorNotices, sourceAlerts } from '../schema/source-alerts.ts'
import { sources } from '../schema/sources.ts'

/** The channel that a message is about, which is never the one that it goes to. */
const troubled = alias(channels, 'troubled')

export type OperatorNoticeRow = typeof operatorNotices.$inferSelect

/** Holds a pending message whose time has come until the transaction ends, with all that it tells; null otherwise. */
export async function lockOperatorNotice(tx: Tx, noticeId: number, now: Date) {
  const [notice] = await tx
    .select()
    .from(operatorNotices)
    .where(
      and(
        eq(operatorNotices.id, noticeId),
        eq(operatorNotices.status, 'pending'),
        or(isNull(operatorNotices.notBefore), lte(operatorNotices.notBefore, now)),
      ),
    )
    .for('update', { skipLocked: true })
  if (!notice) return null
  const [around] = await tx
    .select({
      channel: channels,
      alert: sourceAlerts,
      source: sources,
      trouble: channelTroubles,
      troubled: { name: troubled.name, kind: troubled.kind, fallback: troubled.fallback },
      ticketTrouble: ticketTroubles,
      ticket: tickets,
    })
    .from(channels)
    .leftJoin(sourceAlerts, eq(sourceAlerts.id, sql`${notice.sourceAlertId}::bigint`))
    .leftJoin(sources, eq(sources.id, sourceAlerts.sourceId))
    .leftJoin(channelTroubles, eq(channelTroubles.id, sql`${notice.channelTroubleId}::bigint`))
    .leftJoin(troubled, eq(troubled.id, channelTroubles.channelId))
    .leftJoin(ticketTroubles, eq(ticketTroubles.id, sql`${notice.ticketTroubleId}::bigint`))
    .leftJoin(tickets, eq(tickets.id, ticketTroubles.ticketId))
    .where(eq(channels.id, notice.channelId))
  if (!around) throw new Error(`operator notice ${noticeId}: its channel is gone`)
  return { notice, ...around }
}

export async function changeOperatorNotice(
  tx: Tx,
  noticeId: number,
  change: Partial<Omit<OperatorNoticeRow, 'id'>>,
): Promise<void> {
  await tx.update(operatorNotices).set(change).where(eq(operatorNotices.id, noticeId))
}

/** Pending messages that may be tried now, oldest first. */
export async function waitingOperatorNotices(tx: Tx, now: Date, limit: number): Promise<number[]> {
  const rows = await tx
    .select({ id: operatorNotices.id })
    .from(operatorNotices)
    .where(
      and(
        eq(operatorNotices.status, 'pending'),
        or(isNull(operatorNotices.notBefore), lte(operatorNotices.notBefore, now)),
      ),
    )
    .orderBy(operatorNotices.id)
    .limit(limit)
  return rows.map((row) => row.id)
}

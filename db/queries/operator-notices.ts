import { and, eq, isNull, lte, or } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { channels } from '../schema/responses.ts'
import { operatorNotices, sourceAlerts } from '../schema/source-alerts.ts'
import { sources } from '../schema/sources.ts'

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
    .select({ alert: sourceAlerts, source: sources, channel: channels })
    .from(sourceAlerts)
    .innerJoin(sources, eq(sources.id, sourceAlerts.sourceId))
    .innerJoin(channels, eq(channels.id, notice.channelId))
    .where(eq(sourceAlerts.id, notice.sourceAlertId))
  if (!around) throw new Error(`operator notice ${noticeId}: its alert is gone`)
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

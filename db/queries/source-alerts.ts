import { and, eq, inArray, isNull, sql } from 'drizzle-orm'

import type { SourceTrouble } from '../../core/source-trouble.ts'
import type { Tx } from '../client.ts'
import { channels } from '../schema/deliveries.ts'
import { operatorNotices, sourceAlerts } from '../schema/source-alerts.ts'

export type FoundTrouble = { reason: SourceTrouble; detail: string }

/** When the open trouble of this reason began; null where there is none. */
export async function openTroubleSince(
  db: Tx,
  sourceId: number,
  reason: SourceTrouble,
): Promise<Date | null> {
  const [row] = await db
    .select({ openedAt: sourceAlerts.openedAt })
    .from(sourceAlerts)
    .where(
      and(
        eq(sourceAlerts.sourceId, sourceId),
        eq(sourceAlerts.reason, reason),
        isNull(sourceAlerts.resolvedAt),
      ),
    )
  return row?.openedAt ?? null
}

/**
 * Opens what was found and closes what is over: one open row per source and reason. Gives the ids of
 * the messages to operators that this makes; the same finding again makes none.
 */
export async function noteTroubles(
  db: Tx,
  sourceId: number,
  troubles: { found: readonly FoundTrouble[]; mended: readonly SourceTrouble[] },
  now: Date,
): Promise<{ opened: SourceTrouble[]; noticeIds: number[] }> {
  const opened: { id: number; reason: SourceTrouble }[] = []
  for (const { reason, detail } of troubles.found) {
    const [row] = await db
      .insert(sourceAlerts)
      .values({ sourceId, reason, detail: detail.slice(0, 500), openedAt: now, lastSeenAt: now })
      .onConflictDoUpdate({
        target: [sourceAlerts.sourceId, sourceAlerts.reason],
        targetWhere: isNull(sourceAlerts.resolvedAt),
        set: { lastSeenAt: now, detail: sql`excluded.detail` },
      })
      // a row that was there before keeps its beginning
      .returning({ id: sourceAlerts.id, fresh: sql<boolean>`xmax = 0` })
    if (row?.fresh) opened.push({ id: row.id, reason })
  }
  const closed = await closeTroubles(db, sourceId, troubles.mended, now)
  const ids = opened.map(({ id }) => id)
  const noticeIds = [...(await tellOpened(db, ids, now)), ...(await tellRecovered(db, closed, now))]
  return { opened: opened.map(({ reason }) => reason), noticeIds }
}

async function closeTroubles(
  db: Tx,
  sourceId: number,
  reasons: readonly SourceTrouble[],
  now: Date,
): Promise<number[]> {
  if (reasons.length === 0) return []
  const rows = await db
    .update(sourceAlerts)
    .set({ resolvedAt: now, lastSeenAt: now })
    .where(
      and(
        eq(sourceAlerts.sourceId, sourceId),
        inArray(sourceAlerts.reason, [...reasons]),
        isNull(sourceAlerts.resolvedAt),
      ),
    )
    .returning({ id: sourceAlerts.id })
  return rows.map((row) => row.id)
}

async function tellOpened(db: Tx, alertIds: readonly number[], now: Date): Promise<number[]> {
  if (alertIds.length === 0) return []
  const told = await db
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.active, true), eq(channels.operator, true)))
  const to = alertIds.flatMap((sourceAlertId) =>
    told.map(({ id: channelId }) => ({ sourceAlertId, channelId })),
  )
  return addNotices(db, to, 'opened', now)
}

/** Who was told that it began is told that it is over; a message that nobody has got yet is called off. */
async function tellRecovered(db: Tx, alertIds: readonly number[], now: Date): Promise<number[]> {
  if (alertIds.length === 0) return []
  const ofThese = inArray(operatorNotices.sourceAlertId, [...alertIds])
  await db
    .update(operatorNotices)
    .set({ status: 'superseded', updatedAt: now })
    .where(and(ofThese, eq(operatorNotices.status, 'pending')))
  const told = await db
    .select({ sourceAlertId: operatorNotices.sourceAlertId, channelId: operatorNotices.channelId })
    .from(operatorNotices)
    .where(and(ofThese, eq(operatorNotices.status, 'sent'), eq(operatorNotices.kind, 'opened')))
  const to = told.flatMap(({ sourceAlertId, channelId }) =>
    sourceAlertId === null ? [] : [{ sourceAlertId, channelId }],
  )
  return addNotices(db, to, 'recovered', now)
}

async function addNotices(
  db: Tx,
  to: readonly { sourceAlertId: number; channelId: number }[],
  kind: 'opened' | 'recovered',
  now: Date,
): Promise<number[]> {
  if (to.length === 0) return []
  const made = await db
    .insert(operatorNotices)
    .values(to.map((one) => ({ ...one, kind, createdAt: now, updatedAt: now })))
    .onConflictDoNothing()
    .returning({ id: operatorNotices.id })
  return made.map((row) => row.id)
}

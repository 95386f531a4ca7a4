import { and, eq, inArray, like, or, isNull, lte } from 'drizzle-orm'

import type { NotificationMessage } from '../../core/response.ts'
import type { Tx } from '../client.ts'
import { channels } from '../schema/deliveries.ts'
import { operatorNotices } from '../schema/source-alerts.ts'

/** Orders a rendered message to each of the channels, once for its key: the ids of those that are new. */
export async function orderNotices(
  tx: Tx,
  order: {
    onceKey: string
    channelIds: readonly number[]
    message: NotificationMessage
    notBefore?: Date | null
    now: Date
  },
): Promise<number[]> {
  const { onceKey, channelIds, message, notBefore = null, now } = order
  if (channelIds.length === 0) return []
  const made = await tx
    .insert(operatorNotices)
    .values(
      channelIds.map((channelId) => ({
        onceKey,
        channelId,
        kind: 'opened' as const,
        message: { ...message, id: `${message.id}-${channelId}` },
        notBefore,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: operatorNotices.id })
  return made.map((row) => row.id)
}

/** Whom operators' news goes to: their channels; where there is none, those that are told of a crisis. */
export async function operatorChannelIds(tx: Tx): Promise<number[]> {
  const all = await tx
    .select({ id: channels.id, operator: channels.operator, tiers: channels.tiers })
    .from(channels)
    .where(eq(channels.active, true))
  const operators = all.filter((one) => one.operator)
  const told = operators.length > 0 ? operators : all.filter((one) => one.tiers.includes('crisis'))
  return told.map((one) => one.id)
}

/** The active channels of these names. */
export async function namedChannelIds(tx: Tx, names: readonly string[]): Promise<number[]> {
  if (names.length === 0) return []
  const rows = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(and(inArray(channels.name, [...names]), eq(channels.active, true)))
  return rows.map((row) => row.id)
}

/** Another message tells them. */
export async function supersedeNotices(tx: Tx, ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(operatorNotices)
    .set({ status: 'superseded', updatedAt: now })
    .where(inArray(operatorNotices.id, [...ids]))
}

/**
 * Other messages of one kind that wait for a channel and were never tried: held until the transaction
 * ends, so that one message can tell them all.
 */
export async function holdAlike(
  tx: Tx,
  alike: { channelId: number; keyPrefix: string; notId: number; now: Date },
  limit: number,
): Promise<{ id: number; message: NotificationMessage }[]> {
  const rows = await tx
    .select({
      id: operatorNotices.id,
      message: operatorNotices.message,
      attempts: operatorNotices.attempts,
    })
    .from(operatorNotices)
    .where(
      and(
        eq(operatorNotices.channelId, alike.channelId),
        eq(operatorNotices.status, 'pending'),
        eq(operatorNotices.attempts, 0),
        like(operatorNotices.onceKey, `${alike.keyPrefix}%`),
        or(isNull(operatorNotices.notBefore), lte(operatorNotices.notBefore, alike.now)),
      ),
    )
    .orderBy(operatorNotices.id)
    .limit(limit)
    .for('update', { skipLocked: true })
  return rows.flatMap(({ id, message }) => (message && id !== alike.notId ? [{ id, message }] : []))
}

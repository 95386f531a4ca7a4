import { and, eq, gte, inArray, isNull, ne, sql } from 'drizzle-orm'

import type { ChannelTrouble } from '../../core/delivery.ts'
import type { Tx } from '../client.ts'
import { channels, channelTroubles, deliveries } from '../schema/deliveries.ts'
import { operatorNotices } from '../schema/source-alerts.ts'

export type ChannelTroubleRow = typeof channelTroubles.$inferSelect

/** Writes that a channel is in trouble. When it begins, whoever can be reached otherwise is told: the ids of the messages. */
export async function noteChannelTrouble(
  tx: Tx,
  trouble: { channelId: number; reason: ChannelTrouble; detail: string; now: Date },
): Promise<number[]> {
  const { channelId, reason, detail, now } = trouble
  const [row] = await tx
    .insert(channelTroubles)
    .values({ channelId, reason, detail, openedAt: now, lastSeenAt: now })
    .onConflictDoUpdate({
      target: channelTroubles.channelId,
      targetWhere: sql`resolved_at is null`,
      set: { reason, detail, lastSeenAt: now },
    })
    .returning({ id: channelTroubles.id, openedAt: channelTroubles.openedAt })
  if (!row || row.openedAt.getTime() !== now.getTime()) return []
  const told = await whoElse(tx, channelId)
  return addNotices(tx, row.id, told, 'opened', now)
}

/** The channel took a message again: who was told of the trouble is told that it is over. */
export async function endChannelTrouble(tx: Tx, troubleId: number, now: Date): Promise<number[]> {
  await tx
    .update(channelTroubles)
    .set({ resolvedAt: now })
    .where(and(eq(channelTroubles.id, troubleId), isNull(channelTroubles.resolvedAt)))
  const ofThis = eq(operatorNotices.channelTroubleId, troubleId)
  await tx
    .update(operatorNotices)
    .set({ status: 'superseded', updatedAt: now })
    .where(and(ofThis, eq(operatorNotices.status, 'pending')))
  const told = await tx
    .select({ id: operatorNotices.channelId })
    .from(operatorNotices)
    .where(and(ofThis, eq(operatorNotices.status, 'sent'), eq(operatorNotices.kind, 'opened')))
  return addNotices(
    tx,
    troubleId,
    told.map((one) => one.id),
    'recovered',
    now,
  )
}

/** What failed because the channel was broken is tried again once it works. Returns the ids. */
export async function reviveFailed(
  tx: Tx,
  channelId: number,
  since: Date,
  now: Date,
): Promise<number[]> {
  const rows = await tx
    .update(deliveries)
    .set({ status: 'pending', failure: null, notBefore: null, updatedAt: now })
    .where(
      and(
        eq(deliveries.channelId, channelId),
        eq(deliveries.status, 'failed'),
        inArray(deliveries.failure, ['channel-broken', 'refused']),
        gte(deliveries.updatedAt, since),
      ),
    )
    .returning({ id: deliveries.id })
  return rows.map((row) => row.id)
}

/** The other channels for operators; where there is none, those that are told of a crisis. */
async function whoElse(tx: Tx, channelId: number): Promise<number[]> {
  const others = await tx
    .select({ id: channels.id, operator: channels.operator, tiers: channels.tiers })
    .from(channels)
    .where(and(eq(channels.active, true), ne(channels.id, channelId)))
  const operators = others.filter((one) => one.operator)
  const told =
    operators.length > 0 ? operators : others.filter((one) => one.tiers.includes('crisis'))
  return told.map((one) => one.id)
}

async function addNotices(
  tx: Tx,
  channelTroubleId: number,
  channelIds: readonly number[],
  kind: 'opened' | 'recovered',
  now: Date,
): Promise<number[]> {
  if (channelIds.length === 0) return []
  const made = await tx
    .insert(operatorNotices)
    .values(
      channelIds.map((channelId) => ({
        channelTroubleId,
        channelId,
        kind,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: operatorNotices.id })
  return made.map((row) => row.id)
}

import { and, asc, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { channels, channelTroubles, deliveries } from '../schema/deliveries.ts'

import { channelMeters } from './delivery-attempts.ts'

/** The channels in use, each with its trouble, what it was asked of late, and what waits or failed. */
export async function listChannels(db: Tx, at: { now: Date; monthStart: Date; dayAgo: Date }) {
  const rows = await db
    .select({ channel: channels, trouble: channelTroubles })
    .from(channels)
    .leftJoin(
      channelTroubles,
      and(eq(channelTroubles.channelId, channels.id), isNull(channelTroubles.resolvedAt)),
    )
    .where(eq(channels.active, true))
    .orderBy(asc(channels.id))
  const counted = await db
    .select({
      channelId: deliveries.channelId,
      pending: sql<number>`count(*) filter (where ${deliveries.status} in ('pending', 'sending'))::int`,
      failed: sql<number>`count(*) filter (where ${deliveries.status} = 'failed')::int`,
      sent: sql<number>`count(*) filter (where ${deliveries.status} = 'sent')::int`,
      digested: sql<number>`count(*) filter (where ${deliveries.status} = 'digested')::int`,
      spilled: sql<number>`count(*) filter (where ${deliveries.status} = 'spilled')::int`,
      unsure: sql<number>`coalesce(sum(${deliveries.unsure}), 0)::int`,
    })
    .from(deliveries)
    .where(
      sql`${deliveries.status} in ('pending', 'sending', 'failed') or ${gte(deliveries.updatedAt, at.dayAgo)}`,
    )
    .groupBy(deliveries.channelId)
  const meters = await channelMeters(db, at)
  const none = { pending: 0, failed: 0, sent: 0, digested: 0, spilled: 0, unsure: 0 }
  return rows.map(({ channel, trouble }) => ({
    channel,
    trouble,
    counts: counted.find((one) => one.channelId === channel.id) ?? none,
    meter: meters.find((one) => one.channelId === channel.id) ?? null,
  }))
}

export type ChannelView = Awaited<ReturnType<typeof listChannels>>[number]

/** One channel in use, null where there is none. */
export async function findChannel(db: Tx, channelId: number) {
  const [row] = await db
    .select()
    .from(channels)
    .where(and(eq(channels.id, channelId), eq(channels.active, true)))
  return row ?? null
}

/** The latest digests and messages taken over by another channel, newest first. */
export async function lastDigests(db: Tx, limit: number) {
  const members = sql<number>`(select count(*)::int from deliveries member where member.digest_id = ${deliveries.id})`
  return db
    .select({
      id: deliveries.id,
      channelName: channels.name,
      status: deliveries.status,
      message: deliveries.message,
      createdAt: deliveries.createdAt,
      sentAt: deliveries.sentAt,
      members,
    })
    .from(deliveries)
    .innerJoin(channels, eq(channels.id, deliveries.channelId))
    .where(
      and(
        isNull(deliveries.alertEventId),
        inArray(deliveries.status, ['sent', 'pending', 'failed']),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(limit)
}

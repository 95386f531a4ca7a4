import { randomUUID } from 'node:crypto'

import { eq, sql } from 'drizzle-orm'

import { BrandSettings } from '../../core/brand.ts'
import { minuteMs } from '../../core/clock.ts'
import type { Tier } from '../../core/tier.ts'
import { topics } from '../../core/topic.ts'
import { TierRules } from '../../core/rule.ts'
import type { Db } from '../../db/client.ts'
import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { brands } from '../../db/schema/brands.ts'
import { channels, deliveries, deliveryAttempts } from '../../db/schema/deliveries.ts'

import { lostInCrash } from '../../db/queries/delivery-attempts.ts'

import type { BenchChannel } from './bench-channel.ts'

const secret = `whsec_${Buffer.from('a key of exactly 32 random bytes').toString('base64')}`

function settingsOf({ kind, name }: BenchChannel, url: string): Record<string, unknown> {
  const place = `${url}/ours/${name}`
  switch (kind) {
    case 'wecom':
      return { key: `key-${name}-0000`, baseUrl: place }
    case 'dingtalk':
      return { token: `token-${name}-0000`, secret: 'SECbench', baseUrl: place }
    case 'feishu':
      return { hook: `hook-${name}-0000`, secret: 'bench', baseUrl: place }
    case 'slack':
      return { url: place }
    case 'webhook':
      return { url: place, secret, perMinute: 6000 }
  }
}

/** The channels as rows; ids by name. */
export async function furnishChannels(
  db: Db,
  all: readonly BenchChannel[],
  url: string,
  now: Date,
): Promise<Map<string, number>> {
  const rows = await db
    .insert(channels)
    .values(
      all.map((one) => ({
        name: one.name,
        kind: one.kind,
        settings: settingsOf(one, url),
        tiers: ['ordinary', 'hot', 'crisis'] satisfies Tier[],
        fallback: one.fallback,
        // the clock runs fast and the machine does not
        spillAfterMs: 15 * minuteMs,
        origin: 'config' as const,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .returning({ id: channels.id, name: channels.name })
  return new Map(rows.map(({ id, name }) => [name, id]))
}

/** `n` open alerts with the event that opened each; the ids of both, in order. */
export async function furnishAlerts(
  db: Db,
  n: number,
  tier: Tier,
  now: Date,
): Promise<{ alertId: number; eventId: number }[]> {
  const settings = BrandSettings.parse({ alertHorizonHours: 24 * 14 })
  const rules = TierRules.parse({})
  const made = await db
    .insert(brands)
    .values(
      Array.from({ length: Math.ceil(n / topics.length) }, (_one, i) => ({
        name: `bench ${randomUUID()} ${i + 1}`,
        settings,
        rules,
        origin: 'config' as const,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .returning({ id: brands.id })
  const wanted = made
    .flatMap(({ id: brandId }) => topics.map((topic) => ({ brandId, topic })))
    .slice(0, n)
  const told: { alertId: number; eventId: number }[] = []
  for (let from = 0; from < wanted.length; from += 1000) {
    const rows = await db
      .insert(alerts)
      .values(
        wanted.slice(from, from + 1000).map((one) => ({
          ...one,
          tier,
          peakTier: tier,
          status: 'open' as const,
          openedAt: now,
          tierHeldAt: now,
          tierChangedAt: now,
          lastEvidenceAt: now,
          reasons: [],
        })),
      )
      .returning({ id: alerts.id })
    const events = await db
      .insert(alertEvents)
      .values(
        rows.map(({ id: alertId }) => ({
          alertId,
          seq: 1,
          at: now,
          kind: 'opened' as const,
          tierTo: tier,
          actor: 'koushao',
          reasons: [],
          evidenceMentionIds: [],
        })),
      )
      .returning({ id: alertEvents.id, alertId: alertEvents.alertId })
    told.push(...events.map(({ id: eventId, alertId }) => ({ alertId, eventId })))
  }
  return told
}

/** Pending deliveries, as the alert engine writes them; their ids. */
export async function orderDeliveries(
  db: Db,
  rows: { eventId: number; channelId: number }[],
  urgent: boolean,
  now: Date,
): Promise<number[]> {
  if (rows.length === 0) return []
  const made = await db
    .insert(deliveries)
    .values(
      rows.map(({ eventId, channelId }) => ({
        alertEventId: eventId,
        channelId,
        urgent,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .returning({ id: deliveries.id })
  return made.map((row) => row.id)
}

export type DeliveryTally = Record<string, number>

/** How many deliveries stand in which state. */
export async function tallyDeliveries(db: Db): Promise<DeliveryTally> {
  const rows = await db
    .select({ status: deliveries.status, n: sql<number>`count(*)::int` })
    .from(deliveries)
    .groupBy(deliveries.status)
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}

export type UnsureAttempts = { unanswered: number; killed: number }

/** Per alert, the attempts that its channels may have taken without our learning of it, by why. */
export async function unsureByAlert(db: Db): Promise<Map<number, UnsureAttempts>> {
  const killed = sql`${deliveryAttempts.answer} = ${lostInCrash}`
  const rows = await db
    .select({
      alertId: alertEvents.alertId,
      killed: sql<number>`count(*) filter (where ${killed})::int`,
      unanswered: sql<number>`count(*) filter (where not ${killed})::int`,
    })
    .from(deliveryAttempts)
    .innerJoin(deliveries, eq(deliveries.id, deliveryAttempts.deliveryId))
    .innerJoin(alertEvents, eq(alertEvents.id, deliveries.alertEventId))
    .where(eq(deliveryAttempts.verdict, 'unsure'))
    .groupBy(alertEvents.alertId)
  return new Map(rows.map(({ alertId, ...rest }) => [alertId, rest]))
}

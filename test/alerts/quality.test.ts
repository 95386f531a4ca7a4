import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { alertQuality } from '../../alerts/quality.ts'
import type { AlertEventKind } from '../../core/alert.ts'
import { minuteMs } from '../../core/clock.ts'
import { TierRules, type RuleName } from '../../core/rule.ts'
import type { Tier } from '../../core/tier.ts'
import type { Topic } from '../../core/topic.ts'
import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { aBrand } from '../factories.ts'
import { testDatabase } from '../setup/database.ts'

import { aChannel, aDelivery } from './alert-world.ts'
import { at } from './evaluate-world.ts'

let t: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

type Ending = 'open' | 'resolved' | 'false-alarm'

async function anAlert(
  brandId: number,
  topic: Topic,
  peakTier: Tier,
  rules: RuleName[],
  status: Ending,
  acknowledged?: number,
) {
  const reasons = rules.map((rule) => ({ rule, observed: 6, threshold: 5, mentionIds: [] }))
  const [row] = await t.db
    .insert(alerts)
    .values({
      brandId,
      topic,
      tier: peakTier,
      peakTier,
      status,
      openedAt: at(0),
      tierHeldAt: at(0),
      tierChangedAt: at(0),
      lastEvidenceAt: at(0),
      resolvedAt: status === 'open' ? null : at(9),
      reasons,
    })
    .returning()
  const event = (seq: number, kind: AlertEventKind, atMinutes: number, told: typeof reasons) => ({
    alertId: row?.id ?? 0,
    seq,
    kind,
    at: new Date(at(0).getTime() + atMinutes * minuteMs),
    tierTo: peakTier,
    reasons: told,
    evidenceMentionIds: [],
  })
  await t.db.insert(alertEvents).values(event(1, 'opened', 0, reasons))
  if (acknowledged !== undefined)
    await t.db.insert(alertEvents).values(event(2, 'acknowledged', acknowledged, []))
}

test('precision per rule, time to acknowledge, alerts per tier', async () => {
  const brand = await aBrand(t.db)
  const other = await aBrand(t.db)
  await anAlert(brand.id, 'fees', 'hot', ['many-authors'], 'resolved', 10)
  await anAlert(brand.id, 'installation', 'hot', ['many-authors', 'reach'], 'false-alarm', 30)
  await anAlert(brand.id, 'safety', 'crisis', ['critical-severity'], 'open', 2)
  await anAlert(brand.id, 'repair', 'hot', ['reach'], 'open')
  await anAlert(brand.id, 'quality', 'ordinary', ['complaint'], 'resolved')
  await anAlert(other.id, 'quality', 'hot', ['growth'], 'resolved')
  const span = { since: at(-1), until: at(1), timeZone: 'Asia/Shanghai' }

  const quality = await alertQuality(t.db, { ...span, brandId: brand.id })
  expect(quality.byTier).toEqual({ ordinary: 1, hot: 3, crisis: 1 })
  expect(quality.rules).toEqual([
    { rule: 'complaint', alerts: 1, confirmed: 0, falseAlarms: 0, precision: null },
    { rule: 'many-authors', alerts: 2, confirmed: 1, falseAlarms: 1, precision: 0.5 },
    { rule: 'reach', alerts: 2, confirmed: 0, falseAlarms: 1, precision: 0 },
    { rule: 'critical-severity', alerts: 1, confirmed: 1, falseAlarms: 0, precision: 1 },
  ])
  expect(quality.acknowledge).toEqual({
    count: 3,
    waiting: 1,
    medianMs: 10 * minuteMs,
    p90Ms: 30 * minuteMs,
  })
  expect((await alertQuality(t.db, span)).byTier.hot).toBe(4)
  expect((await alertQuality(t.db, { ...span, since: at(1), until: at(2) })).rules).toEqual([])
})

test("pages per week by the brand's calendar, and thresholds that could move", async () => {
  const brand = await aBrand(t.db)
  await anAlert(brand.id, 'fees', 'hot', ['many-authors'], 'false-alarm')
  await anAlert(brand.id, 'repair', 'hot', ['many-authors'], 'resolved')
  const channel = await aChannel(t.db)
  const events = await t.db
    .select({ id: alertEvents.id })
    .from(alertEvents)
    .innerJoin(alerts, eq(alerts.id, alertEvents.alertId))
    .where(eq(alerts.brandId, brand.id))
  const [first, second] = events
  // Sunday 23:30 and Monday 00:30 in Shanghai, both Sunday in UTC
  const sent = (alertEventId: number, sentAt: string, status: 'sent' | 'failed' = 'sent') =>
    aDelivery(t.db, { alertEventId, channelId: channel.id, status, sentAt: new Date(sentAt) })
  await sent(first?.id ?? 0, '2026-03-15T23:30:00+08:00')
  await sent(second?.id ?? 0, '2026-03-16T00:30:00+08:00')
  const quality = await alertQuality(t.db, {
    brandId: brand.id,
    since: at(-1),
    until: new Date('2026-04-01T00:00:00Z'),
    timeZone: 'Asia/Shanghai',
    rules: TierRules.parse({ hot: { distinctAuthors: 5 } }),
  })
  expect(quality.pages).toEqual([
    { week: new Date('2026-03-09T00:00:00+08:00'), pages: 1 },
    { week: new Date('2026-03-16T00:00:00+08:00'), pages: 1 },
  ])
  expect(quality.movable).toEqual([
    {
      place: 'hot.distinctAuthors',
      rule: 'many-authors',
      from: 5,
      to: 7,
      falseAlarms: 1,
      unjudged: 1,
      confirmed: 0,
    },
  ])
})

test('time to acknowledge counts from when it became loud; followers wait for nobody; a word after the end counts', async () => {
  const brand = await aBrand(t.db)
  const topics: Topic[] = [
    'fees',
    'repair',
    'quality',
    'delivery',
    'refund',
    'return',
    'parts',
    'attitude',
    'warranty',
    'honesty',
  ]
  // taken after 1, 2 … 10 minutes: nearest ranks are the fifth and the ninth
  for (const [i, topic] of topics.entries())
    await anAlert(brand.id, topic, 'hot', ['many-authors'], 'open', i + 1)
  const rows = () =>
    t.db.select().from(alerts).where(eq(alerts.brandId, brand.id)).orderBy(asc(alerts.id))
  const [first] = await rows()
  // the first was ordinary for an hour before it rose, and was taken three minutes after that
  const minutes = (n: number) => new Date(at(0).getTime() + n * minuteMs)
  const ofFirst = (seq: number) =>
    and(eq(alertEvents.alertId, first?.id ?? 0), eq(alertEvents.seq, seq))
  await t.db.update(alertEvents).set({ tierTo: 'ordinary' }).where(ofFirst(1))
  await t.db
    .update(alertEvents)
    .set({ at: minutes(63) })
    .where(ofFirst(2))
  await t.db.insert(alertEvents).values({
    alertId: first?.id ?? 0,
    seq: 3,
    kind: 'raised',
    at: minutes(60),
    tierTo: 'hot',
    reasons: [],
    evidenceMentionIds: [],
  })
  await t.db.update(alertEvents).set({ tierTo: 'ordinary' }).where(ofFirst(2))
  // one that waits, one that follows it
  await anAlert(brand.id, 'installation', 'crisis', ['mass-complaint'], 'open')
  await anAlert(brand.id, 'responsiveness', 'hot', ['growth'], 'open')
  // closed by time, stood by afterwards
  await anAlert(brand.id, 'support', 'hot', ['reach'], 'resolved')
  const [lead, follower, closed] = (await rows()).slice(-3)
  await t.db
    .update(alerts)
    .set({ leadAlertId: lead?.id ?? null })
    .where(eq(alerts.id, follower?.id ?? 0))
  await t.db.update(alerts).set({ resolvedBy: 'koushao' })
  await t.db.insert(alertEvents).values({
    alertId: closed?.id ?? 0,
    seq: 2,
    kind: 'confirmed',
    at: minutes(999),
    tierTo: 'hot',
    reasons: [],
    evidenceMentionIds: [],
    actor: '王敏',
  })
  const span = { brandId: brand.id, since: at(-1), until: at(1), timeZone: 'Asia/Shanghai' }
  const quality = await alertQuality(t.db, span)
  // 2, 3, 3, 4 … 10
  expect(quality.acknowledge).toEqual({
    count: 10,
    waiting: 1,
    medianMs: 5 * minuteMs,
    p90Ms: 9 * minuteMs,
  })
  expect(quality.byTier).toEqual({ ordinary: 0, hot: 12, crisis: 1 })
  expect(quality.rules).toEqual([
    { rule: 'many-authors', alerts: 10, confirmed: 10, falseAlarms: 0, precision: 1 },
    { rule: 'reach', alerts: 1, confirmed: 1, falseAlarms: 0, precision: 1 },
    { rule: 'growth', alerts: 1, confirmed: 0, falseAlarms: 0, precision: null },
    { rule: 'mass-complaint', alerts: 1, confirmed: 0, falseAlarms: 0, precision: null },
  ])
})

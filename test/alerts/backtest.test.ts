import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { runBacktest } from '../../alerts/backtest.ts'
import { NotFoundError, UsageError } from '../../core/errors.ts'
import { TierRules } from '../../core/rule.ts'
import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { deliveries } from '../../db/schema/deliveries.ts'
import { tickets } from '../../db/schema/responses.ts'
import { testDatabase } from '../setup/database.ts'

import { at, evaluateWorld } from './evaluate-world.ts'

let t: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

test('the stored past under the rules: what live evaluation of the same posts opens, and no row written', async () => {
  const w = await evaluateWorld(t.db)
  for (let i = 0; i < 7; i++) await w.complain(-200 + i / 2)
  for (let i = 0; i < 3; i++) await w.complain(-100 + i / 2, { topic: 'safety', severity: 3 })
  await w.complain(-90, { unsure: true })
  const span = { brandId: w.brand.id, since: at(-240), until: at(0) }

  const { alerts: past, precision, ...figures } = await runBacktest(t.db, span)
  expect(figures).toEqual({ mentions: 11, complaints: 10, ticketsCount: 10, comparison: null })
  expect(
    precision.map(({ rule, confirmed, falseAlarms }) => [rule, confirmed, falseAlarms]),
  ).toEqual([
    ['many-authors', 0, 0],
    ['critical-severity', 0, 0],
  ])
  // it looks once an hour, at the hour's last complaint: the fourth
  expect(past).toMatchObject([
    {
      topic: 'installation',
      peakTier: 'hot',
      openedAt: at(-198.5),
      complaints: 7,
      distinctAuthors: 7,
    },
    { topic: 'safety', peakTier: 'crisis', openedAt: at(-99.5), complaints: 3 },
  ])
  expect(past[0]?.events[0]?.reasons[0]).toMatchObject({ rule: 'many-authors', observed: 4 })
  for (const table of [alerts, alertEvents, tickets, deliveries])
    expect(await t.db.$count(table)).toBe(0)

  // the same posts, live: evaluated as they come, and twice a day
  const posts = [-200, -199.5, -199, -198.5, -198, -197.5, -197, -100, -99.5, -99]
  const ticks = Array.from({ length: 16 }, (_, i) => -196 + i * 12)
  for (const hours of [...posts, ...ticks].toSorted((a, b) => a - b)) await w.evaluate(hours)
  const live = await w.alerts()
  expect(live.map(({ topic, peakTier }) => ({ topic, peakTier }))).toEqual(
    past.map(({ topic, peakTier }) => ({ topic, peakTier })),
  )

  const calm = TierRules.parse({ hot: { distinctAuthors: 8 }, crisis: { criticalAuthors: 4 } })
  const calmer = await runBacktest(t.db, { ...span, rules: calm })
  expect(calmer.alerts.map((alert) => alert.peakTier)).toEqual(['ordinary', 'ordinary'])

  // what people made of the real ones, and both rule sets side by side
  const [first] = live
  await t.db
    .update(alerts)
    .set({ status: 'false-alarm', resolvedBy: '王敏' })
    .where(eq(alerts.id, first?.id ?? 0))
  const shares: number[] = []
  const both = await runBacktest(t.db, { ...span, compare: calm }, (share) => shares.push(share))
  expect(both.alerts.map(({ live: of }) => of)).toEqual([
    { alertId: first?.id, verdict: 'false-alarm' },
    { alertId: live[1]?.id, verdict: 'unjudged' },
  ])
  expect(both.precision[0]).toEqual({
    rule: 'many-authors',
    alerts: 1,
    confirmed: 0,
    falseAlarms: 1,
    precision: 0,
  })
  expect(both.comparison?.changes).toEqual([
    { place: 'hot.distinctAuthors', from: TierRules.parse({}).hot.distinctAuthors, to: 8 },
    { place: 'crisis.criticalAuthors', from: 2, to: 4 },
  ])
  expect(
    both.comparison?.differences.map((one) => [one.kind, one.before?.topic, one.after]),
  ).toEqual([
    ['dropped', 'installation', null],
    ['dropped', 'safety', null],
  ])
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
})

test('an unknown brand, a span that ends before it begins', async () => {
  const span = { brandId: 987_654, since: at(-1), until: at(0) }
  await expect(runBacktest(t.db, span)).rejects.toThrow(NotFoundError)
  await expect(runBacktest(t.db, { ...span, until: at(-2) })).rejects.toThrow(UsageError)
})

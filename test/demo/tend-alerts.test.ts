import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { dayMs, fixedClock, minuteMs } from '../../core/clock.ts'
import type { RuleName } from '../../core/rule.ts'
import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { tendAlerts } from '../../demo/tend-alerts.ts'
import { anAlert } from '../alerts/alert-world.ts'
import { testInstant } from '../factories.ts'
import { testDatabase } from '../setup/database.ts'

let t: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const anchor = new Date(testInstant.getTime() - 5 * dayMs)
const after = (ms: number) => fixedClock(new Date(testInstant.getTime() + ms))
const by = (rule: RuleName) => ({
  reasons: [{ rule, observed: 5, threshold: 3, mentionIds: [] }],
})

test('the team takes what many people told, calls false what one post made, and leaves the refunds alone', async () => {
  const { alert: many, brandId } = await anAlert(t.db, by('many-authors'))
  const { alert: one } = await anAlert(t.db, { ...by('reach'), brandId, topic: 'fees' })
  const { alert: refund } = await anAlert(t.db, {
    ...by('many-authors'),
    brandId,
    topic: 'refund',
  })
  const states = async () => {
    const rows = await t.db.select().from(alerts)
    return [many, one, refund].map(({ id }) => rows.find((row) => row.id === id)?.status)
  }
  await tendAlerts({ db: t.db, clock: after(24 * minuteMs) }, anchor)
  expect(await states()).toEqual(['open', 'open', 'open'])
  await tendAlerts({ db: t.db, clock: after(3 * 60 * minuteMs) }, anchor)
  await tendAlerts({ db: t.db, clock: after(4 * 60 * minuteMs) }, anchor)
  expect(await states()).toEqual(['acknowledged', 'false-alarm', 'open'])
  const [, taken, ...rest] = await t.db
    .select()
    .from(alertEvents)
    .where(eq(alertEvents.alertId, many.id))
    .orderBy(alertEvents.seq)
  expect(taken).toMatchObject({
    kind: 'acknowledged',
    at: new Date(testInstant.getTime() + 25 * minuteMs),
  })
  expect(rest).toEqual([])
})

test('the last days are the visitor’s', async () => {
  const { alert } = await anAlert(t.db, by('many-authors'))
  await tendAlerts({ db: t.db, clock: after(21 * dayMs) }, anchor)
  const [row] = await t.db.select().from(alerts).where(eq(alerts.id, alert.id))
  expect(row?.status).toBe('open')
})

import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { sendNotification } from '../../alerts/send-notification.ts'
import { sweep } from '../../alerts/sweep.ts'
import { alertEvents } from '../../db/schema/alerts.ts'
import { deliveries } from '../../db/schema/deliveries.ts'
import { loopback, type Loopback } from '../contracts/loopback.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { evaluateWorld } from './evaluate-world.ts'

let t: TestDatabase
let robot: Loopback
let isDown = true
beforeAll(async () => {
  t = await testDatabase()
  robot = await loopback(() =>
    isDown ? { status: 503, body: 'down' } : { body: '{"errcode":0,"errmsg":"ok"}' },
  )
})
afterAll(async () => {
  await robot.close()
  await t.close()
})
beforeEach(() => {
  isDown = true
})

/** The engine from the post to the robot: evaluation, sweep and delivery, driven by the hour. */
async function world() {
  const settings = { key: `robot-${Math.random()}`, baseUrl: robot.url }
  const w = await evaluateWorld(t.db, { channel: { kind: 'wecom', settings } })
  const sweepAll = async () => {
    await sweep({
      ...w.deps,
      nudge: async (contract, payload) => {
        if (contract.name === 'send-notification')
          await sendNotification(w.deps, payload as { deliveryId: number })
      },
    })
  }
  const hour = async (hours: number) => {
    await w.evaluate(hours)
    await sweepAll()
  }
  const taken = () =>
    robot.seen
      .filter((one) => one.path.includes(settings.key))
      .map(({ body }) => {
        const { markdown, text } = JSON.parse(body) as Record<string, { content: string }>
        return (markdown ?? text)?.content ?? ''
      })
  const books = async () =>
    t.db
      .select({
        kind: alertEvents.kind,
        to: alertEvents.tierTo,
        status: deliveries.status,
        because: deliveries.mutedReason,
      })
      .from(deliveries)
      .innerJoin(alertEvents, eq(alertEvents.id, deliveries.alertEventId))
      .where(eq(deliveries.channelId, w.channel?.id ?? 0))
      .orderBy(asc(deliveries.id))
  return { ...w, hour, taken, books }
}

test('opened and closed while the channel was down: when it is back one message tells both', async () => {
  const w = await world()
  for (let i = 0; i < 12; i++) await w.complain(-1 + i / 15)
  // ten in the morning: it opens, falls after a day, closes three days later, and nothing gets through
  for (const hours of [0, 1, 2, 12, 24, 36, 60, 96, 97]) await w.hour(hours)
  expect(await w.alerts()).toMatchObject([
    { status: 'resolved', peakTier: 'hot', resolvedBy: 'koushao' },
  ])
  expect((await w.events()).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
    'opened hot',
    'lowered ordinary',
    'resolved ordinary',
  ])
  const vain = w.taken().length
  expect(vain).toBeGreaterThan(1)
  expect((await w.books()).filter(({ status }) => status === 'sent')).toEqual([])

  isDown = false
  for (const hours of [98, 99, 120]) await w.hour(hours)
  const [message, ...others] = w.taken().slice(vain)
  expect(others).toEqual([])
  expect(message).toContain('安装 · 已解除')
  expect(message).toContain('此前未能送达：2026-03-11 10:00 升为热点投诉，现已解除')
  expect(message).toContain('位不同用户投诉同一话题')
  expect(message).toContain('首次预警 2026-03-11 10:00')
  expect(await w.books()).toEqual([
    { kind: 'opened', to: 'hot', status: 'muted', because: 'superseded' },
    { kind: 'lowered', to: 'ordinary', status: 'muted', because: 'superseded' },
    { kind: 'resolved', to: 'ordinary', status: 'sent', because: null },
  ])
})

test('a crisis of last week is told as one, however long the channel was away', async () => {
  const w = await world()
  await w.complain(-1, { topic: 'safety', severity: 3 })
  await w.complain(-0.5, { topic: 'safety', severity: 3 })
  for (const hours of [0, 48, 72, 144, 145]) await w.hour(hours)
  const vain = w.taken().length
  isDown = false
  for (const hours of [30 * 24, 30 * 24 + 1]) await w.hour(hours)
  const [message, ...others] = w.taken().slice(vain)
  expect(others).toEqual([])
  expect(message).toContain('此前未能送达：2026-03-11 10:00 升为危机事件，现已解除')
})

test('back before it closed: the beginning is told, and the end once, as ever', async () => {
  const w = await world()
  for (let i = 0; i < 12; i++) await w.complain(-1 + i / 15)
  await w.hour(0)
  const vain = w.taken().length
  isDown = false
  for (const hours of [2, 24, 25, 97, 98]) await w.hour(hours)
  const titles = w
    .taken()
    .slice(vain)
    .map((one) =>
      one
        .split('\n')[0]
        ?.replaceAll(/\*|<[^>]+>/g, '')
        .replace(w.brand.name, '…'),
    )
  expect(titles).toEqual([
    '【热点投诉】… · 安装',
    '【普通差评】… · 安装 · 降级',
    '【普通差评】… · 安装 · 已解除',
  ])
  expect(w.taken().join('')).not.toContain('此前未能送达')
})

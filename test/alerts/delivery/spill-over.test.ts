import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { sendNotification } from '../../../alerts/send-notification.ts'
import { tellOperator } from '../../../alerts/tell-operator.ts'
import { minuteMs } from '../../../core/clock.ts'
import { channelTroubles, deliveries, deliveryAttempts } from '../../../db/schema/deliveries.ts'
import { testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'
import { aDelivery, alertDeps } from '../alert-world.ts'

import { aRobot, closeRobots, drain, news, rowOf, says } from './delivery-world.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
afterEach(async () => {
  await closeRobots()
  await t.pool.query('truncate channels cascade')
})

const later = (ms: number) => new Date(testInstant.getTime() + ms)
const spiltFrom = async (id: number) =>
  (await t.db.select().from(deliveries).where(eq(deliveries.spillOf, id)))[0]

describe('a channel that is broken', () => {
  it('hands over to its fallback at once, and is asked no more for a while', async () => {
    const next = await aRobot(t.db, undefined, { name: '值班', tiers: ['crisis'] })
    const first = await aRobot(t.db, () => says(93000), { fallback: '值班' })
    const [one = 0, two = 0] = await news(t.db, first.channel.id, 2, 'hot')
    const { deps, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: one })
    await drain(deps, nudged)
    expect(await rowOf(t.db, one)).toMatchObject({
      status: 'spilled',
      failure: 'channel-broken',
      answer: 'wecom: errcode 93000 said',
    })
    expect(await spiltFrom(one)).toMatchObject({ channelId: next.channel.id, status: 'sent' })
    await sendNotification(deps, { deliveryId: two })
    await drain(deps, nudged)
    expect(first.server.seen).toHaveLength(1)
    // the fallback takes it although it does not ask for this tier
    expect(next.server.seen).toHaveLength(2)
    expect((await spiltFrom(two))?.status).toBe('sent')
  })

  it('is told to the operator through another channel, once, and so is its recovery', async () => {
    const operator = await aRobot(t.db, undefined, { operator: true, tiers: [] })
    let errcode = 93000
    const robot = await aRobot(t.db, () => says(errcode), { name: '公关群' })
    const [one = 0, two = 0, three = 0] = await news(t.db, robot.channel.id, 3)
    const { deps, clock, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: one })
    const [notice] = nudged
    expect(nudged).toEqual([
      { name: 'tell-operator', payload: { noticeId: expect.any(Number) }, delayMs: undefined },
    ])
    await tellOperator(deps, notice?.payload as { noticeId: number })
    expect(operator.contents()[0]).toContain('【通知渠道故障】公关群：机器人或账号失效')
    expect(operator.contents()[0]).toContain('详情：wecom: errcode 93000 said')
    expect(operator.contents()[0]).toContain('http://console.test/channels')
    nudged.length = 0
    // others wait until it is tried again
    await sendNotification(deps, { deliveryId: two })
    expect(await rowOf(t.db, two)).toMatchObject({
      status: 'pending',
      notBefore: later(10 * minuteMs),
    })
    clock.pass(10 * minuteMs)
    await sendNotification(deps, { deliveryId: two })
    expect((await rowOf(t.db, two)).status).toBe('failed')
    expect(nudged.filter((nudge) => nudge.name === 'tell-operator')).toEqual([])
    nudged.length = 0
    // somebody mends it: what failed goes out as well
    errcode = 0
    clock.pass(10 * minuteMs)
    await sendNotification(deps, { deliveryId: three })
    const recovered = nudged.find((nudge) => nudge.name === 'tell-operator')
    await drain(
      deps,
      nudged.filter((nudge) => nudge.name === 'send-notification'),
    )
    for (const id of [one, two, three])
      expect(await rowOf(t.db, id)).toMatchObject({ status: 'sent', failure: null })
    await tellOperator(deps, recovered?.payload as { noticeId: number })
    expect(operator.contents()[1]).toContain('【通知渠道恢复】公关群：已恢复')
    expect(await t.db.select().from(channelTroubles)).toMatchObject([
      { openedAt: testInstant, resolvedAt: later(20 * minuteMs) },
    ])
  })

  it('does not come back in a circle, and fails where nobody takes over', async () => {
    const a = await aRobot(t.db, () => says(93000), { name: 'a', fallback: 'b' })
    const b = await aRobot(t.db, () => says(93000), { name: 'b', fallback: 'a' })
    const [one = 0] = await news(t.db, a.channel.id, 1, 'crisis')
    const { deps, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: one })
    await drain(deps, nudged)
    expect((await rowOf(t.db, one)).status).toBe('spilled')
    expect(await spiltFrom(one)).toMatchObject({ status: 'failed', failure: 'channel-broken' })
    expect([a.server.seen.length, b.server.seen.length]).toEqual([1, 1])
  })

  it('adds nothing where the fallback has the event on its own account', async () => {
    const next = await aRobot(t.db, undefined, { name: '值班' })
    const first = await aRobot(t.db, () => says(93000), { fallback: '值班' })
    const [one = 0] = await news(t.db, first.channel.id, 1, 'crisis')
    const alertEventId = (await rowOf(t.db, one)).alertEventId ?? 0
    const own = await aDelivery(t.db, { alertEventId, channelId: next.channel.id, urgent: true })
    const { deps, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: one })
    await drain(deps, nudged)
    await sendNotification(deps, { deliveryId: own.id })
    expect((await rowOf(t.db, one)).status).toBe('spilled')
    expect(await spiltFrom(one)).toBeUndefined()
    expect(next.server.seen).toHaveLength(1)
  })
})

describe('a channel that is slow', () => {
  it('loses a crisis to its fallback after a minute, and sooner than it would try again', async () => {
    await aRobot(t.db, undefined, { name: '值班' })
    const first = await aRobot(t.db, () => ({ status: 503 }), { fallback: '值班' })
    const [one = 0] = await news(t.db, first.channel.id, 1, 'crisis')
    const { deps, clock, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: one })
    clock.pass(15_000)
    await sendNotification(deps, { deliveryId: one })
    expect((await rowOf(t.db, one)).notBefore).toEqual(later(45_000))
    clock.pass(30_000)
    await sendNotification(deps, { deliveryId: one })
    // a minute to wait by itself, and fifteen seconds until the other takes over
    expect((await rowOf(t.db, one)).notBefore).toEqual(later(minuteMs))
    clock.pass(15_000)
    nudged.length = 0
    await sendNotification(deps, { deliveryId: one })
    await drain(deps, nudged)
    expect(first.server.seen).toHaveLength(3)
    expect((await rowOf(t.db, one)).status).toBe('spilled')
    expect((await spiltFrom(one))?.status).toBe('sent')
  })

  it('that sends everybody away for ten minutes is left alone for them', async () => {
    const next = await aRobot(t.db, undefined, { name: '值班' })
    const first = await aRobot(t.db, () => says(45009), { fallback: '值班' })
    const [one = 0, two = 0] = await news(t.db, first.channel.id, 2)
    const { deps, clock, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: one })
    await sendNotification(deps, { deliveryId: two })
    expect(first.server.seen).toHaveLength(1)
    expect((await rowOf(t.db, two)).notBefore).toEqual(later(minuteMs))
    expect(next.server.seen).toEqual([])
    clock.pass(59_000)
    expect((await rowOf(t.db, one)).status).toBe('pending')
    nudged.length = 0
  })

  it('passes a whole digest on', async () => {
    const next = await aRobot(t.db, undefined, { name: '值班' })
    const first = await aRobot(t.db, () => says(93000), { fallback: '值班' })
    const ids = await news(t.db, first.channel.id, 20)
    const { deps, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: ids[0] ?? 0 })
    await drain(deps, nudged)
    expect(next.contents()).toHaveLength(1)
    expect(next.contents()[0]).toContain('20 条通知')
    expect((await rowOf(t.db, ids[7] ?? 0)).status).toBe('digested')
  })
})

describe('what hangs', () => {
  it('holds two workers at most', async () => {
    const robot = await aRobot(t.db, () => 'silence')
    const ids = await news(t.db, robot.channel.id, 4)
    const { deps } = alertDeps(t.db, { sendTimeoutMs: 1_000 })
    const running = ids.map((deliveryId) => sendNotification(deps, { deliveryId }))
    await Promise.all(running)
    expect(robot.server.seen.length).toBeLessThanOrEqual(2)
    const rows = await Promise.all(ids.map((id) => rowOf(t.db, id)))
    expect(rows.map((row) => row.unsure).toSorted((a, b) => a - b)).toEqual([0, 0, 1, 1])
  })

  it('gets once more what a killed process may have sent, before its fallback tells it', async () => {
    const next = await aRobot(t.db, undefined, { name: '值班' })
    const first = await aRobot(t.db, undefined, { fallback: '值班' })
    const [one = 0] = await news(t.db, first.channel.id, 1, 'crisis')
    const { deps, clock } = alertDeps(t.db)
    await t.db.insert(deliveryAttempts).values({
      channelId: first.channel.id,
      robot: 'wecom-other',
      deliveryId: one,
      urgent: true,
      at: testInstant,
    })
    clock.pass(5 * minuteMs)
    await sendNotification(deps, { deliveryId: one })
    expect(await rowOf(t.db, one)).toMatchObject({ status: 'sent', unsure: 1 })
    expect([first.server.seen.length, next.server.seen.length]).toEqual([1, 0])
  })
})

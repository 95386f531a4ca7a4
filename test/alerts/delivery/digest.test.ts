import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { sendNotification } from '../../../alerts/send-notification.ts'
import { minuteMs } from '../../../core/clock.ts'
import { waitingDeliveries } from '../../../db/queries/deliveries.ts'
import { silences } from '../../../db/schema/alerts.ts'
import { deliveries, deliveryAttempts } from '../../../db/schema/deliveries.ts'
import { testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'
import { alertDeps, aChannel, aDelivery, anEvent, dyingDb } from '../alert-world.ts'

import { aRobot, closeRobots, drain, news, rowOf, says } from './delivery-world.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
afterEach(async () => {
  await closeRobots()
  await t.pool.query('truncate deliveries, silences cascade')
})

const digestsOf = (channelId: number) =>
  t.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.channelId, channelId), isNull(deliveries.alertEventId)))

async function sweepOnce(deps: Parameters<typeof sendNotification>[0]) {
  for (const deliveryId of await waitingDeliveries(t.db, deps.clock.now(), 5_000))
    await sendNotification(deps, { deliveryId })
}

describe('more news than the robot takes', () => {
  it('is told by one digest that leads to each of them', async () => {
    const { server, channel, contents } = await aRobot(t.db)
    const ids = await news(t.db, channel.id, 30)
    const [hot = 0] = await news(t.db, channel.id, 1, 'hot')
    const { deps, nudged } = alertDeps(t.db)
    for (const deliveryId of ids) await sendNotification(deps, { deliveryId })
    await drain(deps, nudged)
    expect(server.seen).toHaveLength(1)
    const [digest] = await digestsOf(channel.id)
    expect(digest).toMatchObject({ status: 'sent', urgent: false, attempts: 1 })
    expect(digest?.message?.title).toMatch(/^【汇总】.* · 31 条通知$/)
    expect(contents()[0]).toContain('热点投诉 1 · 普通差评 30')
    expect(contents()[0]?.indexOf('热点投诉')).toBeLessThan(contents()[0]?.indexOf('/alerts/') ?? 0)
    for (const id of [...ids, hot])
      expect(await rowOf(t.db, id)).toMatchObject({ status: 'digested', digestId: digest?.id })
  })

  it('goes one by one as long as the robot takes it', async () => {
    const { server, channel } = await aRobot(t.db)
    const ids = await news(t.db, channel.id, 7)
    const { deps } = alertDeps(t.db)
    for (const deliveryId of ids) await sendNotification(deps, { deliveryId })
    expect(server.seen).toHaveLength(7)
    expect(await digestsOf(channel.id)).toEqual([])
  })

  it('never keeps a crisis waiting, nor takes it into a digest', async () => {
    const { server, channel, contents } = await aRobot(t.db)
    const { deps } = alertDeps(t.db)
    for (const deliveryId of await news(t.db, channel.id, 7))
      await sendNotification(deps, { deliveryId })
    const more = await news(t.db, channel.id, 3)
    const crises = await news(t.db, channel.id, 11, 'crisis')
    // the nudge of lesser news, that came first, serves the crises first
    await sendNotification(deps, { deliveryId: more[0] ?? 0 })
    expect(server.seen).toHaveLength(18)
    expect(
      contents()
        .slice(7)
        .every((one) => one.includes('危机事件')),
    ).toBe(true)
    for (const id of crises) expect((await rowOf(t.db, id)).status).toBe('sent')
    for (const id of more) expect((await rowOf(t.db, id)).status).toBe('pending')
    // 18 in this minute: even a crisis waits now
    const [late = 0] = await news(t.db, channel.id, 1, 'crisis')
    await sendNotification(deps, { deliveryId: late })
    expect((await rowOf(t.db, late)).notBefore).toEqual(new Date(testInstant.getTime() + minuteMs))
  })

  it('makes one digest a minute of a flood that lasts', async () => {
    const { server, channel } = await aRobot(t.db)
    const { deps, clock, nudged } = alertDeps(t.db)
    for (let minute = 0; minute < 5; minute++)
      for (let tick = 0; tick < 6; tick++) {
        await news(t.db, channel.id, 8)
        await sweepOnce(deps)
        await drain(deps, nudged)
        clock.pass(10_000)
      }
    clock.pass(minuteMs)
    await sweepOnce(deps)
    await drain(deps, nudged)
    const rows = await t.db.select().from(deliveries).where(eq(deliveries.channelId, channel.id))
    const told = rows.filter((row) => row.alertEventId !== null)
    expect(told).toHaveLength(240)
    expect(told.filter((row) => row.status !== 'sent' && row.status !== 'digested')).toEqual([])
    const digests = await digestsOf(channel.id)
    expect(digests.every((row) => row.status === 'sent')).toBe(true)
    expect(digests.length).toBeGreaterThanOrEqual(5)
    expect(digests.length).toBeLessThanOrEqual(7)
    expect(server.seen.length).toBeLessThan(40)
  })

  it('shares one limit between channels of one robot', async () => {
    const { server, channel } = await aRobot(t.db)
    const twin = await aChannel(t.db, { settings: channel.settings })
    const { deps } = alertDeps(t.db)
    for (const deliveryId of await news(t.db, channel.id, 5))
      await sendNotification(deps, { deliveryId })
    for (const deliveryId of await news(t.db, twin.id, 2))
      await sendNotification(deps, { deliveryId })
    const [next = 0] = await news(t.db, twin.id, 1)
    await sendNotification(deps, { deliveryId: next })
    expect(server.seen).toHaveLength(7)
    expect((await rowOf(t.db, next)).status).toBe('pending')
  })

  it('tells in the morning by one digest what quiet hours held back', async () => {
    const { server, channel, contents } = await aRobot(t.db)
    const ids = await news(t.db, channel.id, 20)
    await t.pool.query(
      `update brands set settings = settings || '{"quietHours":{"from":"22:00","to":"08:00"}}'`,
    )
    const { deps, clock, nudged } = alertDeps(t.db)
    clock.set(new Date('2026-03-11T15:30:00Z'))
    await sweepOnce(deps)
    expect(server.seen).toEqual([])
    nudged.length = 0
    clock.set(new Date('2026-03-12T00:00:00Z'))
    await sweepOnce(deps)
    await drain(deps, nudged)
    expect(contents()).toHaveLength(1)
    expect(contents()[0]).toContain('20 条通知')
    expect((await rowOf(t.db, ids[3] ?? 0)).status).toBe('digested')
  })

  it('leaves out what must be kept back, with its reason', async () => {
    const { channel } = await aRobot(t.db)
    const ids = await news(t.db, channel.id, 20)
    const { deps, nudged } = alertDeps(t.db)
    const { rows } = await t.pool.query(
      'select a.id, a.brand_id, a.topic from deliveries d join alert_events e on e.id = d.alert_event_id join alerts a on a.id = e.alert_id where d.id in ($1, $2) order by d.id',
      [ids[1], ids[2]],
    )
    await t.db.insert(silences).values({
      brandId: Number(rows[0].brand_id),
      topic: rows[0].topic,
      maxTier: 'hot',
      startsAt: testInstant,
      endsAt: new Date(testInstant.getTime() + minuteMs),
      reason: '促销',
      createdBy: '王敏',
      createdAt: testInstant,
    })
    const newer = await anEvent(t.db, Number(rows[1].id), { kind: 'raised', tierTo: 'hot' })
    await aDelivery(t.db, { alertEventId: newer.id, channelId: channel.id })
    await sendNotification(deps, { deliveryId: ids[0] ?? 0 })
    await drain(deps, nudged)
    expect(await rowOf(t.db, ids[1] ?? 0)).toMatchObject({
      status: 'muted',
      mutedReason: 'silenced',
    })
    expect(await rowOf(t.db, ids[2] ?? 0)).toMatchObject({
      status: 'muted',
      mutedReason: 'superseded',
    })
    expect((await digestsOf(channel.id))[0]?.message?.title).toContain('19 条通知')
  })

  it('is all pending again when the process dies while it makes the digest', async () => {
    const { server, channel } = await aRobot(t.db)
    const ids = await news(t.db, channel.id, 20)
    const { deps, nudged } = alertDeps(t.db)
    const dying = { ...deps, db: dyingDb(t.db) }
    await expect(sendNotification(dying, { deliveryId: ids[0] ?? 0 })).rejects.toThrow('killed')
    expect(await digestsOf(channel.id)).toEqual([])
    await sendNotification(deps, { deliveryId: ids[0] ?? 0 })
    await drain(deps, nudged)
    expect(server.seen).toHaveLength(1)
    expect((await rowOf(t.db, ids[19] ?? 0)).status).toBe('digested')
  })

  it('says the same under the same id when the digest has to be sent again', async () => {
    const { server, channel, contents } = await aRobot(t.db, (count) =>
      count === 1 ? { status: 502 } : says(0),
    )
    const ids = await news(t.db, channel.id, 20)
    const { deps, clock, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: ids[0] ?? 0 })
    await drain(deps, nudged)
    await news(t.db, channel.id, 1)
    clock.pass(minuteMs)
    const [digest] = await digestsOf(channel.id)
    await sendNotification(deps, { deliveryId: digest?.id ?? 0 })
    expect(server.seen).toHaveLength(2)
    expect(contents()[0]).toBe(contents()[1])
    expect(await rowOf(t.db, digest?.id ?? 0)).toMatchObject({ status: 'sent', attempts: 2 })
  })

  it('is held until the last of its brands wakes, when it is made by day and must wait into the night', async () => {
    const { server, channel } = await aRobot(t.db, (count) => (count === 1 ? says(45009) : says(0)))
    const ids = await news(t.db, channel.id, 20)
    await t.pool.query(
      `update brands set settings = settings || '{"quietHours":{"from":"22:00","to":"08:00"}}'
       where id in (select brand_id from alerts join alert_events e on e.alert_id = alerts.id join deliveries d on d.alert_event_id = e.id where d.id = $1)`,
      [ids[0]],
    )
    const { deps, clock, nudged } = alertDeps(t.db)
    // 21:59:30 in China
    clock.set(new Date('2026-03-11T13:59:30Z'))
    await sendNotification(deps, { deliveryId: ids[0] ?? 0 })
    await drain(deps, nudged)
    const [digest] = await digestsOf(channel.id)
    expect(digest?.status).toBe('pending')
    clock.pass(2 * minuteMs)
    await sendNotification(deps, { deliveryId: digest?.id ?? 0 })
    expect(await rowOf(t.db, digest?.id ?? 0)).toMatchObject({
      status: 'pending',
      mutedReason: 'quiet-hours',
      notBefore: new Date('2026-03-12T00:00:00Z'),
    })
    // a crisis of the same night is told at once
    const [crisis = 0] = await news(t.db, channel.id, 1, 'crisis')
    await sendNotification(deps, { deliveryId: crisis })
    expect((await rowOf(t.db, crisis)).status).toBe('sent')
    clock.set(new Date('2026-03-12T00:00:00Z'))
    await sendNotification(deps, { deliveryId: digest?.id ?? 0 })
    expect((await rowOf(t.db, digest?.id ?? 0)).status).toBe('sent')
    expect(server.seen).toHaveLength(3)
  })

  it('is held as well where another channel passed it on', async () => {
    const night = await aRobot(t.db, undefined, { name: '夜班' })
    const { channel } = await aRobot(t.db, () => says(93000), { fallback: '夜班' })
    const ids = await news(t.db, channel.id, 20)
    const { deps, clock, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: ids[0] ?? 0 })
    const [digest] = await digestsOf(channel.id)
    await sendNotification(deps, { deliveryId: digest?.id ?? 0 })
    await t.pool.query(
      `update brands set settings = settings || '{"quietHours":{"from":"22:00","to":"08:00"}}'`,
    )
    clock.set(new Date('2026-03-11T15:30:00Z'))
    await drain(deps, nudged)
    const [passed] = await digestsOf(night.channel.id)
    expect(passed).toMatchObject({ status: 'pending', mutedReason: 'quiet-hours' })
    expect(night.server.seen).toEqual([])
  })

  it('leaves out what the robot may have taken: that is told again as it was', async () => {
    const { server, channel, contents } = await aRobot(t.db)
    const ids = await news(t.db, channel.id, 20)
    const [unread = 0, unsure = 0] = ids
    const { deps, nudged } = alertDeps(t.db)
    // one whose process was killed, one that timed out
    const robot = 'wecom-other'
    const attempt = { channelId: channel.id, robot, urgent: false, at: testInstant }
    await t.db.insert(deliveryAttempts).values([
      { ...attempt, deliveryId: unread },
      { ...attempt, deliveryId: unsure, verdict: 'unsure' },
    ])
    await t.db.update(deliveries).set({ unsure: 1 }).where(eq(deliveries.id, unsure))
    await sendNotification(deps, { deliveryId: ids[2] ?? 0 })
    await drain(deps, nudged)
    expect((await digestsOf(channel.id))[0]?.message?.title).toContain('18 条通知')
    for (const deliveryId of [unread, unsure]) {
      expect((await rowOf(t.db, deliveryId)).status).toBe('pending')
      await sendNotification(deps, { deliveryId })
      expect(await rowOf(t.db, deliveryId)).toMatchObject({ status: 'sent', unsure: 1 })
    }
    expect(server.seen).toHaveLength(3)
    expect(contents().filter((one) => one.includes('汇总'))).toHaveLength(1)
  })
})

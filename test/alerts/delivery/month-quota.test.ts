import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { sendNotification } from '../../../alerts/send-notification.ts'
import { tellOperator } from '../../../alerts/tell-operator.ts'
import { hourMs } from '../../../core/clock.ts'
import { deliveryAttempts } from '../../../db/schema/deliveries.ts'
import { operatorNotices } from '../../../db/schema/source-alerts.ts'
import { wecom } from '../../../alerts/notifiers/wecom.ts'
import { testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'
import { alertDeps } from '../alert-world.ts'

import { aRobot, closeRobots, drain, news, rowOf } from './delivery-world.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
afterEach(async () => {
  await closeRobots()
  await t.pool.query('truncate channels cascade')
})

type Robot = Awaited<ReturnType<typeof aRobot>>

/** `n` requests of this month at the robot of a channel, days before now. */
async function used({ channel }: Robot, n: number, at = new Date('2026-03-03T00:00:00Z')) {
  const robot = wecom.robotOf(channel.settings)?.robot ?? ''
  const rows = Array.from({ length: n }, () => ({
    channelId: channel.id,
    robot,
    urgent: false,
    at,
    verdict: 'ok' as const,
  }))
  await t.db.insert(deliveryAttempts).values(rows)
}

const notices = () => t.db.select().from(operatorNotices)

describe('a robot whose month is used up', () => {
  it('keeps lesser news back by name until the next month, and what is left for a crisis', async () => {
    const robot = await aRobot(t.db, undefined, { monthlyQuota: 20 })
    await used(robot, 18)
    const [lesser = 0] = await news(t.db, robot.channel.id, 1, 'hot')
    const [crisis = 0] = await news(t.db, robot.channel.id, 1, 'crisis')
    const { deps, clock, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: lesser })
    expect(robot.server.seen).toHaveLength(1)
    expect((await rowOf(t.db, crisis)).status).toBe('sent')
    const held = await rowOf(t.db, lesser)
    expect(held).toMatchObject({ status: 'pending', mutedReason: 'month-quota' })
    // looked at again at the next full hour: the quota may be raised meanwhile
    const hour = new Date((Math.floor(testInstant.getTime() / hourMs) + 1) * hourMs)
    expect(held.notBefore).toEqual(hour)
    // the first instant of April in China, when it is news no more but for its age
    clock.set(new Date('2026-03-31T16:00:00Z'))
    const [fresh = 0] = await news(t.db, robot.channel.id, 1, 'hot')
    nudged.length = 0
    await sendNotification(deps, { deliveryId: fresh })
    expect((await rowOf(t.db, fresh)).mutedReason).not.toBe('month-quota')
  })

  it('passes lesser news to its fallback, and says why', async () => {
    const next = await aRobot(t.db, undefined, { name: '邮箱' })
    const robot = await aRobot(t.db, undefined, { monthlyQuota: 20, fallback: '邮箱' })
    await used(robot, 18)
    const [lesser = 0] = await news(t.db, robot.channel.id, 1)
    const { deps, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: lesser })
    await drain(deps, nudged)
    expect(await rowOf(t.db, lesser)).toMatchObject({
      status: 'spilled',
      mutedReason: 'month-quota',
    })
    expect([robot.server.seen.length, next.server.seen.length]).toEqual([0, 1])
  })

  it('asks for a crisis all the same where nobody else can tell it', async () => {
    const robot = await aRobot(t.db, undefined, { monthlyQuota: 20 })
    await used(robot, 25)
    const [crisis = 0] = await news(t.db, robot.channel.id, 1, 'crisis')
    const { deps } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: crisis })
    expect((await rowOf(t.db, crisis)).status).toBe('sent')
  })

  it('counts no other month and no other robot', async () => {
    const robot = await aRobot(t.db, undefined, { monthlyQuota: 20 })
    await used(robot, 30, new Date('2026-02-28T15:59:59Z'))
    await used(await aRobot(t.db), 30)
    const [lesser = 0] = await news(t.db, robot.channel.id, 1)
    const { deps } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId: lesser })
    expect((await rowOf(t.db, lesser)).status).toBe('sent')
    expect(await notices()).toEqual([])
  })
})

describe('a robot whose month runs out', () => {
  it('tells an hour of lesser news as one message', async () => {
    const robot = await aRobot(t.db, undefined, { monthlyQuota: 100 })
    await used(robot, 80)
    const { deps, clock, nudged } = alertDeps(t.db)
    const [first = 0] = await news(t.db, robot.channel.id, 1)
    await sendNotification(deps, { deliveryId: first })
    expect((await rowOf(t.db, first)).status).toBe('sent')
    clock.pass(hourMs / 4)
    const later = await news(t.db, robot.channel.id, 2)
    for (const deliveryId of later) await sendNotification(deps, { deliveryId })
    expect(await rowOf(t.db, later[0] ?? 0)).toMatchObject({
      status: 'pending',
      mutedReason: 'month-quota',
      notBefore: new Date(testInstant.getTime() + hourMs),
    })
    clock.set(new Date(testInstant.getTime() + hourMs))
    nudged.length = 0
    await sendNotification(deps, { deliveryId: later[0] ?? 0 })
    await drain(deps, nudged)
    expect(robot.server.seen).toHaveLength(2)
    expect(robot.contents()[1]).toContain('2 条通知')
  })

  it('is told to the operators once for each level', async () => {
    const operator = await aRobot(t.db, undefined, { operator: true, tiers: [] })
    const robot = await aRobot(t.db, undefined, { name: '公关群', monthlyQuota: 20 })
    await used(robot, 15)
    const { deps, nudged } = alertDeps(t.db)
    for (const tier of ['hot', 'crisis', 'crisis', 'crisis', 'crisis', 'crisis'] as const) {
      const [id = 0] = await news(t.db, robot.channel.id, 1, tier)
      await sendNotification(deps, { deliveryId: id })
    }
    const ids = nudged.flatMap(({ name, payload }) =>
      name === 'tell-operator' ? [payload as { noticeId: number }] : [],
    )
    expect(ids).toHaveLength(3)
    for (const payload of ids) await tellOperator(deps, payload)
    const titles = operator.contents().map((one) => /公关群：[^*<\n]*/.exec(one)?.[0])
    expect(titles).toEqual([
      '公关群：本月额度已用 80%',
      '公关群：本月额度已用 90%',
      '公关群：本月额度已用 100%',
    ])
    const rows = await t.db
      .select()
      .from(operatorNotices)
      .where(eq(operatorNotices.channelId, operator.channel.id))
    expect(rows.map((row) => row.status)).toEqual(['sent', 'sent', 'sent'])
  })
})

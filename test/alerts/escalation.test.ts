import { asc, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { acknowledgeAlert } from '../../alerts/actions/acknowledge-alert.ts'
import { addAlertNote } from '../../alerts/actions/add-alert-note.ts'
import { confirmAlert } from '../../alerts/actions/confirm-alert.ts'
import { resolveAlert } from '../../alerts/actions/resolve-alert.ts'
import { auditEscalations } from '../../alerts/audit-escalations.ts'
import { escalationSnapshot } from '../../alerts/escalation-snapshot.ts'
import { followUp } from '../../alerts/follow-up.ts'
import { sendNotification } from '../../alerts/send-notification.ts'
import { hourMs, minuteMs } from '../../core/clock.ts'
import { ConflictError } from '../../core/errors.ts'
import { EscalationPolicy } from '../../core/escalation.ts'
import { Person } from '../../core/person.ts'
import { beginEscalation, callableChannels } from '../../db/queries/escalations.ts'
import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { escalations } from '../../db/schema/escalations.ts'
import { channels, deliveries } from '../../db/schema/deliveries.ts'
import { followUps } from '../../db/schema/responses.ts'
import { loopback, type Loopback } from '../contracts/loopback.ts'
import { testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { aChannel, alertDeps, anAlert } from './alert-world.ts'

let t: TestDatabase
let server: Loopback | null = null

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.pool.query('truncate brands, alerts, deliveries, follow_ups, channels cascade')
})
afterEach(async () => {
  await server?.close()
  server = null
})

const later = (minutes: number) => new Date(testInstant.getTime() + minutes * minuteMs)

/** A crisis that nobody has taken, with two people to call, five minutes each. */
async function aCrisis(change: Partial<EscalationPolicy> = {}) {
  const { alert, event, brandId } = await anAlert(t.db, { tier: 'crisis' })
  const [first, second, operator] = [
    await aChannel(t.db, { name: '值班群', tiers: ['crisis'] }),
    await aChannel(t.db, { name: '经理短信', tiers: [] }),
    await aChannel(t.db, { name: '运维', tiers: [], operator: true }),
  ]
  const policy = EscalationPolicy.parse({
    chain: [
      { who: '值班公关', channels: ['值班群'] },
      { who: '公关经理', channels: ['经理短信'] },
    ],
    rounds: 1,
    ...change,
  })
  const about = { tier: 'crisis', brandName: '' } as const
  const snapshot = escalationSnapshot(policy, about, await callableChannels(t.db))
  const begun = { alertId: alert.id, tier: 'crisis', snapshot, dueAt: later(5) } as const
  await beginEscalation(t.db, { ...begun, now: testInstant })
  return { alert, event, brandId, first, second, operator, policy, ...alertDeps(t.db) }
}

const historyOf = async (alertId: number) =>
  (
    await t.db
      .select()
      .from(alertEvents)
      .where(eq(alertEvents.alertId, alertId))
      .orderBy(asc(alertEvents.seq))
  )
    .slice(1)
    .map((one) => `${one.kind}: ${one.note ?? ''}`)

const calledChannels = async () =>
  (
    await t.db
      .select({ name: channels.name })
      .from(deliveries)
      .innerJoin(channels, eq(channels.id, deliveries.channelId))
      .orderBy(asc(deliveries.id))
  ).map((one) => one.name)

const openSteps = async () =>
  (await t.db.select().from(followUps).orderBy(asc(followUps.id)))
    .filter((one) => one.settledAt === null)
    .map((one) => `${one.step} +${(one.dueAt.getTime() - testInstant.getTime()) / minuteMs}`)

describe('the chain', () => {
  it('calls one after the other, each with his own time, and says when nobody is left', async () => {
    const { alert, deps, clock } = await aCrisis()
    for (let minute = 1; minute <= 40; minute++) {
      clock.pass(minuteMs)
      await followUp(deps)
    }
    expect(await historyOf(alert.id)).toEqual([
      'acknowledge-overdue: 预警逾期无人认领：呼叫值班公关（第 1/2 次）',
      'escalated: 预警逾期无人认领：呼叫公关经理（第 2/2 次）',
      'escalation-exhausted: 预警逾期无人认领，已呼叫 2 次，链上再无可呼叫的人',
    ])
    expect(await calledChannels()).toEqual(['值班群', '经理短信', '运维'])
    expect(await openSteps()).toEqual([])
    const [row] = await t.db.select().from(escalations)
    expect(row).toMatchObject({ endedAt: later(15), endedBecause: 'exhausted', position: 2 })
  })

  it('stays as it was when it began, whatever the configuration says meanwhile', async () => {
    const { alert, clock, second } = await aCrisis()
    const edited = EscalationPolicy.parse({ chain: [{ who: '别人', channels: ['值班群'] }] })
    const { deps } = alertDeps(t.db, { clock, escalation: edited })
    clock.pass(5 * minuteMs)
    await followUp(deps)
    // a channel that is gone reaches nobody: the next one is called at once
    await t.db.update(channels).set({ active: false }).where(eq(channels.id, second.id))
    clock.pass(5 * minuteMs)
    await followUp(deps)
    expect((await historyOf(alert.id)).map((line) => line.split('：')[1])).toEqual([
      '呼叫值班公关（第 1/2 次）',
      undefined,
    ])
    expect(await calledChannels()).toEqual(['值班群', '运维'])
  })

  it('takes one step however many workers look at once', async () => {
    const { alert, deps, clock } = await aCrisis()
    clock.pass(5 * minuteMs)
    await Promise.all([followUp(deps), followUp(deps), followUp(deps)])
    expect(await historyOf(alert.id)).toHaveLength(1)
    expect(await openSteps()).toEqual(['acknowledge +10'])
  })

  it('gives an alert of before escalations were kept its chain when its deadline comes', async () => {
    const { alert } = await anAlert(t.db, { tier: 'crisis' })
    await aChannel(t.db, { name: '值班群', tiers: ['crisis'] })
    const old = { subject: 'alert', subjectId: alert.id, step: 'acknowledge', round: 11 } as const
    await t.db.insert(followUps).values({ ...old, dueAt: later(5) })
    const { deps, clock } = alertDeps(t.db)
    clock.pass(5 * minuteMs)
    await followUp(deps)
    expect(await historyOf(alert.id)).toEqual([
      'acknowledge-overdue: 预警逾期无人认领：呼叫全部值班渠道（第 1/4 次）',
    ])
    expect(await openSteps()).toEqual(['acknowledge +20'])
  })
})

describe('an acknowledgement', () => {
  it('ends the calls within one step', async () => {
    const { alert, deps, clock } = await aCrisis()
    clock.pass(5 * minuteMs)
    await followUp(deps)
    await acknowledgeAlert(deps, { alertId: alert.id }, '王敏')
    for (let minute = 0; minute < 200; minute++) {
      clock.pass(minuteMs)
      await followUp(deps)
    }
    expect(await calledChannels()).toEqual(['值班群'])
    expect(await openSteps()).toEqual(['confirm-acknowledgement +245'])
  })

  it('expires without a sign of life, and the chain begins anew', async () => {
    const { alert, deps, clock } = await aCrisis()
    await acknowledgeAlert(deps, { alertId: alert.id }, '王敏')
    clock.pass(4 * hourMs)
    await followUp(deps)
    const [row] = await t.db.select().from(alerts).where(eq(alerts.id, alert.id))
    expect(row).toMatchObject({ status: 'open', acknowledgedAt: null, acknowledgedBy: null })
    expect((await historyOf(alert.id)).at(-1)).toBe(
      'acknowledgement-expired: 王敏认领后 4 小时没有动静，认领失效，重新寻人',
    )
    expect(await calledChannels()).toEqual(['值班群'])
    expect(await openSteps()).toEqual(['acknowledge +245'])
    clock.pass(5 * minuteMs)
    await followUp(deps)
    expect((await historyOf(alert.id)).at(-1)).toContain('呼叫值班公关（第 1/2 次）')
    // taken again, it may expire again
    await acknowledgeAlert(deps, { alertId: alert.id }, '李强')
    expect(await openSteps()).toEqual(['confirm-acknowledgement +485'])
  })

  it.each([
    ['is confirmed', confirmAlert],
    [
      'gets a note',
      (deps, { alertId }) => addAlertNote(deps, { alertId, note: '已联系客户' }, '李'),
    ],
  ] as [string, typeof confirmAlert][])('stands on when it %s', async (_, deed) => {
    const { alert, deps, clock } = await aCrisis()
    await acknowledgeAlert(deps, { alertId: alert.id }, '王敏')
    clock.pass(3 * hourMs)
    await deed(deps, { alertId: alert.id }, '王敏')
    clock.pass(hourMs)
    await followUp(deps)
    const [row] = await t.db.select().from(alerts).where(eq(alerts.id, alert.id))
    expect(row?.status).toBe('acknowledged')
    expect(await openSteps()).toEqual([`confirm-acknowledgement +${7 * 60}`])
  })

  it('can be confirmed only where somebody took it', async () => {
    const { alert, deps } = await aCrisis()
    const confirmed = confirmAlert(deps, { alertId: alert.id }, '王敏')
    await expect(confirmed).rejects.toThrow(ConflictError)
  })
})

it('a closed alert is never escalated, months later either', async () => {
  const { alert, deps, clock } = await aCrisis()
  await resolveAlert(deps, { alertId: alert.id }, '王敏')
  // a deadline that slipped through
  const step = { subject: 'alert', subjectId: alert.id, step: 'acknowledge', round: 9 } as const
  await t.db.insert(followUps).values({ ...step, dueAt: later(90 * 24 * 60) })
  clock.pass(91 * 24 * hourMs)
  await followUp(deps)
  await auditEscalations(deps)
  expect(await historyOf(alert.id)).toEqual(['resolved: '])
  expect(await calledChannels()).toEqual([])
  const [row] = await t.db.select().from(escalations)
  expect(row?.endedBecause).toBe('closed')
})

describe('the audit', () => {
  const heartbeats = async (policy: EscalationPolicy) => {
    server = await loopback(() => ({ body: 'OK' }))
    return { ...policy, heartbeat: server.url }
  }

  it('gives the heartbeat while everything moves', async () => {
    const { clock, policy } = await aCrisis()
    const { deps } = alertDeps(t.db, { clock, escalation: await heartbeats(policy) })
    await auditEscalations(deps)
    clock.pass(9 * minuteMs)
    await auditEscalations(deps)
    expect(server?.seen.map((one) => one.method)).toEqual(['GET', 'GET'])
    expect(await calledChannels()).toEqual([])
  })

  it('mends an escalation without a next step, tells the operators, and withholds the heartbeat', async () => {
    const { alert, clock, policy } = await aCrisis()
    await t.db.delete(followUps)
    const { deps, nudged } = alertDeps(t.db, { clock, escalation: await heartbeats(policy) })
    await Promise.all([auditEscalations(deps), auditEscalations(deps)])
    expect(await historyOf(alert.id)).toEqual([
      'escalation-mended: 巡检发现升级链没有下一步，已补上',
    ])
    expect(await calledChannels()).toEqual(['运维'])
    expect(nudged.map((one) => one.name)).toContain('follow-up')
    expect(server?.seen).toEqual([])
    await followUp(deps)
    expect((await historyOf(alert.id)).at(-1)).toContain('呼叫值班公关')
    await auditEscalations(deps)
    expect(server?.seen).toHaveLength(1)
  })

  it('tells once that a step is late, and goes on pushing', async () => {
    const { alert, clock, policy } = await aCrisis()
    const { deps, nudged } = alertDeps(t.db, { clock, escalation: await heartbeats(policy) })
    clock.pass(11 * minuteMs)
    await auditEscalations(deps)
    clock.pass(minuteMs)
    await auditEscalations(deps)
    expect(await historyOf(alert.id)).toEqual([
      'escalation-mended: 巡检发现升级链停滞超过 5 分钟，已重新推动',
    ])
    expect(nudged.filter((one) => one.name === 'follow-up')).toHaveLength(2)
    expect(server?.seen).toEqual([])
  })

  it('begins one where an alert has none', async () => {
    const { alert } = await anAlert(t.db, { tier: 'hot' })
    await aChannel(t.db, { name: '值班群', tiers: ['crisis'] })
    const { deps } = alertDeps(t.db)
    await auditEscalations(deps)
    expect(await historyOf(alert.id)).toEqual(['escalation-mended: 巡检发现没有升级链，已补建'])
    await followUp(deps)
    expect(await calledChannels()).toEqual(['值班群'])
  })

  it('bears a heartbeat that is not taken', async () => {
    const { clock, policy } = await aCrisis()
    server = await loopback(() => ({ status: 500, body: '' }))
    const broken = { ...policy, heartbeat: server.url }
    await auditEscalations(alertDeps(t.db, { clock, escalation: broken }).deps)
    const nowhere = { ...policy, heartbeat: 'http://127.0.0.1:9/' }
    await auditEscalations(alertDeps(t.db, { clock, escalation: nowhere }).deps)
    expect(server.seen).toHaveLength(1)
  })
})

describe('whoever is called', () => {
  it('is called by name in the message, as the robot knows him', async () => {
    const { alert, deps, clock } = await aCrisis()
    const robot = await loopback(() => ({ body: '{"errcode":0,"errmsg":"ok"}' }))
    server = robot
    const settings = { key: 'robot-key-1f8e77', baseUrl: robot.url }
    await t.db.update(channels).set({ settings })
    const people = [
      Person.parse({ name: '值班公关', wecom: 'zhangsan' }),
      Person.parse({ name: '公关经理', mobile: '13800000000' }),
    ]
    const known = { ...deps, people }
    const sent = async () => {
      const rows = await t.db.select().from(deliveries).where(eq(deliveries.status, 'pending'))
      for (const { id: deliveryId } of rows) await sendNotification(known, { deliveryId })
      return JSON.parse(robot.seen.at(-1)?.body ?? '')
    }
    for (const [minutes, who] of [
      [5, '值班公关'],
      [10, '公关经理'],
    ] as const) {
      clock.set(later(minutes))
      await followUp(known)
      const body = await sent()
      if (who === '值班公关') expect(body.markdown.content).toMatch(/<@zhangsan>$/)
      else expect(body.text.mentioned_mobile_list).toEqual(['13800000000'])
    }
    const events = await t.db.select().from(alertEvents).where(eq(alertEvents.alertId, alert.id))
    expect(events.map((one) => one.called)).toEqual([null, '值班公关', '公关经理'])
  })
})

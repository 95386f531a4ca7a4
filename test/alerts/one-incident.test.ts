import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { acknowledgeAlert } from '../../alerts/actions/acknowledge-alert.ts'
import { resolveAlert } from '../../alerts/actions/resolve-alert.ts'
import { auditEscalations } from '../../alerts/audit-escalations.ts'
import { sendNotification } from '../../alerts/send-notification.ts'
import { alertEvents } from '../../db/schema/alerts.ts'
import { deliveries } from '../../db/schema/deliveries.ts'
import { escalations } from '../../db/schema/escalations.ts'
import { loopback, type Loopback } from '../contracts/loopback.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { evaluateWorld } from './evaluate-world.ts'

let t: TestDatabase
let robot: Loopback
beforeAll(async () => {
  t = await testDatabase()
  robot = await loopback(() => ({ body: JSON.stringify({ errcode: 0, errmsg: 'ok' }) }))
})
afterAll(async () => {
  await robot.close()
  await t.close()
})

/** A brand whose 企业微信 robot takes everything, and what it heard. */
async function world() {
  const settings = { key: `robot-${Math.random()}`, baseUrl: robot.url }
  const w = await evaluateWorld(t.db, { channel: { kind: 'wecom', settings } })
  const heardBefore = robot.seen.length
  const titles = () =>
    robot.seen.slice(heardBefore).map(({ body }) => {
      // a card where it may be read calmly, plain text where somebody is named
      const { markdown, text } = JSON.parse(body) as Record<string, { content: string }>
      const [title] = ((markdown ?? text)?.content ?? '').split('\n')
      return title?.replaceAll(/\*|<[^>]+>/g, '').replace(w.brand.name, '…')
    })
  const deliver = async () => {
    const pending = await t.db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(eq(deliveries.status, 'pending'))
      .orderBy(asc(deliveries.id))
    for (const { id } of pending) await sendNotification(w.deps, { deliveryId: id })
  }
  const told = async (alertId: number) =>
    t.db
      .select({
        kind: alertEvents.kind,
        note: alertEvents.note,
        status: deliveries.status,
        because: deliveries.mutedReason,
      })
      .from(alertEvents)
      .leftJoin(deliveries, eq(deliveries.alertEventId, alertEvents.id))
      .where(eq(alertEvents.alertId, alertId))
      .orderBy(asc(alertEvents.seq))
  const escalationsOf = (alertId: number) =>
    t.db.select().from(escalations).where(eq(escalations.alertId, alertId))
  return { ...w, titles, deliver, told, escalationsOf }
}

/** A dozen people, each telling of the fitter who did not come and of the hotline that nobody answers. */
async function twoTopicsAtOnce() {
  const w = await world()
  for (let i = 0; i < 12; i++) await w.complain(-1 + i / 15, { besides: 'responsiveness' })
  await w.evaluate(0)
  const rows = await w.alerts()
  const lead = rows.find((row) => row.topic === 'installation')
  const follower = rows.find((row) => row.topic === 'responsiveness')
  if (!lead || !follower) throw new Error('no two alerts')
  return { ...w, lead, follower }
}

test('two topics of the same posts: both are hot, one pages, each post has its ticket', async () => {
  const w = await twoTopicsAtOnce()
  expect([w.lead.tier, w.follower.tier]).toEqual(['hot', 'hot'])
  expect([w.lead.leadAlertId, w.follower.leadAlertId]).toEqual([null, w.lead.id])
  expect(await w.tickets()).toHaveLength(12)
  await w.deliver()
  expect(w.titles()).toEqual(['【热点投诉】… · 安装'])
  expect(await w.told(w.follower.id)).toEqual([
    {
      kind: 'opened',
      note: `这批帖子已由预警 #${w.lead.id} 通知，不再重复打扰；工单与任务照常`,
      status: 'muted',
      because: 'inhibited',
    },
  ])
  // nobody is called to it either, and the audit knows that
  expect(await w.escalationsOf(w.lead.id)).toHaveLength(1)
  expect(await w.escalationsOf(w.follower.id)).toEqual([])
  await auditEscalations(w.deps)
  expect(await w.told(w.follower.id)).toHaveLength(1)
})

test('what held back the page was never told: the page goes out', async () => {
  const w = await twoTopicsAtOnce()
  await resolveAlert(w.deps, { alertId: w.lead.id }, '王敏')
  await w.deliver()
  expect(w.titles()).toEqual(['【热点投诉】… · 响应推诿'])
})

test('rising above its lead it is told, and escalates', async () => {
  const w = await twoTopicsAtOnce()
  await w.deliver()
  for (let i = 0; i < 50; i++) await w.complain(0.1 + i / 100, { topic: 'responsiveness' })
  await w.evaluate(1)
  await w.deliver()
  const [lead, follower] = await w.alerts()
  expect([lead?.tier, follower?.tier, follower?.leadAlertId]).toEqual(['hot', 'crisis', null])
  expect(w.titles()).toEqual(['【热点投诉】… · 安装', '【危机事件】… · 响应推诿 · 升级'])
  expect(await w.escalationsOf(w.follower.id)).toHaveLength(1)
})

test('its lead taken and ended by a person: quiet it falls quietly, going on it is told', async () => {
  const w = await twoTopicsAtOnce()
  await w.deliver()
  await acknowledgeAlert(w.deps, { alertId: w.lead.id }, '王敏')
  await resolveAlert(w.deps, { alertId: w.lead.id }, '王敏')
  await w.evaluate(2)
  expect(await w.told(w.follower.id)).toHaveLength(1)
  for (let i = 0; i < 12; i++) await w.complain(3 + i / 15, { topic: 'responsiveness' })
  await w.evaluate(4)
  await w.deliver()
  expect(w.titles()).toEqual(['【热点投诉】… · 安装', '【热点投诉】… · 响应推诿 · 单独通知'])
  const follower = (await w.alerts()).find(({ id }) => id === w.follower.id)
  expect(follower).toMatchObject({ tier: 'hot', leadAlertId: null })
  expect((await w.told(w.follower.id)).at(-1)).toMatchObject({ kind: 'released', status: 'sent' })
  expect(await w.escalationsOf(w.follower.id)).toHaveLength(1)
})

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { followUp } from '../../alerts/follow-up.ts'
import { mergeNotices } from '../../alerts/merge-notices.ts'
import { tellOperator } from '../../alerts/tell-operator.ts'
import { hourMs } from '../../core/clock.ts'
import { Person } from '../../core/person.ts'
import { operatorNotices } from '../../db/schema/source-alerts.ts'
import { testMessage } from '../contracts/notifier.ts'
import { testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { aFollowUp, alertDeps, anAlert, aTicket } from './alert-world.ts'
import { aRobot, closeRobots } from './delivery/delivery-world.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
afterEach(async () => {
  await closeRobots()
  await t.pool.query('truncate brands, alerts, channels, follow_ups cascade')
})

const ago = (hours: number) => new Date(testInstant.getTime() - hours * hourMs)
const people = [
  Person.parse({ name: '林组长', email: 'lead@brand.test', wecom: 'linzuzhang' }),
  Person.parse({ name: '别人', wecom: 'other' }),
]

async function world(settings: Record<string, unknown> = {}) {
  const group = await aRobot(t.db, undefined, { name: '客服群', tiers: [] })
  const { alert, brandId } = await anAlert(t.db, {
    tier: 'ordinary',
    settings: {
      seniorGroup: { name: '资深组', members: ['lead@brand.test'], channels: ['客服群'] },
      ...settings,
    },
  })
  const late = async (step: 'first-answer' | 'answer' | 'call-back', ticketId: number, n = 1) =>
    aFollowUp(t.db, { subject: 'ticket', subjectId: ticketId, step, dueAt: ago(n) })
  const ticket = () => aTicket(t.db, { brandId, alertId: alert.id, status: 'open' })
  return { group, late, ticket, ...alertDeps(t.db, { people }) }
}

type World = Awaited<ReturnType<typeof world>>
async function tellAll({ deps, nudged }: World) {
  for (const { name, payload } of nudged)
    if (name === 'tell-operator') await tellOperator(deps, payload as { noticeId: number })
}

describe('a ticket that misses a deadline', () => {
  it('is told to the senior group through its channel, once, and calls them by name', async () => {
    const w = await world()
    const { id } = await w.ticket()
    await w.late('first-answer', id, 2)
    await followUp(w.deps)
    // the next deadline of the same round escalates nothing new
    await w.late('answer', id)
    await followUp(w.deps)
    await tellAll(w)
    expect(w.group.contents()).toHaveLength(1)
    const [text = ''] = w.group.contents()
    expect(text).toContain(`【工单升级】工单 #${id} `)
    expect(text).toContain('首次响应逾期')
    expect(text).toContain('首问负责：无人认领，请资深组协助')
    expect(text).toContain(`http://console.test/tickets/${id}`)
    expect(text).toMatch(/<@linzuzhang>$/)
  })

  it('says nothing of a call-back that is due', async () => {
    const w = await world()
    const { id } = await w.ticket()
    await w.late('call-back', id)
    await followUp(w.deps)
    expect(await t.db.select().from(operatorNotices)).toEqual([])
  })

  it('waits for the end of the quiet hours', async () => {
    const w = await world({ quietHours: { from: '22:00', to: '08:00' } })
    w.clock.set(new Date('2026-03-11T16:00:00Z'))
    await w.late('first-answer', (await w.ticket()).id)
    await followUp(w.deps)
    await tellAll(w)
    expect(w.group.contents()).toEqual([])
    const [row] = await t.db.select().from(operatorNotices)
    expect(row).toMatchObject({ status: 'pending', notBefore: new Date('2026-03-12T00:00:00Z') })
  })

  it('is told by one message with the others that wait', async () => {
    const w = await world()
    for (let i = 0; i < 25; i++) await w.late('first-answer', (await w.ticket()).id)
    await followUp(w.deps)
    await tellAll(w)
    expect(w.group.contents()).toHaveLength(1)
    expect(w.group.contents()[0]).toContain('【工单升级】25 条')
    const rows = await t.db.select().from(operatorNotices)
    expect(rows.map((row) => row.status).toSorted()).toEqual([
      'sent',
      ...Array.from({ length: 24 }, () => 'superseded'),
    ])
  })

  it('is only written down where the group has no channel', async () => {
    const w = await world({ seniorGroup: { name: '资深组' } })
    await w.late('first-answer', (await w.ticket()).id)
    await followUp(w.deps)
    expect(await t.db.select().from(operatorNotices)).toEqual([])
  })
})

describe('many messages as one', () => {
  const at = { pageUrl: 'http://c/tickets', language: 'zh-CN' } as const
  const message = (n: number) => ({
    ...testMessage,
    id: `m${n}`,
    title: `【工单升级】工单 #${n}`,
    url: `http://c/tickets/${n}`,
  })

  it('keeps the first id, the highest tier, and everybody who is called', () => {
    const [one, two] = people
    const merged = mergeNotices(
      { ...message(1), tier: 'ordinary', calls: one ? [one] : [] },
      [{ ...message(2), tier: 'crisis', calls: [...people] }],
      at,
    )
    expect(merged).toMatchObject({ id: 'm1', tier: 'crisis', title: '【工单升级】2 条' })
    expect(merged.calls).toEqual([one, two])
    expect(merged.text.split('\n')).toEqual([
      '【工单升级】2 条',
      '工单 #1 http://c/tickets/1',
      '工单 #2 http://c/tickets/2',
      '查看全部：http://c/tickets',
    ])
  })

  it('shows twenty and counts the rest', () => {
    const others = Array.from({ length: 29 }, (_one, i) => message(i + 2))
    const { text } = mergeNotices(message(1), others, at)
    expect(text).toContain('工单 #20 ')
    expect(text).not.toContain('工单 #21 ')
    expect(text).toContain('另有 10 条，见控制台')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { dayMs, minuteMs } from '../../core/clock.ts'
import { followUps, tickets } from '../../db/schema/responses.ts'
import {
  compensations,
  satisfactionSurveys,
  ticketSolutions,
  ticketTurns,
} from '../../db/schema/service.ts'
import { anAlert, aTicket } from '../alerts/alert-world.ts'
import { testInstant } from '../factories.ts'

import { furnish } from './furnish.ts'
import { openConsole, type Console } from './open-console.ts'

let site: Console
let at = ''
beforeAll(async () => {
  site = await openConsole()
  at = `/tickets/${(await furnish(site.db)).ticket.id}`
})
afterAll(() => site.close())

const file = JSON.stringify({
  year: 2027,
  papers: ['https://www.gov.cn/a.htm'],
  days: [{ name: '国庆节', date: '2027-10-01', isOffDay: true }],
})

it('shows how the team does, in both languages, for the period that is chosen', async () => {
  const viewer = await site.person('viewer')
  const chinese = await viewer.ask('/service')
  expect(chinese.status).toBe(200)
  for (const words of ['二次投诉率', '首次响应（私下）', '新建工单 1'])
    expect(chinese.text).toContain(words)
  const english = await viewer.ask('/service?lang=en&since=2020-01-01&until=2020-01-31&tier=hot')
  expect(english.text).toContain('0 tickets written')
  expect((await viewer.ask('/service?since=2026-02-01&until=2026-01-01')).status).toBe(400)
})

it('marks what is computed for now, and lets an admin import the year', async () => {
  await site.db.update(followUps).set({ provisional: true, workingMs: 0, startedAt: new Date(0) })
  const admin = await site.person('admin')
  expect((await admin.ask(at)).text).toContain('按周末规则暂算')
  expect((await admin.ask('/calendar')).text).toContain('2027 年尚未导入')
  const viewer = await site.person('service')
  expect((await viewer.ask('/calendar')).text).not.toContain('<textarea')
  expect((await viewer.post('/calendar/import', { text: file })).status).toBe(403)
  expect((await admin.post('/calendar/import', { text: '{}' })).status).toBe(400)
  expect((await admin.post('/calendar/import', { text: file })).status).toBe(303)
  expect((await admin.ask('/calendar')).text).toContain('2028 年尚未导入')
})

it('grants, asks for approval, pauses and resumes on the ticket', async () => {
  const service = await site.person('service').catch(() => site.browser())
  await service.signIn('service@example.com')
  await service.post(`${at}/answer`, { text: '已私信客户' })
  await service.post(`${at}/grant`, { kind: 'cash', amount: '300', reason: '多次改约' })
  const waiting = await service.ask(at)
  expect(waiting.text).toContain('待公关批准')
  const compensation = /name="compensation" value="(\d+)"/.exec(waiting.text)?.[1] ?? ''
  expect((await service.post(`${at}/decide`, { compensation, deed: 'approve' })).status).toBe(409)
  const pr = await site.person('pr')
  await pr.ask(at)
  expect((await pr.post(`${at}/decide`, { compensation, deed: 'approve' })).status).toBe(303)
  expect((await pr.ask(at)).text).toContain('公关权限')
  await service.ask(at)
  await service.post(`${at}/pause`, { reason: 'parts', note: '等主板' })
  expect((await service.ask(at)).text).toContain('恢复计时')
  await service.post(`${at}/resume`)
  expect((await site.db.select().from(tickets))[0]).toMatchObject({
    status: 'open',
    firstOwner: 'service@example.com',
  })
})

describe('exact figures of hand-made tickets', () => {
  let exact: Console
  let viewer: Awaited<ReturnType<Console['person']>>
  const day = (days: number) => new Date(testInstant.getTime() + days * dayMs)
  beforeAll(async () => {
    exact = await openConsole()
    const { db } = exact
    const { alert, brandId } = await anAlert(db, { settings: {} })
    const made = { brandId, alertId: alert.id, createdAt: day(-20) }
    const [a, b, c] = [
      await aTicket(db, { ...made, status: 'closed', closedAt: day(-10) }),
      await aTicket(db, { ...made, status: 'open', reopenedCount: 1, escalatedAt: day(-15) }),
      await aTicket(db, { ...made, status: 'solved', solvedAt: day(-5) }),
    ]
    const solution = { startedAt: day(-20), solvedAt: day(-13), solvedBy: '王敏', round: 1 }
    await db.insert(ticketSolutions).values([
      { ...solution, ticketId: a.id },
      {
        ...solution,
        ticketId: b.id,
        reopenedAt: day(-11),
        reopenedWhy: 'complained-again',
        secondComplaintAt: day(-11),
        secondTicketId: b.id,
      },
      // again, but on the 31st day after
      { ...solution, ticketId: c.id, secondComplaintAt: day(18) },
    ])
    const survey = { round: 1, sentAt: day(-11), sentBy: '王敏' }
    await db.insert(satisfactionSurveys).values([
      { ...survey, ticketId: a.id, answeredAt: day(-11), satisfied: true, score: 5 },
      { ...survey, ticketId: b.id, answeredAt: day(-11), satisfied: false, score: 2 },
      { ...survey, ticketId: c.id },
    ])
    const asked = { kind: 'cash' as const, reason: '误工', requestedBy: '王敏', level: '客服' }
    await db.insert(compensations).values([
      { ...asked, ticketId: a.id, amountCents: 5_050, status: 'granted', requestedAt: day(-9) },
      { ...asked, ticketId: b.id, amountCents: 90_000, status: 'waiting', requestedAt: day(-9) },
    ])
    await db.insert(ticketTurns).values([
      {
        ticketId: a.id,
        number: 1,
        askedAt: day(-14),
        answeredAt: new Date(day(-14).getTime() + 90 * minuteMs),
        toldBy: '王敏',
      },
      { ticketId: b.id, number: 1, askedAt: day(-2), toldBy: 'koushao' },
    ])
    const due = { subject: 'ticket', dueAt: day(-3), settledAt: day(-3) } as const
    await db.insert(followUps).values([
      { ...due, subjectId: a.id, step: 'next-answer', outcome: 'met' },
      { ...due, subjectId: b.id, step: 'next-answer', outcome: 'overdue' },
      { ...due, subjectId: a.id, step: 'first-answer', outcome: 'met' },
      { ...due, subjectId: b.id, step: 'first-answer', outcome: 'met' },
      { ...due, subjectId: c.id, step: 'first-answer', outcome: 'cancelled' },
    ])
    viewer = await exact.person('viewer')
  })
  afterAll(() => exact.close())

  const plain = async (path: string) =>
    (await viewer.ask(path)).text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

  it.each([
    ['时限逾期率 25% 4 中 1 · 到期的时限'],
    ['二次投诉率 33% 3 中 1 · 解决后 30 天内'],
    ['重开率 33% 3 中 1 · 解决后 7 天内'],
    ['满意率 50% 2 中 1 · 询问 3，答复 2，均分 3.5'],
    ['新建工单 3，解决 3 次，升级至资深组 1'],
    ['补偿 1 笔共 50.50 元，待批准 1 笔'],
    ['再次响应 2 1 50%'],
    ['首次响应 2 0 0%'],
    ['再次响应（私下） 客户来信 → 答复 1 1 小时 30 分'],
    ['关闭 建单 → 关闭 1 10 天'],
    ['回访 解决 → 回访 2 2 天'],
  ])('%s', async (words) => {
    expect(await plain('/service')).toContain(words)
  })

  it('says the same in English', async () => {
    const page = await plain('/service?lang=en')
    for (const words of [
      'Second complaints 33% 1 of 3 · within 30 days of solved',
      'Satisfied 50% 1 of 2 · 3 asked, 2 answered, mean 3.5',
      'Next answer, private customer spoke → answer 1 1 h 30 min',
    ])
      expect(page).toContain(words)
  })
})

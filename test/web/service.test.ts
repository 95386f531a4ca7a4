import { afterAll, beforeAll, expect, it } from 'vitest'

import { followUps, tickets } from '../../db/schema/responses.ts'

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

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { alertEvents, alerts, silences } from '../../db/schema/alerts.ts'
import { auditLog } from '../../db/schema/audit.ts'
import {
  crisisChecklist,
  crisisLog,
  crisisTasks,
  responseTasks,
  ticketEvents,
  tickets,
} from '../../db/schema/responses.ts'
import { testInstant } from '../factories.ts'

import { furnish, type Furnished } from './furnish.ts'
import { openConsole, origin, type Console } from './open-console.ts'

describe('buttons', () => {
  let site: Console
  let rows: Furnished
  let pr: Awaited<ReturnType<Console['person']>>
  beforeAll(async () => {
    site = await openConsole()
    rows = await furnish(site.db)
    pr = await site.person('pr')
  })
  afterAll(() => site.close())

  it('silence a topic for hours, and lift it', async () => {
    await pr.post(`/alerts/${rows.alert.id}/silence`, {
      hours: '24',
      maxTier: 'hot',
      reason: '正在处理',
    })
    const [silence] = await site.db.select().from(silences)
    expect(silence).toMatchObject({
      topic: 'safety',
      maxTier: 'hot',
      reason: '正在处理',
      createdBy: 'pr@example.com',
    })
    expect(silence?.endsAt.getTime()).toBe(testInstant.getTime() + 24 * 3_600_000)
    expect((await pr.ask(`/alerts/${rows.alert.id}`)).text).toContain('静默中')
    await pr.post(`/silences/${silence?.id}/end`)
    expect((await pr.ask(`/alerts/${rows.alert.id}`)).text).not.toContain('静默中')
  })

  it('answer, assign, solve and call back on a ticket', async () => {
    const at = `/tickets/${rows.ticket.id}`
    await site.person('service')
    await site.person('viewer')
    await pr.post(`${at}/answer`, { text: '已约明天上午上门' })
    await pr.post(`${at}/assign`, { assignee: 'service@example.com', reason: '李强熟悉该机型' })
    // whoever may not work on it, or is nobody, gets no ticket
    for (const assignee of ['nobody@nowhere', 'viewer@example.com']) {
      const refused = await pr.post(`${at}/assign`, { assignee, reason: '试试' })
      expect([refused.status, refused.text]).toEqual([
        400,
        expect.stringContaining(`没有可以处理工单的用户 ${assignee}`),
      ])
    }
    const page = (await pr.ask(at)).text
    expect(page).toContain('<option value="service@example.com" selected="">')
    expect(page).not.toContain('viewer@example.com')
    // back to whoever had it first, account or not
    expect(page).toContain('<option value="pr@example.com">')
    expect((await pr.post(`${at}/solve`)).status).toBe(400)
    expect((await pr.post(`${at}/solve`, { note: '换了接地线' })).status).toBe(303)
    expect((await pr.ask(at)).text).toContain('记录回访')
    await pr.post(`${at}/call-back`, { satisfied: 'no' })
    const [ticket] = await site.db.select().from(tickets).where(eq(tickets.id, rows.ticket.id))
    expect(ticket).toMatchObject({
      status: 'open',
      assignee: 'service@example.com',
      reopenedCount: 1,
    })
    expect(ticket?.firstAnsweredAt).toEqual(testInstant)
    const events = await site.db
      .select()
      .from(ticketEvents)
      .where(eq(ticketEvents.ticketId, rows.ticket.id))
    expect(
      events.some((event) => event.text === '已约明天上午上门' && event.actor === 'pr@example.com'),
    ).toBe(true)
    await pr.post(`${at}/assign`, { assignee: '', reason: '等排班' })
    expect((await site.db.select().from(tickets))[0]?.assignee).toBeNull()
  })

  it('take a crisis, tick its list, write its log, finish it', async () => {
    const at = `/crises/${rows.crisis.id}`
    await pr.post(`${at}/take`)
    expect((await pr.ask(at)).text).toContain('清单还有 1 项没有完成')
    await pr.post(`${at}/role`, { role: '发言人', who: '李强' })
    // the same again is no news
    await pr.post(`${at}/role`, { role: '发言人', who: '李强' })
    expect((await pr.post(`${at}/role`, { role: '看客', who: '李强' })).status).toBe(409)
    const room = (await pr.ask(at)).text
    expect(room).toContain('<dd>李强</dd>')
    expect(room.split('发言人：李强')).toHaveLength(2)
    await pr.post(`${at}/role`, { role: '发言人' })
    expect((await pr.ask(at)).text).toContain('<dd>—</dd>')
    await pr.post(`${at}/checklist/${rows.item.id}`, { done: 'yes' })
    await pr.post(`${at}/log`, { text: '已通知品控' })
    const [item] = await site.db.select().from(crisisChecklist)
    expect(item).toMatchObject({ doneBy: 'pr@example.com', doneAt: testInstant })
    const page = await pr.ask(at)
    expect(page.text).toContain('已通知品控')
    expect(page.text).toContain('1/1')
    await pr.post(`${at}/finish`)
    const [task] = await site.db.select().from(crisisTasks)
    expect(task).toMatchObject({ status: 'done', owner: 'pr@example.com' })
    expect((await site.db.select().from(crisisLog)).length).toBeGreaterThan(2)
  })

  it('take and finish a public answer', async () => {
    await pr.post(`/responses/${rows.response.id}/take`)
    await pr.post(`/responses/${rows.response.id}/finish`)
    const [task] = await site.db.select().from(responseTasks)
    expect(task).toMatchObject({ status: 'done', owner: 'pr@example.com', doneAt: testInstant })
    expect((await pr.ask('/responses')).text).toContain('已完成')
  })

  it('acknowledge, note and resolve an alert, each with the name of who did it', async () => {
    const at = `/alerts/${rows.alert.id}`
    const referer = `${origin}${at}`
    expect(
      (await pr.post(`${at}/acknowledge`, {}, { headers: { referer } })).headers.get('location'),
    ).toBe(at)
    const twice = await pr.post(`${at}/acknowledge`)
    expect(twice.status).toBe(409)
    expect(twice.text).toContain('状态已变化')
    expect((await pr.post(`${at}/note`, { note: '  ' })).status).toBe(400)
    await pr.post(`${at}/note`, { note: '<i>已联系</i>品控' })
    expect((await pr.ask(at)).text).toContain('&lt;i&gt;已联系&lt;/i&gt;品控')

    expect((await pr.post(`${at}/resolve`)).status).toBe(303)
    const [alert] = await site.db.select().from(alerts).where(eq(alerts.id, rows.alert.id))
    expect(alert).toMatchObject({
      status: 'resolved',
      acknowledgedBy: 'pr@example.com',
      resolvedBy: 'pr@example.com',
    })
    const events = await site.db
      .select()
      .from(alertEvents)
      .where(eq(alertEvents.alertId, rows.alert.id))
    expect(events.map((event) => event.kind)).toEqual([
      'opened',
      'acknowledged',
      'noted',
      'resolved',
    ])
    expect((await site.db.select().from(auditLog)).map((row) => row.action)).toContain(
      'resolve-alert',
    )
  })

  it('lead back only to pages of this site', async () => {
    const answer = await pr.post(
      `/tickets/${rows.ticket.id}/assign`,
      {},
      { headers: { referer: 'https://evil.example/x' } },
    )
    expect(answer.headers.get('location')).toBe(`/tickets/${rows.ticket.id}`)
  })
})

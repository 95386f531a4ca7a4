import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { followUps, ticketMentions, tickets } from '../../db/schema/responses.ts'
import { ticketSolutions, ticketTurns } from '../../db/schema/service.ts'
import { aMention, testInstant } from '../factories.ts'

import { furnish, type Furnished } from './furnish.ts'
import { openConsole, type Console } from './open-console.ts'

const at = (hours: number) => new Date(testInstant.getTime() + hours * 3_600_000)
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

let site: Console
let rows: Furnished
let admin: Awaited<ReturnType<Console['person']>>
const seen = async (path: string) => plain((await admin.ask(path)).text)
beforeAll(async () => {
  site = await openConsole()
  rows = await furnish(site.db)
  admin = await site.person('admin')
})
afterAll(() => site.close())

describe('the facts of an alert', () => {
  it('counts the posts of its tickets, told with an event or not, each once', async () => {
    const { alert, brand, source, mention } = rows
    const late = await aMention(site.db, { brandId: brand.id, sourceId: source.id, text: '也麻手' })
    const { id: _, ...ticket } = rows.ticket
    const [second] = await site.db
      .insert(tickets)
      .values({ ...ticket, problemKey: 'problem-2' })
      .returning()
    await site.db
      .insert(ticketMentions)
      .values({ ticketId: second?.id ?? 0, mentionId: late.id, brandId: brand.id, addedAt: at(0) })
    const line = '至今 2 条证据 · 2 张工单'
    expect(await seen('/')).toContain(line)
    expect(await seen('/alerts')).toContain(line)
    const page = await seen(`/alerts/${alert.id}`)
    expect(page).toContain('证据 2 ')
    expect(page).toContain('也麻手')
    // told later, it is still one post
    await site.db
      .update(alertEvents)
      .set({ evidenceMentionIds: [mention.id, late.id] })
      .where(eq(alertEvents.alertId, alert.id))
    expect(await seen('/alerts')).toContain(line)
  })

  it('says of when its reasons are', async () => {
    for (const path of ['/', '/alerts', `/alerts/${rows.alert.id}`])
      expect(await seen(path)).toContain('定级时 2小时前 03-11 08:00 ： 过去 24 小时 4 位不同用户')
    expect(await seen('/alerts?lang=en')).toContain('When its tier was set, 2 hours ago')
    await admin.ask('/?lang=zh')
  })

  it('tells on its tasks that it fell or is over, and counts them', async () => {
    const paths = ['/crises', `/crises/${rows.crisis.id}`, '/responses']
    for (const path of paths) expect(await seen(path)).not.toMatch(/预警已(解除|降)/)
    expect(await seen('/')).toContain('危机专项 1 项未结束')
    expect(await seen('/')).not.toContain('其中')
    await site.db.update(alerts).set({ tier: 'ordinary' })
    for (const path of paths) expect(await seen(path)).toContain('预警已降为普通差评')
    expect(await seen('/')).toContain('1 项未结束，其中 1 项的预警已降级或解除')
    await site.db.update(alerts).set({ status: 'resolved', resolvedAt: at(-1) })
    for (const path of paths) expect(await seen(path)).toContain('预警已解除 60分钟前')
    expect(await seen('/?lang=en')).toContain('1 unfinished, the alert of 1 has fallen or is over')
    await admin.ask('/?lang=zh')
  })
})

describe('the clock of a ticket', () => {
  it('says when a deadline was met and what it was, never a deed in the future', async () => {
    const of = { subject: 'ticket' as const, subjectId: rows.ticket.id }
    await site.db.insert(followUps).values([
      { ...of, step: 'close', dueAt: at(30 * 24), outcome: 'met', settledAt: at(-3) },
      { ...of, step: 'answer', dueAt: at(-5), outcome: 'overdue', settledAt: at(-5) },
    ])
    const page = await seen(`/tickets/${rows.ticket.id}`)
    expect(page).toContain('办结 按时完成 完成于 3小时前 03-11 07:00 期限 04-10 10:00')
    expect(page).toContain('期限 03-11 05:00')
    expect(page).not.toMatch(/\d+(小时|天)后/)
  })

  it('calls an answer only what was one', async () => {
    const of = { ticketId: rows.ticket.id, toldBy: 'koushao', answeredBy: '王敏' }
    await site.db.insert(ticketTurns).values([
      { ...of, number: 1, askedAt: at(-9), answeredAt: at(-8) },
      { ...of, number: 2, askedAt: at(-7), answeredAt: at(-4) },
    ])
    await site.db
      .insert(ticketSolutions)
      .values({ ...of, round: 1, startedAt: at(-9), solvedAt: at(-4), solvedBy: '王敏' })
    const page = await seen(`/tickets/${rows.ticket.id}`)
    expect(page).toContain('客户第 1 次来信 1 小时后由 王敏 答复')
    expect(page).toContain('客户第 2 次来信 3 小时后随解决办结（王敏）')
  })
})

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { ticketEvents, tickets } from '../../db/schema/responses.ts'
import { ticketOrders } from '../../db/schema/helpdesk.ts'
import { ticketTurns } from '../../db/schema/service.ts'

import { furnish } from './furnish.ts'
import { openConsole, type Console } from './open-console.ts'

let site: Console
let id = 0
let at = ''
beforeAll(async () => {
  site = await openConsole()
  id = (await furnish(site.db)).ticket.id
  at = `/tickets/${id}`
  await site.db.update(tickets).set({ status: 'open' }).where(eq(tickets.id, id))
})
afterAll(() => site.close())

const threadOf = async () =>
  (await site.db.select().from(ticketEvents).where(eq(ticketEvents.ticketId, id)))
    .toSorted((a, b) => a.id - b.id)
    .map((one) => `${one.kind} ${one.actor}: ${one.text}`)

it('writes an answer, the customer’s word and a note, each by its own button', async () => {
  const service = await site.person('service')
  const page = (await service.ask(at)).text
  for (const part of [
    `action="${at}/answer"`,
    `formaction="${at}/customer"`,
    `formaction="${at}/note"`,
  ])
    expect(page).toContain(part)
  // our own helpdesk sends nothing to anybody
  expect(page).not.toContain('name="public"')
  for (const [deed, text] of [
    ['answer', '已私信，约周三'],
    ['customer', '周三不在家'],
    ['note', '问过师傅，周四可以'],
  ])
    expect((await service.post(`${at}/${deed}`, { text: text ?? '' })).status).toBe(303)
  expect((await threadOf()).slice(-3)).toEqual([
    'comment service@example.com: 已私信，约周三',
    'customer service@example.com: 周三不在家',
    'note service@example.com: 问过师傅，周四可以',
  ])
  const shown = (await service.ask(at)).text
  for (const words of ['客户第 1 次来信', '待回复', '再次响应', '客户来信', '内部备注'])
    expect(shown).toContain(words)
  expect((await service.ask(`${at}?lang=en`)).text).toContain('waits for an answer')
  await service.ask('/?lang=zh')
  expect(await site.db.select().from(ticketOrders)).toEqual([])
  expect((await service.post(`${at}/customer`, { text: ' ' })).status).toBe(400)
})

it('lets nobody write who only looks', async () => {
  const viewer = await site.person('viewer')
  expect((await viewer.ask(at)).text).not.toContain('name="text"')
  for (const deed of ['answer', 'customer', 'note'])
    expect((await viewer.post(`${at}/${deed}`, { text: '在吗' })).status).toBe(403)
})

it('sends what is written to a helpdesk elsewhere, to the customer only where that is ticked', async () => {
  await site.db
    .update(tickets)
    .set({ helpdesk: 'zendesk', externalId: '41' })
    .where(eq(tickets.id, id))
  const service = site.browser()
  await service.signIn('service@example.com')
  expect((await service.ask(at)).text).toContain('答复由 zendesk 发给客户')
  await service.post(`${at}/answer`, { text: '周四上午到', public: 'yes' })
  await service.post(`${at}/answer`, { text: '已再次确认' })
  await service.post(`${at}/note`, { text: '别忘了带主板' })
  const orders = await site.db.select().from(ticketOrders).where(eq(ticketOrders.ticketId, id))
  expect(
    orders
      .toSorted((a, b) => a.id - b.id)
      .map(({ kind, audience, text }) => [kind, audience, text]),
  ).toEqual([
    ['comment', 'public', '周四上午到'],
    ['comment', 'internal', 'service@example.com → 客户 / customer: 已再次确认'],
    ['comment', 'internal', 'service@example.com: 别忘了带主板'],
  ])
  expect(site.nudges.filter((name) => name === 'tend-ticket')).toHaveLength(3)
  const [turn] = await site.db.select().from(ticketTurns).where(eq(ticketTurns.ticketId, id))
  expect(turn?.answeredBy).toBe('service@example.com')
})

it('keeps how it was solved, for the next one like it', async () => {
  const service = site.browser()
  await service.signIn('service@example.com')
  expect((await service.ask(at)).text).toContain('怎么解决的（相似的工单会推荐它）')
  await service.post(`${at}/solve`, { note: '周四上门换了主板' })
  const [row] = await site.db.select().from(tickets).where(eq(tickets.id, id))
  expect(row).toMatchObject({ status: 'solved', solution: '周四上门换了主板' })
  expect((await service.ask(at)).text).toContain('待处理 → 已解决: 周四上门换了主板')
  expect((await service.ask(`${at}?lang=en`)).text).toContain('Open → Solved: 周四上门换了主板')
  await service.ask('/?lang=zh')
  // an answer after it was solved is still written down, the customer's word is not asked for
  const page = (await service.ask(at)).text
  expect(page).toContain(`action="${at}/answer"`)
  expect(page).not.toContain(`${at}/customer`)
})

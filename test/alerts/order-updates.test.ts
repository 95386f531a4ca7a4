import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { orderUpdates } from '../../alerts/order-updates.ts'
import type { TicketStatus } from '../../core/response.ts'
import type { Tier } from '../../core/tier.ts'
import { ticketOrders } from '../../db/schema/helpdesk.ts'
import { ticketEvents, tickets } from '../../db/schema/responses.ts'
import { testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { aTicket, anAlert } from './alert-world.ts'
import { evidenceOf } from './evidence-of.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const words = { language: 'zh-CN' as const, timeZone: 'Asia/Shanghai' }

async function standing(statuses: TicketStatus[]) {
  const { alert, brandId } = await anAlert(t.db)
  const ids: number[] = []
  for (const status of statuses)
    ids.push((await aTicket(t.db, { brandId, alertId: alert.id, helpdesk: 'rt', status })).id)
  const update = (tier: Tier, joined: Parameters<typeof orderUpdates>[1]['joined'] = []) =>
    t.db.transaction((tx) =>
      orderUpdates(
        tx,
        { alerts: new Map([['installation', { id: alert.id, tier }]]), joined, words },
        { helpdesk: 'rt', now: testInstant },
      ),
    )
  const stands = async () => {
    const rows = await t.db.select().from(tickets).where(eq(tickets.alertId, alert.id))
    return rows.toSorted((a, b) => a.id - b.id).map((row) => row.priority)
  }
  const orders = async (ticketId: number) => {
    const rows = await t.db.select().from(ticketOrders).where(eq(ticketOrders.ticketId, ticketId))
    return rows.toSorted((a, b) => a.id - b.id).map(({ kind, text }) => [kind, text.split('\n')[0]])
  }
  return { ids, update, stands, orders }
}

it('raises the tickets of a topic with its tier, once, and never lowers them', async () => {
  const { ids, update, stands, orders } = await standing(['open', 'pending', 'solved', 'waiting'])
  await update('ordinary')
  expect(await stands()).toEqual(['normal', 'normal', 'normal', 'normal'])
  await update('hot')
  await update('hot')
  expect(await stands()).toEqual(['high', 'high', 'normal', 'high'])
  await update('crisis')
  await update('hot')
  expect(await stands()).toEqual(['urgent', 'urgent', 'normal', 'urgent'])
  const [first = 0, , solved = 0] = ids
  expect(await orders(first)).toEqual([
    ['priority', 'high'],
    ['priority', 'urgent'],
  ])
  expect(await orders(solved)).toEqual([])
  const events = await t.db.select().from(ticketEvents).where(eq(ticketEvents.ticketId, first))
  expect(events.map((one) => one.text)).toEqual(['normal → high', 'high → urgent'])
})

it('sends new posts of a problem as one comment, and raises a ticket whose post is worse', async () => {
  const { ids, update, stands, orders } = await standing(['open', 'open'])
  const [ticketId = 0] = ids
  const posts = [evidenceOf({ id: 31, severity: 2 }), evidenceOf({ id: 32 })]
  await update('ordinary', [{ ticketId, posts }])
  await update('ordinary', [{ ticketId, posts }])
  expect(await stands()).toEqual(['high', 'normal'])
  expect(await orders(ticketId)).toEqual([
    ['priority', 'high'],
    ['comment', '同一问题又有 2 条新内容：'],
  ])
})

it('orders nothing of the built-in helpdesk, whose tickets are our rows', async () => {
  const { alert, brandId } = await anAlert(t.db)
  const { id: ticketId } = await aTicket(t.db, { brandId, alertId: alert.id, status: 'open' })
  const alerts = new Map([['installation', { id: alert.id, tier: 'crisis' as const }]])
  const joined = [{ ticketId, posts: [evidenceOf()] }]
  await t.db.transaction((tx) =>
    orderUpdates(tx, { alerts, joined, words }, { helpdesk: 'builtin', now: testInstant }),
  )
  const orders = await t.db.select().from(ticketOrders).where(eq(ticketOrders.ticketId, ticketId))
  expect(orders).toEqual([])
  const [row] = await t.db.select().from(tickets).where(eq(tickets.id, ticketId))
  expect(row?.priority).toBe('urgent')
})

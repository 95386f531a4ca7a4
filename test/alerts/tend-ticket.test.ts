import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'

import { moveTicket } from '../../alerts/actions/move-ticket.ts'
import { rt } from '../../alerts/helpdesks/rt.ts'
import { tendTicket } from '../../alerts/tend-ticket.ts'
import { hourMs } from '../../core/clock.ts'
import { addTicketOrders } from '../../db/queries/ticket-orders.ts'
import { operatorNotices } from '../../db/schema/source-alerts.ts'
import { tickets } from '../../db/schema/responses.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'
import { testInstant } from '../factories.ts'

import { aChannel, dyingDb } from './alert-world.ts'
import { deskWorld } from './desk-world.ts'

let t: TestDatabase
let world: Awaited<ReturnType<typeof deskWorld>>
beforeAll(async () => {
  t = await testDatabase()
})
beforeEach(async () => {
  world = await deskWorld(t.db)
})
afterEach(() => world.peer.close())
afterAll(() => t.close())

const order = (
  ticketId: number,
  text: string,
  kind: 'comment' | 'priority' | 'state' = 'comment',
) =>
  addTicketOrders(t.db, [
    { ticketId, kind, text, onceKey: `${kind}-${text}`, createdAt: testInstant },
  ])
const textsOf = (externalId: string) =>
  world.peer.comments(externalId).map((one) => one.text.split('\n')[0])
const solve = (ticketId: number, to: 'solved' | 'open' = 'solved') =>
  t.db.transaction((tx) =>
    moveTicket(tx, { ticketId, to, at: world.clock.now(), actor: 'li@x.cn', why: 'by-hand' }),
  )

it('puts the guidance into the first note, which the customer does not see', async () => {
  const { rowOf, peer, deps } = world
  const draft = {
    ...(await rowOf((await world.opened()).ticketId)).draft,
    note: '处理建议：一、二、三',
  }
  const { ticketId, externalId } = await world.opened({ draft })
  await tendTicket(deps, { ticketId })
  const [note, ...more] = peer.comments(externalId)
  expect(more).toEqual([])
  expect(note?.text).toContain('处理建议：一、二、三')
  expect(note?.public).toBe(false)
})

it('adds a comment once when the process dies after the helpdesk took it, and when four workers have the nudge', async () => {
  const { ticketId, externalId } = await world.opened()
  await order(ticketId, '客户补充了照片')
  const dying = { ...world.deps, db: dyingDb(t.db) }
  await expect(tendTicket(dying, { ticketId })).rejects.toThrow('killed')
  await Promise.all([1, 2, 3, 4].map(() => tendTicket(world.deps, { ticketId })))
  expect(textsOf(externalId)).toEqual(['客户补充了照片'])
  expect((await world.orders(ticketId)).map((one) => one.status)).toEqual(['done'])
})

it('carries out what is ordered one after the other, and leaves out what has become pointless', async () => {
  const { ticketId, externalId } = await world.opened()
  await order(ticketId, '第一条')
  await t.db.update(tickets).set({ priority: 'urgent' }).where(eq(tickets.id, ticketId))
  await order(ticketId, 'high', 'priority')
  await order(ticketId, 'urgent', 'priority')
  await solve(ticketId)
  world.clock.pass(1_000)
  await solve(ticketId, 'open')
  await tendTicket(world.deps, { ticketId })
  expect(
    (await world.orders(ticketId)).map(({ kind, text, status }) => [kind, text, status]),
  ).toEqual([
    ['comment', '第一条', 'done'],
    ['priority', 'high', 'superseded'],
    ['priority', 'urgent', 'done'],
    ['state', 'solved', 'superseded'],
    ['state', 'open', 'done'],
  ])
  expect(world.there(externalId)).toMatchObject({ state: 'open', priority: '100' })
  expect((await world.rowOf(ticketId)).rawState).toBe('open')
})

it('waits while the helpdesk is busy, and what follows waits too', async () => {
  const { ticketId, externalId } = await world.opened()
  await order(ticketId, '第一条')
  await order(ticketId, '第二条')
  world.peer.mend('busy')
  await tendTicket(world.deps, { ticketId })
  const [first, second] = await world.orders(ticketId)
  expect(first).toMatchObject({ status: 'pending', attempts: 1 })
  expect(second).toMatchObject({ status: 'pending', attempts: 0 })
  expect(world.nudged.at(-1)).toMatchObject({ name: 'tend-ticket', payload: { ticketId } })
  world.peer.mend()
  await tendTicket(world.deps, { ticketId })
  expect(textsOf(externalId)).toEqual([])
  world.clock.pass(hourMs)
  await tendTicket(world.deps, { ticketId })
  expect(textsOf(externalId)).toEqual(['第一条', '第二条'])
})

it('tells an operator of an order that was refused or ignored, once, and goes on', async () => {
  await aChannel(t.db, { operator: true, tiers: [] })
  const { ticketId, externalId } = await world.opened()
  await solve(ticketId)
  world.peer.mend('ignores')
  await tendTicket(world.deps, { ticketId })
  expect(await world.troubles(ticketId)).toEqual([
    {
      kind: 'refused',
      detail: 'state: helpdesk: state solved was answered well and ignored, it reads "new"',
      open: true,
    },
  ])
  expect(await t.db.select().from(operatorNotices)).toHaveLength(1)
  expect(world.nudged.map((one) => one.name)).toContain('tell-operator')
  world.peer.mend()
  await order(ticketId, '第一条')
  await tendTicket(world.deps, { ticketId })
  expect(textsOf(externalId)).toEqual(['第一条'])
  expect((await world.troubles(ticketId)).map((one) => one.open)).toEqual([false])
})

it('looks at the helpdesk when it is due, and finds a ticket gone', async () => {
  const { ticketId, externalId } = await world.opened()
  const ref = { externalId, url: null }
  const ctx = { now: testInstant, signal: AbortSignal.timeout(5_000) }
  await rt.setState(world.peer.settings, ref, 'waiting', ctx)
  await tendTicket(world.deps, { ticketId })
  expect((await world.rowOf(ticketId)).status).toBe('open')
  const due = (id: number) =>
    t.db.update(tickets).set({ checkDueAt: world.clock.now() }).where(eq(tickets.id, id))
  await due(ticketId)
  await tendTicket(world.deps, { ticketId })
  // it lists its changes, so no ticket is looked at without a reason
  expect(await world.rowOf(ticketId)).toMatchObject({
    status: 'waiting',
    rawState: 'stalled',
    checkDueAt: null,
  })
  await t.db.update(tickets).set({ externalId: '4711' }).where(eq(tickets.id, ticketId))
  await due(ticketId)
  await tendTicket(world.deps, { ticketId })
  expect(await world.troubles(ticketId)).toEqual([{ kind: 'gone', detail: '4711', open: true }])
  expect((await world.rowOf(ticketId)).status).toBe('waiting')
})

it('gives no order to another helpdesk than the one that opened the ticket', async () => {
  const { ticketId } = await world.opened()
  await order(ticketId, '第一条')
  await tendTicket({ ...world.deps, helpdesk: { kind: 'builtin', settings: {} } }, { ticketId })
  expect((await world.orders(ticketId))[0]).toMatchObject({
    status: 'failed',
    lastError: 'ticket: was opened at "rt", the helpdesk is now "builtin"',
  })
})

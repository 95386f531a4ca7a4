import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'

import { openTicket } from '../../alerts/open-ticket.ts'
import { hourMs } from '../../core/clock.ts'
import { ticketEvents, tickets } from '../../db/schema/responses.ts'
import { loopback, type Loopback, type Reply, type Seen } from '../contracts/loopback.ts'
import { testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { alertDeps, anAlert, aTicket, dyingDb } from './alert-world.ts'

const secret = `whsec_${Buffer.from('another key of 32 random bytes!!').toString('base64')}`

let t: TestDatabase
const servers: Loopback[] = []

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function pending(change: Partial<typeof tickets.$inferInsert> = {}) {
  const { alert, brandId } = await anAlert(t.db)
  const ticket = await aTicket(t.db, { brandId, alertId: alert.id, ...change })
  return { ticketId: ticket.id, key: `${brandId}-${ticket.problemKey}` }
}

async function rowOf(ticketId: number) {
  const [row] = await t.db.select().from(tickets).where(eq(tickets.id, ticketId))
  if (!row) throw new Error('no row')
  const events = await t.db.select().from(ticketEvents).where(eq(ticketEvents.ticketId, ticketId))
  return { ...row, events: events.map((one) => one.kind) }
}

/** A helpdesk that makes one ticket per key and answers as told. */
async function elsewhere(reply: (request: Seen, count: number) => Reply | null) {
  const keys: string[] = []
  const server = await loopback((request, count) => {
    const { idempotencyKey } = JSON.parse(request.body)
    const told = reply(request, count)
    if (told !== 'silence' && told !== null) return told
    if (!keys.includes(idempotencyKey)) keys.push(idempotencyKey)
    return (
      told ?? { status: 201, body: JSON.stringify({ id: `T${keys.indexOf(idempotencyKey) + 1}` }) }
    )
  })
  servers.push(server)
  const made = alertDeps(t.db, {
    helpdesk: {
      kind: 'webhook',
      settings: { url: `${server.url}/tickets`, secret: '${HELPDESK}' },
    },
    fillSecrets: (settings) => ({ ...settings, secret }),
  })
  return { ...made, server, keys }
}

it('opens a ticket in the built-in helpdesk', async () => {
  const { ticketId, key } = await pending()
  const { deps } = alertDeps(t.db)
  await openTicket(deps, { ticketId })
  await openTicket(deps, { ticketId })
  expect(await rowOf(ticketId)).toMatchObject({
    status: 'open',
    externalId: `K-${key}`,
    externalUrl: 'http://console.test/alerts/1',
    openedAt: testInstant,
    attempts: 1,
    events: ['opened'],
  })
})

it('asks a helpdesk elsewhere under the key of the problem', async () => {
  const { deps, server } = await elsewhere(() => null)
  const { ticketId, key } = await pending({ helpdesk: 'webhook' })
  await openTicket(deps, { ticketId })
  expect(await rowOf(ticketId)).toMatchObject({
    status: 'open',
    helpdesk: 'webhook',
    externalId: 'T1',
  })
  expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({
    type: 'ticket.open',
    idempotencyKey: key,
    draft: { subject: '【晴川】安装：师傅约了三次都没来' },
  })
})

it('finds its ticket again when the process dies after the helpdesk took it', async () => {
  const { deps, keys, server } = await elsewhere(() => null)
  const { ticketId } = await pending({ helpdesk: 'webhook' })
  await expect(openTicket({ ...deps, db: dyingDb(t.db) }, { ticketId })).rejects.toThrow('killed')
  expect((await rowOf(ticketId)).status).toBe('pending')
  await openTicket(deps, { ticketId })
  expect(server.seen).toHaveLength(2)
  expect(keys).toHaveLength(1)
  expect(await rowOf(ticketId)).toMatchObject({
    status: 'open',
    externalId: 'T1',
    events: ['opened'],
  })
})

it('opens one ticket when four workers have the same nudge', async () => {
  const { deps, server } = await elsewhere(() => ({
    status: 201,
    body: '{"id":"T1"}',
    // slow enough that all four hold the nudge at once
    afterMs: 300,
  }))
  const { ticketId } = await pending({ helpdesk: 'webhook' })
  await Promise.all([1, 2, 3, 4].map(() => openTicket(deps, { ticketId })))
  expect(server.seen).toHaveLength(1)
})

it('waits as long as the helpdesk asks, and stands as failed after ten tries', async () => {
  const { deps, clock, nudged, server } = await elsewhere((_request, count) =>
    count === 1 ? { status: 429, headers: { 'retry-after': '600' } } : { status: 503 },
  )
  const { ticketId } = await pending({ helpdesk: 'webhook' })
  await openTicket(deps, { ticketId })
  expect(await rowOf(ticketId)).toMatchObject({
    status: 'pending',
    lastError: 'helpdesk: HTTP 429',
  })
  expect(nudged).toEqual([{ name: 'open-ticket', payload: { ticketId }, delayMs: 600_000 }])
  await openTicket(deps, { ticketId })
  expect(server.seen).toHaveLength(1)
  for (let attempt = 0; attempt < 12; attempt++) {
    clock.pass(hourMs)
    await openTicket(deps, { ticketId })
  }
  expect(server.seen).toHaveLength(10)
  expect(await rowOf(ticketId)).toMatchObject({
    status: 'failed',
    attempts: 10,
    lastError: 'helpdesk: HTTP 503',
    events: [],
  })
})

it('leaves a refusal to a person at once', async () => {
  const { deps } = await elsewhere(() => ({ status: 401 }))
  const { ticketId } = await pending({ helpdesk: 'webhook' })
  await openTicket(deps, { ticketId })
  expect(await rowOf(ticketId)).toMatchObject({
    status: 'failed',
    attempts: 1,
    lastError: 'helpdesk: HTTP 401',
  })
})

it('goes to the helpdesk of today unless it was tried at another', async () => {
  const { deps, keys } = await elsewhere(() => null)
  const untried = await pending({ helpdesk: 'builtin' })
  const tried = await pending({ helpdesk: 'builtin', attempts: 2 })
  await openTicket(deps, { ticketId: untried.ticketId })
  await openTicket(deps, { ticketId: tried.ticketId })
  expect(keys).toEqual([untried.key])
  expect((await rowOf(untried.ticketId)).helpdesk).toBe('webhook')
  expect(await rowOf(tried.ticketId)).toMatchObject({
    status: 'failed',
    lastError: 'ticket: was tried at "builtin", the helpdesk is now "webhook"',
  })
})

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { receiveHelpdeskPost } from '../../../alerts/actions/receive-helpdesk-post.ts'
import { rt } from '../../../alerts/helpdesks/rt.ts'
import { tendTicket } from '../../../alerts/tend-ticket.ts'
import { NotFoundError } from '../../../core/errors.ts'
import { ticketEvents, tickets } from '../../../db/schema/responses.ts'
import { signWebhook } from '../../../lib/standard-webhook.ts'
import { testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'
import { aTicket, alertDeps, anAlert } from '../alert-world.ts'
import { deskWorld } from '../desk-world.ts'

const secret = `whsec_${Buffer.from('another key of 32 random bytes!!').toString('base64')}`

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const signed = (id: string, content: Record<string, unknown>) => {
  const body = JSON.stringify(content)
  return { headers: signWebhook(secret, { id, at: testInstant, body }), body }
}
const statusOf = async (ticketId: number) =>
  (await t.db.select().from(tickets).where(eq(tickets.id, ticketId)))[0]?.status

describe('a helpdesk that cannot be asked', () => {
  const settings = { url: 'http://peer.test/', secret }
  const { deps } = alertDeps({} as never, { helpdesk: { kind: 'webhook', settings } })
  const receive = (post: { headers: Record<string, string>; body: string }) =>
    receiveHelpdeskPost({ ...deps, db: t.db }, post)
  const changed = (id: string, event: string, state: string, second: number) =>
    signed(event, {
      type: 'ticket.status',
      timestamp: `2026-03-11T01:59:${String(second).padStart(2, '0')}Z`,
      data: { id, state },
    })
  const anOpenTicket = async (externalId: string) => {
    const { alert, brandId } = await anAlert(t.db)
    const at = { helpdesk: 'webhook', externalId, status: 'open' as const }
    return (await aTicket(t.db, { brandId, alertId: alert.id, ...at })).id
  }

  it('is believed, the newest word first, whatever the order and however often', async () => {
    const ticketId = await anOpenTicket('T-1')
    const solved = changed('T-1', 'e3', 'solved', 30)
    const waiting = changed('T-1', 'e1', 'waiting', 10)
    const open = changed('T-1', 'e2', 'open', 20)
    for (const post of [solved, waiting, solved, open, waiting])
      expect(await receive(post)).toBe(true)
    expect(await statusOf(ticketId)).toBe('solved')
    const events = await t.db.select().from(ticketEvents).where(eq(ticketEvents.ticketId, ticketId))
    expect(events.map((one) => one.text)).toEqual(['open → solved'])
  })

  it('is heard once where it tells no instant: a replay after a reopening changes nothing', async () => {
    const ticketId = await anOpenTicket('T-2')
    const solved = signed('e4', { type: 'ticket.status', data: { id: 'T-2', state: 'solved' } })
    const open = signed('e5', { type: 'ticket.status', data: { id: 'T-2', state: 'open' } })
    for (const post of [solved, open, solved]) await receive(post)
    expect(await statusOf(ticketId)).toBe('open')
  })

  it('is refused with a wrong signature, and for a ticket that is not ours', async () => {
    const post = changed('T-9', 'e6', 'solved', 1)
    expect(await receive({ ...post, body: `${post.body} ` })).toBe(false)
    await expect(receive(post)).rejects.toBeInstanceOf(NotFoundError)
    // refused, so not remembered: the same event counts when the ticket is known
    const ticketId = await anOpenTicket('T-9')
    expect(await receive(post)).toBe(true)
    expect(await statusOf(ticketId)).toBe('solved')
  })
})

it('only rings where the helpdesk can be asked: its word is read, not believed', async () => {
  const world = await deskWorld(t.db)
  const helpdesk = { kind: 'rt', settings: { ...world.peer.settings, webhookSecret: secret } }
  const deps = { ...world.deps, helpdesk }
  const { ticketId, externalId } = await world.opened()
  const ctx = { now: testInstant, signal: AbortSignal.timeout(5_000) }
  await rt.setState(helpdesk.settings, { externalId, url: null }, 'waiting', ctx)
  const late = signed('txn-46', { ticket: externalId, status: 'resolved' })
  expect(await receiveHelpdeskPost(deps, late)).toBe(true)
  expect(await statusOf(ticketId)).toBe('open')
  expect(world.nudged.at(-1)).toMatchObject({ name: 'tend-ticket', payload: { ticketId } })
  await tendTicket(deps, { ticketId })
  expect(await statusOf(ticketId)).toBe('waiting')
  await world.peer.close()
})

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'

import { moveTicket } from '../../alerts/actions/move-ticket.ts'
import { rt } from '../../alerts/helpdesks/rt.ts'
import { pollHelpdesk } from '../../alerts/poll-helpdesk.ts'
import { tendTicket } from '../../alerts/tend-ticket.ts'
import { helpdeskCursor } from '../../db/queries/helpdesk-posts.ts'
import { helpdeskCursors } from '../../db/schema/helpdesk.ts'
import { testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { deskWorld } from './desk-world.ts'

let t: TestDatabase
let world: Awaited<ReturnType<typeof deskWorld>>
beforeAll(async () => {
  t = await testDatabase()
})
beforeEach(async () => {
  await t.db.delete(helpdeskCursors)
  world = await deskWorld(t.db)
})
afterEach(() => world.peer.close())
afterAll(() => t.close())

/** As an agent at the helpdesk does it. */
const agent = (externalId: string, state: 'open' | 'waiting' | 'solved') =>
  rt.setState(world.peer.settings, { externalId, url: null }, state, {
    now: testInstant,
    signal: AbortSignal.timeout(5_000),
  })
const close = (ticketId: number, to: 'solved' | 'closed') =>
  t.db.transaction((tx) =>
    moveTicket(tx, { ticketId, to, at: world.clock.now(), actor: 'li@x.cn' }),
  )

it('moves ours as agents move theirs, each change once', async () => {
  const a = await world.opened()
  const b = await world.opened()
  await agent(a.externalId, 'waiting')
  await pollHelpdesk(world.deps)
  await pollHelpdesk(world.deps)
  expect((await world.rowOf(a.ticketId)).status).toBe('waiting')
  expect((await world.rowOf(b.ticketId)).status).toBe('open')
  await agent(a.externalId, 'solved')
  await agent(b.externalId, 'solved')
  await pollHelpdesk(world.deps)
  await pollHelpdesk(world.deps)
  expect((await world.rowOf(a.ticketId)).status).toBe('solved')
  expect(await world.events(a.ticketId)).toEqual([
    'opened: 41',
    'status: open → waiting',
    'status: waiting → solved',
  ])
  // what the helpdesk told goes back to no one
  expect(await world.orders(a.ticketId)).toEqual([])
})

it('goes on from the last change in the clock of the helpdesk', async () => {
  const { externalId } = await world.opened()
  await agent(externalId, 'waiting')
  await pollHelpdesk(world.deps)
  expect(await helpdeskCursor(t.db, 'rt')).toEqual(new Date('2026-03-11T02:00:02Z'))
  await pollHelpdesk(world.deps)
  expect(await helpdeskCursor(t.db, 'rt')).toEqual(new Date('2026-03-11T02:00:02Z'))
})

it('does not take back what we set and they have not heard of yet', async () => {
  const { ticketId, externalId } = await world.opened()
  await agent(externalId, 'waiting')
  await close(ticketId, 'solved')
  await pollHelpdesk(world.deps)
  expect((await world.rowOf(ticketId)).status).toBe('solved')
  await tendTicket(world.deps, { ticketId })
  expect(world.there(externalId)?.state).toBe('resolved')
  await pollHelpdesk(world.deps)
  expect((await world.rowOf(ticketId)).status).toBe('solved')
})

it('keeps ours closed where they have one word for solved and closed', async () => {
  const { ticketId, externalId } = await world.opened()
  await close(ticketId, 'closed')
  await tendTicket(world.deps, { ticketId })
  await pollHelpdesk(world.deps)
  expect(await world.rowOf(ticketId)).toMatchObject({ status: 'closed', rawState: 'resolved' })
  await agent(externalId, 'open')
  await pollHelpdesk(world.deps)
  expect((await world.rowOf(ticketId)).status).toBe('open')
})

it('does nothing where the helpdesk cannot list its changes', async () => {
  await pollHelpdesk({ ...world.deps, helpdesk: { kind: 'builtin', settings: {} } })
  expect(await helpdeskCursor(t.db, 'builtin')).toBeNull()
})

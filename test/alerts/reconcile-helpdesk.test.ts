import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'

import { reconcileHelpdesk } from '../../alerts/reconcile-helpdesk.ts'
import { ticketKey } from '../../alerts/ticket-key.ts'
import { dayMs, hourMs } from '../../core/clock.ts'
import { operatorNotices } from '../../db/schema/source-alerts.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { aChannel } from './alert-world.ts'
import { deskWorld } from './desk-world.ts'

let t: TestDatabase
let world: Awaited<ReturnType<typeof deskWorld>>
beforeAll(async () => {
  t = await testDatabase()
  await aChannel(t.db, { operator: true, tiers: [] })
})
beforeEach(async () => {
  world = await deskWorld(t.db)
})
afterEach(() => world.peer.close())
afterAll(() => t.close())

it('finds a second ticket with our key once a day, and tells an operator once', async () => {
  const { ticketId } = await world.opened()
  const well = await world.opened()
  const row = await world.rowOf(ticketId)
  const twin = world.peer.plant?.(ticketKey(row)) ?? ''
  await reconcileHelpdesk(world.deps)
  // an attempt that was taken for lost may still make its ticket: not in the first minutes
  expect(await world.troubles(ticketId)).toEqual([])
  world.clock.pass(hourMs)
  await reconcileHelpdesk(world.deps)
  expect(await world.troubles(ticketId)).toEqual([{ kind: 'twin', detail: twin, open: true }])
  expect(await world.troubles(well.ticketId)).toEqual([])
  const asked = world.peer.seen.length
  await reconcileHelpdesk(world.deps)
  expect(world.peer.seen).toHaveLength(asked)
  world.clock.pass(dayMs)
  await reconcileHelpdesk(world.deps)
  expect(await world.troubles(ticketId)).toHaveLength(1)
  expect(await t.db.select().from(operatorNotices)).toHaveLength(1)
})

it('tells a ticket that lost its key from one that is gone', async () => {
  world.peer.mend('drops-key')
  const keyless = await world.opened()
  expect(await world.troubles(keyless.ticketId)).toEqual([
    { kind: 'keyless', detail: keyless.externalId, open: true },
  ])
  world.peer.mend()
  world.clock.pass(hourMs)
  await reconcileHelpdesk(world.deps)
  expect((await world.troubles(keyless.ticketId)).map((one) => one.kind)).toEqual(['keyless'])
})

it('looks again later when the helpdesk is busy', async () => {
  const { ticketId } = await world.opened()
  world.clock.pass(hourMs)
  world.peer.mend('busy')
  await reconcileHelpdesk(world.deps)
  expect((await world.rowOf(ticketId)).reconciledAt).toBeNull()
  world.peer.mend()
  await reconcileHelpdesk(world.deps)
  expect((await world.rowOf(ticketId)).reconciledAt).toEqual(world.clock.now())
})

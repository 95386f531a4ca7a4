import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { moveTicket } from '../../alerts/actions/move-ticket.ts'
import { openTicket } from '../../alerts/open-ticket.ts'
import { pollHelpdesk } from '../../alerts/poll-helpdesk.ts'
import { reconcileHelpdesk } from '../../alerts/reconcile-helpdesk.ts'
import { tendTicket } from '../../alerts/tend-ticket.ts'
import { ticketKey } from '../../alerts/ticket-key.ts'
import { hourMs } from '../../core/clock.ts'
import { addTicketOrders } from '../../db/queries/ticket-orders.ts'
import { ticketTroubles } from '../../db/schema/helpdesk.ts'
import { ticketEvents, tickets } from '../../db/schema/responses.ts'
import { aTicket, alertDeps, anAlert, dyingDb } from '../alerts/alert-world.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'
import { until } from '../setup/until.ts'

import { lossyProxy, type LossyProxy } from './lossy-proxy.ts'

export type RealDesk = {
  kind: string
  url: string
  settings: (url: string) => Record<string, unknown>
  isCreation: (method: string, path: string) => boolean
  /** Every ticket there, by its id and our key. */
  tickets: () => Promise<{ id: string; key: string; state: string; priority: string }[]>
  notes: (id: string) => Promise<{ text: string; internal: boolean }[]>
  /** As an agent there does it. */
  setState: (id: string, state: string) => Promise<void>
  /** A second ticket with a key, as an agent might copy one. */
  copy: (key: string) => Promise<string>
  words: { open: string; waiting: string; solved: string; urgent: string }
  stop: () => Promise<void>
}

export type DeskWorld = ReturnType<typeof alertDeps> & { t: TestDatabase; proxy: LossyProxy }

/** What must hold at a helpdesk that other people wrote, with the engine's own handlers. */
export function realDeskTests(
  desk: RealDesk,
  more: (world: () => DeskWorld) => void = () => undefined,
): void {
  let world: DeskWorld
  let ticketIds: number[]

  beforeAll(async () => {
    const t = await testDatabase()
    const proxy = await lossyProxy(desk.url, desk.isCreation)
    const helpdesk = { kind: desk.kind, settings: desk.settings(proxy.url) }
    world = { ...alertDeps(t.db, { helpdesk }), t, proxy }
    world.clock.set(new Date())
    const { alert, brandId } = await anAlert(t.db)
    ticketIds = []
    for (let i = 0; i < 100; i += 1) {
      const row = { brandId, alertId: alert.id, helpdesk: desk.kind, createdAt: new Date() }
      ticketIds.push((await aTicket(t.db, row)).id)
    }
  })
  afterAll(async () => {
    await world.proxy.close()
    await world.t.close()
    await desk.stop()
  })

  const rows = () => world.t.db.select().from(tickets).where(inArray(tickets.id, ticketIds))
  const rowOf = async (ticketId: number) => {
    const [row] = await world.t.db.select().from(tickets).where(eq(tickets.id, ticketId))
    if (!row || row.externalId === null) throw new Error(`ticket ${ticketId}: not opened`)
    return { ...row, externalId: row.externalId }
  }
  const there = async (externalId: string) =>
    (await desk.tickets()).find((one) => one.id === externalId)
  /** Four at a time, as the workers do. */
  const openAll = async (ids = ticketIds) => {
    const waiting = [...ids]
    const worker = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
        await openTicket(world.deps, { ticketId: id })
    }
    await Promise.all([1, 2, 3, 4].map(worker))
  }

  test('100 creations that time out after the commit are exactly 100 tickets', async () => {
    world.proxy.lose(true)
    // a slow machine times out in the search as well: those are asked again until their creation is lost too
    for (let round = 0; round < 5; round += 1) {
      const made = new Set((await desk.tickets()).map((one) => one.key))
      const unmade = (await rows()).filter((row) => !made.has(ticketKey(row)))
      if (unmade.length === 0) break
      world.clock.pass(hourMs)
      await openAll(unmade.map((row) => row.id))
      await until(() => world.proxy.isIdle(), 60_000)
    }
    expect(world.proxy.lost()).toBe(100)
    expect((await rows()).filter((row) => row.status === 'pending')).toHaveLength(100)
    expect(await desk.tickets()).toHaveLength(100)

    world.proxy.lose(false)
    for (let round = 0; round < 5; round += 1) {
      world.clock.pass(hourMs)
      await openAll()
    }
    const opened = await rows()
    expect(opened.filter((row) => row.status === 'open')).toHaveLength(100)
    const found = await desk.tickets()
    expect(found).toHaveLength(100)
    expect(new Map(found.map((one) => [one.key, one.id]))).toEqual(
      new Map(opened.map((row) => [ticketKey(row), row.externalId])),
    )
    const events = await world.t.db.select().from(ticketEvents)
    expect(events.filter((one) => one.kind === 'opened')).toHaveLength(100)
  }, 400_000)

  test('a process killed after the creation opens no second ticket', async () => {
    const { brandId, alertId } = await rowOf(ticketIds[0] ?? 0)
    const fresh = { brandId, alertId, helpdesk: desk.kind, createdAt: new Date() }
    const { id: ticketId } = await aTicket(world.t.db, fresh)
    const dying = { ...world.deps, db: dyingDb(world.t.db) }
    await expect(openTicket(dying, { ticketId })).rejects.toThrow('killed')
    await openTicket(world.deps, { ticketId })
    expect((await rowOf(ticketId)).status).toBe('open')
    expect(await desk.tickets()).toHaveLength(101)
  })

  test('the status goes both ways, and neither side takes the other back', async () => {
    const { deps, clock, t } = world
    const ticketId = ticketIds[1] ?? 0
    const { externalId } = await rowOf(ticketId)
    const stateOf = async () => (await rowOf(ticketId)).status
    await pollHelpdesk(deps)

    await t.db.transaction((tx) =>
      moveTicket(tx, { ticketId, to: 'solved', at: clock.now(), actor: 'li@x.cn', note: '已补装' }),
    )
    await tendTicket(deps, { ticketId })
    expect((await there(externalId))?.state).toBe(desk.words.solved)
    await pollHelpdesk(deps)
    expect(await stateOf()).toBe('solved')

    await desk.setState(externalId, desk.words.open)
    await pollHelpdesk(deps)
    expect(await stateOf()).toBe('open')
    await desk.setState(externalId, desk.words.waiting)
    await pollHelpdesk(deps)
    await pollHelpdesk(deps)
    expect(await stateOf()).toBe('waiting')
    expect((await there(externalId))?.state).toBe(desk.words.waiting)
    expect((await rowOf(ticketId)).reopenedCount).toBe(1)
  })

  test('notes arrive once and unseen by the customer, and the priority rises', async () => {
    const { deps, clock, t } = world
    const ticketId = ticketIds[2] ?? 0
    const { externalId } = await rowOf(ticketId)
    await t.db.update(tickets).set({ priority: 'urgent' }).where(eq(tickets.id, ticketId))
    const at = { ticketId, createdAt: clock.now() }
    await addTicketOrders(t.db, [
      { ...at, kind: 'comment', text: '同一问题又有 1 条新内容 <b>&', onceKey: 'mentions-31' },
      { ...at, kind: 'priority', text: 'urgent', onceKey: 'priority-urgent' },
    ])
    const dying = { ...deps, db: dyingDb(t.db) }
    await expect(tendTicket(dying, { ticketId })).rejects.toThrow('killed')
    await tendTicket(deps, { ticketId })
    const notes = (await desk.notes(externalId)).filter((one) => one.text.includes('同一问题'))
    expect(notes).toHaveLength(1)
    expect(notes[0]?.internal).toBe(true)
    expect(notes[0]?.text).toContain('<b>&')
    expect((await there(externalId))?.priority).toBe(desk.words.urgent)
  })

  test('a twin that somebody made there is a trouble for the operator', async () => {
    const { deps, clock, t } = world
    const twin = await desk.copy(ticketKey(await rowOf(ticketIds[3] ?? 0)))
    clock.pass(hourMs)
    for (let run = 0; run < 6; run += 1) await reconcileHelpdesk(deps)
    const troubles = await t.db.select().from(ticketTroubles)
    expect(troubles.map(({ ticketId, kind, detail }) => [ticketId, kind, detail])).toEqual([
      [ticketIds[3], 'twin', twin],
    ])
  }, 120_000)

  more(() => world)
}

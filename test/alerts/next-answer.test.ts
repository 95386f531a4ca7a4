import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { answerTicket } from '../../alerts/actions/answer-ticket.ts'
import { noteTicket } from '../../alerts/actions/note-ticket.ts'
import { pauseTicket } from '../../alerts/actions/pause-ticket.ts'
import { recordCustomerReply } from '../../alerts/actions/record-customer-reply.ts'
import { reopenTicket } from '../../alerts/actions/reopen-ticket.ts'
import { solveTicket } from '../../alerts/actions/solve-ticket.ts'
import { followUp } from '../../alerts/follow-up.ts'
import { dayMs, hourMs } from '../../core/clock.ts'
import { ConflictError, NotFoundError, UsageError } from '../../core/errors.ts'
import { countTickets, listTickets } from '../../db/queries/console-tickets.ts'
import { followUps, ticketEvents, tickets } from '../../db/schema/responses.ts'
import { ticketTurns } from '../../db/schema/service.ts'
import { testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { alertDeps, anAlert, aTicket } from './alert-world.ts'

let t: TestDatabase
let ticketId = 0
let world: ReturnType<typeof alertDeps>
beforeAll(async () => {
  t = await testDatabase()
})
beforeEach(async () => {
  await t.db.delete(followUps)
  const { alert, brandId } = await anAlert(t.db, { settings: {} })
  ticketId = (await aTicket(t.db, { brandId, alertId: alert.id, status: 'open' })).id
  world = alertDeps(t.db)
})
afterAll(() => t.close())

const later = (hours: number) => new Date(testInstant.getTime() + hours * hourMs)
const turns = async () =>
  (
    await t.db
      .select()
      .from(ticketTurns)
      .where(eq(ticketTurns.ticketId, ticketId))
      .orderBy(asc(ticketTurns.number))
  ).map(({ number, askedAt, toldBy, answeredAt, answeredBy }) => [
    number,
    askedAt,
    toldBy,
    answeredAt,
    answeredBy,
  ])
const steps = async () =>
  (
    await t.db
      .select()
      .from(followUps)
      .where(eq(followUps.subjectId, ticketId))
      .orderBy(asc(followUps.id))
  )
    .filter((one) => one.step === 'next-answer')
    .map(({ round, dueAt, outcome }) => [round, dueAt, outcome])
const said = (text = '还是没人来') => recordCustomerReply(world.deps, { ticketId, text }, '王敏')
const answer = (who = '王敏') => answerTicket(world.deps, { ticketId, text: '马上安排' }, who)

describe('the next answer', () => {
  it('is owed four working hours after each word of the customer, counted from the oldest', async () => {
    // Wednesday 10:00 in Shanghai, hours 9 to 18
    await said()
    expect(await turns()).toEqual([])
    await answer()
    world.clock.pass(5 * hourMs)
    await said()
    world.clock.pass(hourMs)
    await said('在吗')
    // 15:00 and four working hours: Thursday 10:00
    expect(await steps()).toEqual([[1, later(24), null]])
    world.clock.pass(hourMs)
    await answer('李强')
    world.clock.pass(hourMs)
    await said('谢谢，再问一句')
    expect(await turns()).toEqual([
      [1, later(5), '王敏', later(7), '李强'],
      [2, later(8), '王敏', null, null],
    ])
    // 18:00: the whole of it is tomorrow
    expect(await steps()).toEqual([
      [1, later(24), 'met'],
      [2, later(27), null],
    ])
  })

  it('runs over once, brings the senior group in, and is no longer called late once it was given', async () => {
    await answer()
    await said()
    world.clock.set(later(4))
    await followUp(world.deps)
    await followUp(world.deps)
    expect(await steps()).toEqual([[1, later(4), 'overdue']])
    const events = await t.db.select().from(ticketEvents).where(eq(ticketEvents.ticketId, ticketId))
    expect(events.filter((one) => one.kind === 'overdue').map((one) => one.text)).toEqual([
      '再次响应逾期：客户来信后尚未得到回复',
    ])
    expect(events.filter((one) => one.kind === 'escalated')).toHaveLength(1)
    const page = { now: later(4), limit: 10, offset: 0 }
    const overdue = async () =>
      (await listTickets(t.db, { status: 'overdue' }, page)).map((one) => [
        one.ticket.id,
        one.overdueStep,
      ])
    expect(await overdue()).toEqual([[ticketId, 'next-answer']])
    expect((await countTickets(t.db, later(4))).overdue).toBe(1)
    world.clock.set(later(5))
    await answer()
    expect(await overdue()).toEqual([])
    expect(await turns()).toEqual([[1, later(0), '王敏', later(5), '王敏']])
  })

  it('is given by a solution too, and a note is no answer', async () => {
    await answer()
    await said()
    await noteTicket(world.deps, { ticketId, text: '问了仓库' }, '李强')
    expect(await turns()).toEqual([[1, later(0), '王敏', null, null]])
    world.clock.pass(hourMs)
    await solveTicket(world.deps, { ticketId, note: '已上门' }, '李强')
    expect(await turns()).toEqual([[1, later(0), '王敏', later(1), '李强']])
    expect(await steps()).toEqual([[1, later(4), 'met']])
    await expect(said()).rejects.toBeInstanceOf(ConflictError)
  })

  it('ends the wait for the customer, and is given before the clock may stop', async () => {
    await answer()
    const pause = () =>
      pauseTicket(world.deps, { ticketId, reason: 'customer', note: '等客户' }, '王敏')
    await pause()
    world.clock.pass(3 * dayMs)
    await said()
    const [row] = await t.db.select().from(tickets).where(eq(tickets.id, ticketId))
    expect(row?.status).toBe('open')
    await expect(pause()).rejects.toBeInstanceOf(ConflictError)
    await answer()
    await pause()
  })

  it('takes no empty word, and none on a ticket that is not there', async () => {
    await expect(said(' ')).rejects.toBeInstanceOf(UsageError)
    await expect(noteTicket(world.deps, { ticketId, text: '\n' }, '王敏')).rejects.toBeInstanceOf(
      UsageError,
    )
    const nowhere = { ticketId: 987_654, text: '在吗' }
    await expect(recordCustomerReply(world.deps, nowhere, '王敏')).rejects.toBeInstanceOf(
      NotFoundError,
    )
    await expect(noteTicket(world.deps, nowhere, '王敏')).rejects.toBeInstanceOf(NotFoundError)
  })

  it('of a reopened ticket: the answer of its round is late until somebody gave it', async () => {
    await answer()
    await solveTicket(world.deps, { ticketId, note: '已处理' }, '王敏')
    await reopenTicket(world.deps, { ticketId }, '王敏')
    world.clock.set(later(25))
    await followUp(world.deps)
    const page = { now: later(25), limit: 10, offset: 0 }
    const late = async () => (await listTickets(t.db, { status: 'overdue' }, page)).length
    expect(await late()).toBe(1)
    await answer()
    expect(await late()).toBe(0)
  })
})

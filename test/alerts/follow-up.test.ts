import { asc, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { answerTicket } from '../../alerts/actions/answer-ticket.ts'
import { acknowledgeAlert } from '../../alerts/actions/acknowledge-alert.ts'
import { reopenTicket } from '../../alerts/actions/reopen-ticket.ts'
import { solveTicket } from '../../alerts/actions/solve-ticket.ts'
import { followUp } from '../../alerts/follow-up.ts'
import { dayMs, hourMs, minuteMs } from '../../core/clock.ts'
import { alertEvents } from '../../db/schema/alerts.ts'
import { deliveries } from '../../db/schema/deliveries.ts'
import {
  crisisLog,
  crisisTasks,
  followUps,
  responseTasks,
  ticketEvents,
  type tickets,
} from '../../db/schema/responses.ts'
import { loopback, type Loopback } from '../contracts/loopback.ts'
import { testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { aChannel, aFollowUp, alertDeps, anAlert, aTicket } from './alert-world.ts'

let t: TestDatabase
let helpdesk: Loopback | null = null

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
beforeEach(() => t.db.delete(followUps))
afterEach(async () => {
  await helpdesk?.close()
  helpdesk = null
})

const later = (ms: number) => new Date(testInstant.getTime() + ms)

async function openTicketRow(change: Partial<typeof tickets.$inferInsert> = {}) {
  const { alert, brandId } = await anAlert(t.db)
  return aTicket(t.db, { brandId, alertId: alert.id, status: 'open', externalId: 'K-1', ...change })
}

const eventsOf = async (ticketId: number) =>
  (
    await t.db
      .select()
      .from(ticketEvents)
      .where(eq(ticketEvents.ticketId, ticketId))
      .orderBy(asc(ticketEvents.id))
  ).map((one) => `${one.kind} ${one.text}`)

const stepsOf = async (subjectId: number) =>
  (
    await t.db
      .select()
      .from(followUps)
      .where(eq(followUps.subjectId, subjectId))
      .orderBy(asc(followUps.round), asc(followUps.dueAt))
  ).map((one) => `${one.step} ${one.round} ${one.outcome ?? 'open'}`)

const historyOf = async (alertId: number) =>
  (
    await t.db
      .select()
      .from(alertEvents)
      .where(eq(alertEvents.alertId, alertId))
      .orderBy(asc(alertEvents.seq))
  ).map((one) => one.kind)

describe('deadlines of a ticket', () => {
  it('says once that an answer is late, and leaves what is not due', async () => {
    const ticket = await openTicketRow()
    const subject = { subject: 'ticket', subjectId: ticket.id } as const
    await aFollowUp(t.db, { ...subject, step: 'first-answer', dueAt: later(4 * hourMs) })
    await aFollowUp(t.db, { ...subject, step: 'answer', dueAt: later(dayMs) })
    const { deps, clock } = alertDeps(t.db)
    clock.pass(4 * hourMs - 1)
    await followUp(deps)
    expect(await stepsOf(ticket.id)).toEqual(['first-answer 1 open', 'answer 1 open'])
    clock.pass(1)
    await Promise.all([followUp(deps), followUp(deps)])
    await followUp(deps)
    expect(await stepsOf(ticket.id)).toEqual(['first-answer 1 overdue', 'answer 1 open'])
    expect(await eventsOf(ticket.id)).toEqual([
      'overdue 首次响应逾期：请尽快私下联系客户',
      'escalated 升级至 / escalated to 资深客服组',
    ])
    clock.pass(20 * hourMs)
    await followUp(deps)
    // one senior group a round, however many deadlines run over
    expect((await eventsOf(ticket.id)).filter((one) => one.startsWith('escalated'))).toHaveLength(1)
  })

  it('goes from answer over solution and call-back to a second round', async () => {
    const ticket = await openTicketRow()
    const subject = { subject: 'ticket', subjectId: ticket.id } as const
    for (const [step, ms] of [
      ['first-answer', 4 * hourMs],
      ['answer', dayMs],
      ['close', 30 * dayMs],
    ] as const)
      await aFollowUp(t.db, { ...subject, step, dueAt: later(ms) })
    const { deps, clock } = alertDeps(t.db)
    const input = { ticketId: ticket.id }
    clock.pass(hourMs)
    await answerTicket(deps, { ...input, text: '已私信客户，约定明天上门' }, '王敏')
    expect(await stepsOf(ticket.id)).toEqual(['first-answer 1 met', 'answer 1 met', 'close 1 open'])
    clock.pass(hourMs)
    await solveTicket(deps, { ...input, note: '换了新阀' }, '王敏')
    // Wednesday noon: two days on it is Friday noon
    expect(await stepsOf(ticket.id)).toContain('call-back 1 open')
    const [callBack] = await t.db.select().from(followUps).where(eq(followUps.step, 'call-back'))
    expect(callBack?.dueAt).toEqual(later(2 * hourMs + 2 * dayMs))
    clock.pass(2 * dayMs)
    await followUp(deps)
    expect((await eventsOf(ticket.id)).at(-1)).toBe('overdue 回访到期：请联系客户确认是否满意')
    await reopenTicket(deps, { ...input, note: '又不出热水' }, '王敏')
    expect(await stepsOf(ticket.id)).toEqual([
      'first-answer 1 met',
      'answer 1 met',
      'call-back 1 overdue',
      'close 1 met',
      'answer 2 open',
      'close 2 open',
    ])
    clock.pass(dayMs)
    await followUp(deps)
    // the answer of the first round does not count in the second
    expect(await stepsOf(ticket.id)).toContain('answer 2 overdue')
  })

  it('asks a helpdesk elsewhere before it calls a deadline missed', async () => {
    helpdesk = await loopback(() => ({ body: JSON.stringify({ state: 'solved' }) }))
    const secret = `whsec_${Buffer.from('another key of 32 random bytes!!').toString('base64')}`
    const settings = { url: helpdesk.url, secret, lookup: true }
    const { deps, clock } = alertDeps(t.db, { helpdesk: { kind: 'webhook', settings } })
    const ticket = await openTicketRow({ helpdesk: 'webhook', externalId: 'T9' })
    const subject = { subject: 'ticket', subjectId: ticket.id } as const
    await aFollowUp(t.db, { ...subject, step: 'first-answer', dueAt: later(4 * hourMs) })
    await aFollowUp(t.db, { ...subject, step: 'close', dueAt: later(30 * dayMs) })
    clock.pass(4 * hourMs)
    await followUp(deps)
    expect(helpdesk.seen[0]?.path).toBe('/?id=T9')
    expect(await stepsOf(ticket.id)).toEqual([
      'first-answer 1 met',
      'call-back 1 open',
      'close 1 met',
    ])
    expect(await eventsOf(ticket.id)).toEqual(['status open → solved'])
  })

  it('keeps to our rows when the helpdesk elsewhere does not answer', async () => {
    const settings = {
      url: 'http://127.0.0.1:9',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      lookup: true,
    }
    const { deps, clock } = alertDeps(t.db, { helpdesk: { kind: 'webhook', settings } })
    const ticket = await openTicketRow({ helpdesk: 'webhook', externalId: 'T9' })
    await aFollowUp(t.db, {
      subject: 'ticket',
      subjectId: ticket.id,
      step: 'first-answer',
      dueAt: later(hourMs),
    })
    clock.pass(hourMs)
    await followUp(deps)
    expect(await stepsOf(ticket.id)).toEqual(['first-answer 1 overdue'])
  })
})

describe('deadlines of an alert', () => {
  it('calls those on call when nobody takes it, again and again, and then no more', async () => {
    const { alert } = await anAlert(t.db, { tier: 'hot' })
    const onCall = await aChannel(t.db, { tiers: ['crisis'] })
    await aChannel(t.db, { tiers: ['hot'] })
    await aChannel(t.db, { tiers: ['crisis'], active: false })
    await aChannel(t.db, { tiers: ['crisis'], brandNames: ['远山'] })
    await aFollowUp(t.db, {
      subject: 'alert',
      subjectId: alert.id,
      step: 'acknowledge',
      dueAt: later(30 * minuteMs),
    })
    const { deps, clock, nudged } = alertDeps(t.db)
    clock.pass(30 * minuteMs)
    await followUp(deps)
    expect(await historyOf(alert.id)).toEqual(['opened', 'acknowledge-overdue'])
    const made = await t.db.select().from(deliveries).where(eq(deliveries.channelId, onCall.id))
    expect(made).toHaveLength(1)
    expect(nudged).toEqual([
      { name: 'send-notification', payload: { deliveryId: made[0]?.id }, delayMs: undefined },
    ])
    for (let hour = 0; hour < 10; hour++) {
      clock.pass(hourMs)
      await followUp(deps)
    }
    expect(await historyOf(alert.id)).toEqual([
      'opened',
      'acknowledge-overdue',
      'escalated',
      'escalated',
      'escalated',
      'escalation-exhausted',
    ])
  })

  it('calls nobody once somebody took it', async () => {
    const { alert } = await anAlert(t.db)
    await aFollowUp(t.db, {
      subject: 'alert',
      subjectId: alert.id,
      step: 'acknowledge',
      dueAt: later(30 * minuteMs),
    })
    const { deps, clock } = alertDeps(t.db)
    await acknowledgeAlert(deps, { alertId: alert.id }, '王敏')
    clock.pass(hourMs)
    await followUp(deps)
    expect(await historyOf(alert.id)).toEqual(['opened', 'acknowledged'])
    expect(await stepsOf(alert.id)).toEqual(['acknowledge 1 met'])
  })

  it('goes on with the others when one cannot be settled', async () => {
    const ticket = await openTicketRow()
    await aFollowUp(t.db, {
      subject: 'alert',
      subjectId: 987_654,
      step: 'acknowledge',
      dueAt: later(0),
    })
    await aFollowUp(t.db, {
      subject: 'ticket',
      subjectId: ticket.id,
      step: 'close',
      dueAt: later(1),
    })
    const { deps, clock } = alertDeps(t.db)
    clock.pass(hourMs)
    await expect(followUp(deps)).rejects.toThrow('alert 987654: not found')
    expect(await stepsOf(ticket.id)).toEqual(['close 1 overdue'])
  })
})

describe('deadlines of tasks', () => {
  it('escalates a public response that is late', async () => {
    const { alert, event, brandId } = await anAlert(t.db)
    const [task] = await t.db
      .insert(responseTasks)
      .values({
        alertId: alert.id,
        brandId,
        alertEventId: event.id,
        replyDraft: '您好',
        dueAt: later(2 * hourMs),
        createdAt: testInstant,
        updatedAt: testInstant,
      })
      .returning()
    const subjectId = task?.id ?? 0
    await aFollowUp(t.db, {
      subject: 'response-task',
      subjectId,
      step: 'public-response',
      dueAt: later(2 * hourMs),
    })
    const { deps, clock } = alertDeps(t.db)
    clock.pass(2 * hourMs)
    await followUp(deps)
    await followUp(deps)
    expect(await historyOf(alert.id)).toEqual(['opened', 'escalated'])
  })

  it('notes in the log of the task force that its time is over', async () => {
    const { alert, event, brandId } = await anAlert(t.db, { tier: 'crisis' })
    const [task] = await t.db
      .insert(crisisTasks)
      .values({
        alertId: alert.id,
        brandId,
        alertEventId: event.id,
        roles: {},
        deadlineAt: later(4 * hourMs),
        createdAt: testInstant,
        updatedAt: testInstant,
      })
      .returning()
    const subjectId = task?.id ?? 0
    await aFollowUp(t.db, {
      subject: 'crisis-task',
      subjectId,
      step: 'crisis-deadline',
      dueAt: later(4 * hourMs),
    })
    const { deps, clock } = alertDeps(t.db, { language: 'en' })
    clock.pass(4 * hourMs)
    await followUp(deps)
    const log = await t.db.select().from(crisisLog).where(eq(crisisLog.crisisTaskId, subjectId))
    expect(log.map((one) => one.text)).toEqual(['The task force has passed its deadline'])
    expect(await historyOf(alert.id)).toEqual(['opened', 'escalated'])
  })
})

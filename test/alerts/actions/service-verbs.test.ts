import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { answerTicket } from '../../../alerts/actions/answer-ticket.ts'
import { decideCompensation } from '../../../alerts/actions/decide-compensation.ts'
import { grantCompensation } from '../../../alerts/actions/grant-compensation.ts'
import { importCalendar } from '../../../alerts/actions/import-calendar.ts'
import { pauseTicket } from '../../../alerts/actions/pause-ticket.ts'
import { recordCallBack } from '../../../alerts/actions/record-call-back.ts'
import { resumeTicket } from '../../../alerts/actions/resume-ticket.ts'
import { sendSurvey } from '../../../alerts/actions/send-survey.ts'
import { solveTicket } from '../../../alerts/actions/solve-ticket.ts'
import { followUp } from '../../../alerts/follow-up.ts'
import { noteComplainedAgain, takeUpAgain } from '../../../alerts/take-up-again.ts'
import { dayMs, hourMs } from '../../../core/clock.ts'
import { ConflictError, UsageError } from '../../../core/errors.ts'
import { auditLog } from '../../../db/schema/audit.ts'
import { followUps, ticketEvents, tickets } from '../../../db/schema/responses.ts'
import {
  calendarYears,
  compensations,
  satisfactionSurveys,
  ticketPauses,
  ticketSolutions,
} from '../../../db/schema/service.ts'
import { testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'
import { aFollowUp, alertDeps, anAlert, aTicket } from '../alert-world.ts'

let t: TestDatabase

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const later = (ms: number) => new Date(testInstant.getTime() + ms)

async function ticketIn(
  status: (typeof tickets.$inferInsert)['status'],
  change: Partial<typeof tickets.$inferInsert> = {},
  settings: Record<string, unknown> = {},
) {
  const { alert, brandId } = await anAlert(t.db, { settings })
  return (await aTicket(t.db, { brandId, alertId: alert.id, status, ...change })).id
}
const rowOf = async (id: number) => (await t.db.select().from(tickets).where(eq(tickets.id, id)))[0]
const stepsOf = (id: number) =>
  t.db.select().from(followUps).where(eq(followUps.subjectId, id)).orderBy(asc(followUps.id))
const eventsOf = async (id: number) =>
  (
    await t.db
      .select()
      .from(ticketEvents)
      .where(eq(ticketEvents.ticketId, id))
      .orderBy(asc(ticketEvents.id))
  ).map((one) => `${one.kind} ${one.text}`)

describe('the clock of a ticket', () => {
  it('stands still while it waits, is written down, and goes on with what was left', async () => {
    const ticketId = await ticketIn('open', { firstAnsweredAt: testInstant })
    const subject = { subject: 'ticket', subjectId: ticketId } as const
    await aFollowUp(t.db, { ...subject, step: 'close', dueAt: later(30 * dayMs) })
    const { deps, clock } = alertDeps(t.db)
    clock.pass(dayMs)
    await pauseTicket(deps, { ticketId, reason: 'parts', note: '等主板，预计下周' }, '王敏')
    clock.pass(40 * dayMs)
    // long past its time, and nothing is called late
    await followUp(deps)
    expect(await stepsOf(ticketId)).toMatchObject([{ outcome: null, pausedAt: later(dayMs) }])
    await resumeTicket(deps, { ticketId }, '李强')
    expect(await stepsOf(ticketId)).toMatchObject([
      { outcome: null, pausedAt: null, dueAt: later(70 * dayMs) },
    ])
    const pauses = await t.db.select().from(ticketPauses).where(eq(ticketPauses.ticketId, ticketId))
    expect(pauses).toMatchObject([
      {
        reason: 'parts',
        startedAt: later(dayMs),
        startedBy: '王敏',
        endedAt: later(41 * dayMs),
        endedBy: '李强',
      },
    ])
    expect(await eventsOf(ticketId)).toEqual([
      'status open → waiting: 等主板，预计下周',
      'status waiting → open',
    ])
  })

  it('does not stop before the customer had an answer, nor without a reason', async () => {
    const ticketId = await ticketIn('open')
    const { deps } = alertDeps(t.db)
    const pause = (note: string) =>
      pauseTicket(deps, { ticketId, reason: 'customer', note }, '王敏')
    await expect(pause('等客户')).rejects.toBeInstanceOf(ConflictError)
    await answerTicket(deps, { ticketId, text: '已私信' }, '王敏')
    await expect(pause(' ')).rejects.toBeInstanceOf(UsageError)
    await pause('等客户回电')
    await expect(pause('再等')).rejects.toBeInstanceOf(ConflictError)
    expect(await rowOf(ticketId)).toMatchObject({ status: 'waiting', firstOwner: '王敏' })
  })
})

describe('satisfaction', () => {
  const surveysOf = (id: number) =>
    t.db.select().from(satisfactionSurveys).where(eq(satisfactionSurveys.ticketId, id))

  it('is asked once in 7 days, and answered', async () => {
    const ticketId = await ticketIn('open')
    const { deps, clock } = alertDeps(t.db)
    await expect(sendSurvey(deps, { ticketId }, '王敏')).rejects.toBeInstanceOf(ConflictError)
    await solveTicket(deps, { ticketId, note: '已处理' }, '王敏')
    clock.pass(2 * dayMs)
    await sendSurvey(deps, { ticketId }, '王敏')
    await expect(sendSurvey(deps, { ticketId }, '王敏')).rejects.toBeInstanceOf(ConflictError)
    clock.pass(dayMs)
    await recordCallBack(deps, { ticketId, satisfied: false, score: 2, note: '又漏水' }, '王敏')
    // solved again and called within 7 days of the question: written down, not counted twice
    await solveTicket(deps, { ticketId, note: '已处理' }, '王敏')
    clock.pass(2 * dayMs)
    await recordCallBack(deps, { ticketId, satisfied: true, score: 5 }, '王敏')
    expect(await surveysOf(ticketId)).toMatchObject([
      {
        sentAt: later(2 * dayMs),
        answeredAt: later(3 * dayMs),
        satisfied: false,
        score: 2,
        round: 1,
      },
    ])
    expect(await rowOf(ticketId)).toMatchObject({ status: 'closed', reopenedCount: 1 })
    const solutions = await t.db
      .select()
      .from(ticketSolutions)
      .where(eq(ticketSolutions.ticketId, ticketId))
      .orderBy(asc(ticketSolutions.round))
    expect(solutions).toMatchObject([
      {
        round: 1,
        solvedAt: testInstant,
        reopenedAt: later(3 * dayMs),
        reopenedWhy: 'not-satisfied',
      },
      { round: 2, startedAt: later(3 * dayMs), solvedAt: later(3 * dayMs), reopenedAt: null },
    ])
  })

  it('takes no score that is none', async () => {
    const ticketId = await ticketIn('solved', { solvedAt: testInstant })
    const { deps } = alertDeps(t.db)
    for (const score of [0, 6, 2.5])
      await expect(
        recordCallBack(deps, { ticketId, satisfied: true, score }, '王敏'),
      ).rejects.toBeInstanceOf(UsageError)
  })
})

describe('second complaints', () => {
  const again = (ticketId: number, as: 'reopened' | 'new-ticket') => ({
    ticketId,
    at: later(3 * dayMs),
    as,
  })
  async function solvedTicket() {
    const ticketId = await ticketIn('open', { assignee: '王敏', firstOwner: '王敏' })
    await solveTicket(alertDeps(t.db).deps, { ticketId, note: '已处理' }, '王敏')
    return ticketId
  }

  it('reopen the ticket for its first owner, with a new round of deadlines', async () => {
    const ticketId = await solvedTicket()
    await t.db.transaction((tx) => takeUpAgain(tx, again(ticketId, 'reopened'), later(4 * dayMs)))
    expect(await rowOf(ticketId)).toMatchObject({
      status: 'open',
      reopenedCount: 1,
      assignee: '王敏',
    })
    expect(
      (await stepsOf(ticketId)).map((one) => `${one.step} ${one.round} ${one.outcome}`),
    ).toEqual(['call-back 1 cancelled', 'answer 2 null', 'close 2 null', 'next-answer 1 null'])
    const [solution] = await t.db
      .select()
      .from(ticketSolutions)
      .where(eq(ticketSolutions.ticketId, ticketId))
    expect(solution).toMatchObject({
      reopenedWhy: 'complained-again',
      secondComplaintAt: later(3 * dayMs),
      secondTicketId: ticketId,
    })
  })

  it('name the first ticket, and go to its owner', async () => {
    const ticketId = await solvedTicket()
    const newId = await ticketIn('pending')
    const note = () =>
      t.db.transaction((tx) =>
        noteComplainedAgain(tx, again(ticketId, 'new-ticket'), newId, later(20 * dayMs)),
      )
    await note()
    await note()
    expect(await rowOf(newId)).toMatchObject({
      secondComplaintOf: ticketId,
      firstOwner: '王敏',
      assignee: '王敏',
      status: 'pending',
    })
    expect(await eventsOf(newId)).toEqual([
      `second-complaint 二次投诉 / second complaint ← #${ticketId} · 首问负责 / first contact: 王敏`,
    ])
    expect((await eventsOf(ticketId)).at(-1)).toBe(
      `second-complaint 二次投诉 / second complaint → #${newId}`,
    )
  })
})

describe('authority', () => {
  const service = { email: 'wang@example.com', role: 'service' as const }
  const pr = { email: 'li@example.com', role: 'pr' as const }
  const rowsOf = (id: number) =>
    t.db
      .select()
      .from(compensations)
      .where(eq(compensations.ticketId, id))
      .orderBy(asc(compensations.id))

  it('grants what is within it, and counts what was granted before', async () => {
    const ticketId = await ticketIn('open')
    const { deps } = alertDeps(t.db)
    const grant = (yuan: number) =>
      grantCompensation(
        deps,
        { ticketId, kind: 'voucher', amountCents: yuan * 100, reason: '多次改约' },
        service,
      )
    expect(await grant(60)).toMatchObject({ status: 'granted', level: '客服' })
    // 60 and 60 are more than 100: cut into pieces it needs the same word
    const second = await grant(60)
    expect(second).toMatchObject({ status: 'waiting', level: '公关' })
    const decide = (approve: boolean, person: typeof service | typeof pr) =>
      decideCompensation(deps, { compensationId: second.compensationId, approve }, person)
    await expect(decide(true, service)).rejects.toBeInstanceOf(ConflictError)
    await expect(
      decide(true, { email: 'chen@example.com', role: 'service' }),
    ).rejects.toBeInstanceOf(ConflictError)
    await decide(true, pr)
    await expect(decide(false, pr)).rejects.toBeInstanceOf(ConflictError)
    expect(await rowsOf(ticketId)).toMatchObject([
      { amountCents: 6000, status: 'granted', decidedBy: 'wang@example.com' },
      { amountCents: 6000, status: 'granted', level: '公关', decidedBy: 'li@example.com' },
    ])
    const deeds = await t.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `ticket ${ticketId}`))
    expect(deeds.map((one) => one.action)).toEqual([
      'grant-compensation',
      'grant-compensation',
      'decide-compensation',
    ])
  })

  it('lets whoever asked take it back, and nobody grant nothing', async () => {
    const ticketId = await ticketIn('open')
    const { deps } = alertDeps(t.db)
    const asked = { ticketId, kind: 'cash' as const, amountCents: 10_000, reason: '误工' }
    const { compensationId } = await grantCompensation(deps, asked, service)
    await decideCompensation(deps, { compensationId, approve: false }, service)
    expect(await rowsOf(ticketId)).toMatchObject([{ status: 'refused' }])
    for (const amountCents of [0, -100, 0.5])
      await expect(
        grantCompensation(deps, { ...asked, amountCents }, service),
      ).rejects.toBeInstanceOf(UsageError)
    await expect(
      grantCompensation(deps, asked, { email: 'x@example.com', role: 'viewer' }),
    ).rejects.toBeInstanceOf(ConflictError)
  })
})

describe('importCalendar', () => {
  const days = [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2027-01-04', isOffDay: true },
    { name: '元旦', date: '2027-01-09', isOffDay: false },
    { name: '国庆节', date: '2027-10-01', isOffDay: true },
  ]
  const file = JSON.stringify({ year: 2027, papers: ['https://www.gov.cn/a.htm'], days })

  it('computes open deadlines anew and takes the mark away', async () => {
    const ticketId = await ticketIn('open')
    const startedAt = new Date('2026-12-31T09:00:00Z')
    const weekend = { startedAt, workingMs: 4 * hourMs, provisional: true }
    const step = { subject: 'ticket', subjectId: ticketId, step: 'first-answer' } as const
    // Thursday 17:00 and four hours: by the weekend rule Friday noon
    await aFollowUp(t.db, { ...step, ...weekend, dueAt: new Date('2027-01-01T04:00:00Z') })
    const { deps } = alertDeps(t.db)
    const done = await importCalendar(deps, `\uFEFF${file}`, '王敏')
    expect(done).toMatchObject({ year: 2027, days: 4, moved: 1 })
    // Friday and Monday are off, Tuesday noon it is
    expect(await stepsOf(ticketId)).toMatchObject([
      { dueAt: new Date('2027-01-05T04:00:00Z'), provisional: false },
    ])
    expect(await importCalendar(deps, file, '王敏')).toMatchObject({ moved: 0 })
    expect(await t.db.select().from(calendarYears)).toMatchObject([
      { year: 2027, importedBy: '王敏' },
    ])
  })

  it.each([
    ['no JSON', '{', 'JSON'],
    ['something else', '[]', 'holiday-cn'],
    [
      'a year that is not announced',
      JSON.stringify({ year: 2028, papers: [], days: [] }),
      'papers',
    ],
  ])('refuses %s with what is wrong', async (_name, text, fault) => {
    const { deps } = alertDeps(t.db)
    const refused = importCalendar(deps, text, '王敏')
    await expect(refused).rejects.toBeInstanceOf(UsageError)
    await expect(refused).rejects.toThrow(fault)
  })
})

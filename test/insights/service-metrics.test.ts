import { afterAll, beforeAll, expect, it } from 'vitest'

import { answerTicket } from '../../alerts/actions/answer-ticket.ts'
import { grantCompensation } from '../../alerts/actions/grant-compensation.ts'
import { pauseTicket } from '../../alerts/actions/pause-ticket.ts'
import { recordCallBack } from '../../alerts/actions/record-call-back.ts'
import { recordCustomerReply } from '../../alerts/actions/record-customer-reply.ts'
import { resumeTicket } from '../../alerts/actions/resume-ticket.ts'
import { solveTicket } from '../../alerts/actions/solve-ticket.ts'
import { dayMs, hourMs, minuteMs } from '../../core/clock.ts'
import { ticketsAtHand } from '../../db/queries/service-facts.ts'
import { noteSecondComplaint } from '../../db/queries/ticket-solutions.ts'
import { ticketMentions } from '../../db/schema/responses.ts'
import { serviceMetrics } from '../../insights/service-metrics.ts'
import { spreadOf } from '../../insights/spread.ts'
import { aFollowUp, alertDeps, anAlert, aTicket } from '../alerts/alert-world.ts'
import { aMention, aSource, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const later = (ms: number) => new Date(testInstant.getTime() + ms)

it('sums up a period to the minute', async () => {
  const { alert, brandId } = await anAlert(t.db, { settings: {} })
  const source = await aSource(t.db, { name: '微博' })
  const open = async () => {
    const row = await aTicket(t.db, { brandId, alertId: alert.id, status: 'open' })
    await aFollowUp(t.db, {
      subject: 'ticket',
      subjectId: row.id,
      step: 'first-answer',
      dueAt: later(4 * hourMs),
    })
    return row.id
  }
  const [a, b, c] = [await open(), await open(), await open()]
  const mention = await aMention(t.db, {
    brandId,
    sourceId: source.id,
    publishedAt: later(-90 * minuteMs),
    publishedPrecision: 'minute',
    firstSeenAt: later(-60 * minuteMs),
    countedAt: later(-90 * minuteMs),
  })
  await t.db
    .insert(ticketMentions)
    .values({ ticketId: a, mentionId: mention.id, brandId, addedAt: testInstant })

  const { deps, clock } = alertDeps(t.db)
  // 12:00 on a Wednesday in Shanghai; hours 9 to 18
  clock.set(later(2 * hourMs))
  await answerTicket(deps, { ticketId: a, text: '已私信' }, '王敏')
  const person = { email: 'wang@example.com', role: 'service' as const }
  const asked = { ticketId: a, kind: 'voucher' as const, reason: '致歉' }
  await grantCompensation(deps, { ...asked, amountCents: 5_000 }, person)
  await grantCompensation(deps, { ...asked, amountCents: 9_000 }, person)
  await pauseTicket(deps, { ticketId: a, reason: 'parts', note: '等主板' }, '王敏')
  clock.set(later(4 * hourMs))
  await resumeTicket(deps, { ticketId: a }, '王敏')
  clock.set(later(5 * hourMs))
  await answerTicket(deps, { ticketId: b, text: '抱歉，晚了' }, '李强')
  clock.set(later(6 * hourMs))
  await recordCustomerReply(deps, { ticketId: b, text: '明天在家' }, '李强')
  clock.set(later(7 * hourMs))
  await answerTicket(deps, { ticketId: b, text: '好，明天十点' }, '李强')
  await recordCustomerReply(deps, { ticketId: c, text: '人呢' }, '李强')
  clock.set(later(24 * hourMs))
  await solveTicket(deps, { ticketId: a, note: '已上门' }, '王敏')
  await solveTicket(deps, { ticketId: b, note: '已上门' }, '李强')
  clock.set(later(3 * dayMs))
  await recordCallBack(deps, { ticketId: a, satisfied: true, score: 5 }, '王敏')
  await recordCallBack(deps, { ticketId: b, satisfied: false, score: 2 }, '李强')

  const span = { since: later(-dayMs), until: later(dayMs + 1), brandId }
  const found = await serviceMetrics(t.db, { ...span, until: later(4 * dayMs) }, later(4 * dayMs))
  expect(found).toMatchObject({
    written: 3,
    solved: 2,
    detect: { count: 1, p50Ms: 30 * minuteMs },
    triage: { count: 1, p50Ms: 60 * minuteMs },
    firstPrivate: {
      wall: { count: 2, p50Ms: 2 * hourMs, p90Ms: 5 * hourMs },
      working: { count: 2, p50Ms: 2 * hourMs, p90Ms: 5 * hourMs },
    },
    // a night and two hours of waiting lie between
    resolution: {
      wall: { p50Ms: 24 * hourMs, p90Ms: 24 * hourMs },
      working: { p50Ms: 7 * hourMs, p90Ms: 9 * hourMs },
    },
    // asked at 16:00, answered at 17:00; the word on a ticket without a first answer asks nothing new
    nextPrivate: {
      wall: { count: 1, p50Ms: hourMs, p90Ms: hourMs },
      working: { count: 1, p50Ms: hourMs, p90Ms: hourMs },
    },
    // Wednesday 10:00 to Saturday 10:00: eight, nine and nine hours
    closing: {
      wall: { count: 1, p50Ms: 3 * dayMs },
      working: { count: 1, p50Ms: 26 * hourMs },
    },
    // Thursday 10:00 to Saturday 10:00, both
    callBack: {
      wall: { count: 2, p50Ms: 2 * dayMs, p90Ms: 2 * dayMs },
      working: { count: 2, p50Ms: 17 * hourMs, p90Ms: 17 * hourMs },
    },
    reopened: { of: 2, n: 1 },
    secondComplaints: { of: 2, n: 0 },
    satisfaction: { sent: 2, answered: 2, satisfied: 1, scored: 2, meanScore: 3.5 },
    compensation: { granted: 1, grantedCents: 5_000, waiting: 1, refused: 0 },
  })
  // answered in time, answered late, never answered
  expect(found.missed).toContainEqual({ step: 'first-answer', of: 3, n: 2 })
  expect(found.missed).toContainEqual({ step: 'next-answer', of: 1, n: 0 })
  await noteSecondComplaint(t.db, a, { at: later(10 * dayMs), ticketId: b })
  const again = await serviceMetrics(t.db, { ...span, until: later(4 * dayMs) }, later(11 * dayMs))
  expect(again.secondComplaints).toEqual({ of: 2, n: 1 })
  const hands = await ticketsAtHand(t.db, { brandId }, later(4 * dayMs))
  expect(hands.map((one) => [one.id, one.reopenedCount, one.waitsFor])).toEqual([
    [b, 1, null],
    [a, 0, '公关'],
  ])
  expect(hands.some((one) => one.id === c)).toBe(false)

  const quiet = await serviceMetrics(t.db, { ...span, tier: 'crisis' }, later(4 * dayMs))
  expect(quiet).toMatchObject({ written: 0, firstPrivate: { wall: { count: 0, p50Ms: null } } })
})

it.each([
  [[], null, null],
  [[7], 7, 7],
  [[3, 1, 2], 2, 3],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9],
])('quantiles of %j', (durations, p50Ms, p90Ms) => {
  expect(spreadOf(durations)).toEqual({ count: durations.length, p50Ms, p90Ms })
})

import { describe, expect, it } from 'vitest'

import { hourMs } from '../../core/clock.ts'
import { demoBrandSettings } from '../../demo/demo-brand-settings.ts'
import { nextDeed, type Tended } from '../../demo/next-deed.ts'
import { serviceFate } from '../../demo/service-fate.ts'
import { createHolidayCalendar } from '../../lib/calendar/holiday-calendar.ts'
import { shippedYears } from '../../lib/calendar/shipped-years.ts'
import { createWorkingClock } from '../../lib/working-clock.ts'

// a Monday, 10:00 in Shanghai
const start = new Date('2026-11-02T02:00:00Z')
const { serviceHours, timeZone } = demoBrandSettings
const hours = createWorkingClock(serviceHours, timeZone, createHolidayCalendar(shippedYears))
const after = (hours: number) => new Date(start.getTime() + hours * hourMs)
const fate = {
  who: '王敏',
  answerMs: hourMs,
  nextAnswerMs: 2 * hourMs,
  solveMs: 20 * hourMs,
  solution: 0 as const,
  callBack: { afterMs: 50 * hourMs, satisfied: true, score: 5 },
  voucherYuan: null,
}
const open: Tended = {
  status: 'open',
  createdAt: start,
  firstAnsweredAt: null,
  owedSince: null,
  solvedAt: null,
  reopenedCount: 0,
  lastEventAt: null,
}
const answered = { ...open, firstAnsweredAt: after(1) }
const solved = { ...answered, status: 'solved' as const, solvedAt: after(50) }

describe('nextDeed', () => {
  it.each<[string, Tended, number, ReturnType<typeof nextDeed>]>([
    ['too early', open, 0.9, null],
    ['an answer', open, 30, { kind: 'answer', at: after(1) }],
    // written at 17:30, so half an hour of it is tomorrow
    [
      'an answer on the next morning',
      { ...open, createdAt: after(7.5) },
      30,
      { kind: 'answer', at: after(23.5) },
    ],
    ['not solved yet', answered, 49, null],
    // Monday eight hours, Tuesday nine, Wednesday three
    ['a solution', answered, 50, { kind: 'solve', at: after(50) }],
    ['the customer waits: not yet', { ...answered, owedSince: after(3) }, 4.9, null],
    [
      'the next answer before the solution',
      { ...answered, owedSince: after(3) },
      90,
      { kind: 'next-answer', at: after(5) },
    ],
    ['no call yet', solved, 99, null],
    [
      'a call-back',
      solved,
      120,
      { kind: 'call-back', at: after(100), said: { satisfied: true, score: 5 } },
    ],
    [
      'a call-back, not at night',
      { ...solved, solvedAt: after(43) },
      120,
      { kind: 'call-back', at: after(95), said: { satisfied: true, score: 5 } },
    ],
    [
      'an answer, after what stands there',
      { ...open, lastEventAt: after(5) },
      30,
      { kind: 'answer', at: after(5) },
    ],
    ['reopened: left to the visitor', { ...open, reopenedCount: 1 }, 90, null],
  ])('%s', (_name, ticket, at, deed) => {
    expect(nextDeed(ticket, fate, after(at), hours)).toEqual(deed)
  })
})

describe('serviceFate', () => {
  const of = (n: number) => serviceFate({ externalId: `post-${n}`, story: null, isAgain: false })
  it('is the same for the same post', () => {
    expect(of(3)).toEqual(of(3))
  })

  it('answers most, solves many, calls back some, and nothing before its turn', () => {
    const fates = Array.from({ length: 400 }, (_, n) => of(n))
    const share = (isCounted: (one: (typeof fates)[number]) => boolean) =>
      fates.filter(isCounted).length / fates.length
    expect(share((one) => one.answerMs !== null)).toBeGreaterThan(0.8)
    expect(share((one) => one.solveMs !== null)).toBeGreaterThan(0.5)
    expect(share((one) => one.callBack !== null)).toBeLessThan(0.95)
    // four working hours are promised: some miss them, most do not
    const isLate = (one: (typeof fates)[number]) => (one.answerMs ?? Infinity) > 4 * hourMs
    expect(share(isLate)).toBeGreaterThan(0.05)
    expect(share(isLate)).toBeLessThan(0.25)
    expect(share((one) => (one.callBack?.afterMs ?? Infinity) <= 48 * hourMs)).toBeGreaterThan(0.6)
    for (const { answerMs, solveMs } of fates)
      if (solveMs !== null) expect(solveMs).toBeGreaterThan(answerMs ?? Infinity)
  })

  it('leaves whoever came back to the visitor', () => {
    const again = serviceFate({ externalId: 'x', story: 'returning', isAgain: true })
    expect(again).toMatchObject({ answerMs: null, nextAnswerMs: null, solveMs: null })
    const first = serviceFate({ externalId: 'x', story: 'returning', isAgain: false })
    expect(first).toMatchObject({ answerMs: 0.5 * hourMs, solveMs: 14 * hourMs, callBack: null })
  })
})

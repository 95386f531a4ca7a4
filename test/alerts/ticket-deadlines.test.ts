import { describe, expect, it } from 'vitest'

import { resumeDeadline } from '../../alerts/resume-deadline.ts'
import { serviceTerms } from '../../alerts/service-terms.ts'
import { callBackDeadline, ticketDeadlines } from '../../alerts/ticket-deadlines.ts'
import { BrandSettings } from '../../core/brand.ts'
import { hourMs } from '../../core/clock.ts'
import { createHolidayCalendar } from '../../lib/calendar/holiday-calendar.ts'
import { shippedYears } from '../../lib/calendar/shipped-years.ts'

const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+08:00`)
const settings = BrandSettings.parse({
  serviceLevels: {
    hot: { firstAnswerHours: 2, answerHours: 8, closeDays: 7, working: ['first-answer', 'answer'] },
  },
  serviceHoursFor: [
    {
      sources: ['快手小店'],
      hours: { weekdays: [1, 2, 3, 4, 5, 6, 7], periods: [{ from: '08:00', to: '23:00' }] },
    },
    {
      tiers: ['crisis'],
      hours: { weekdays: [1, 2, 3, 4, 5, 6, 7], periods: [{ from: '00:00', to: '00:00' }] },
    },
  ],
})
const termsOf = serviceTerms(settings, createHolidayCalendar(shippedYears))
const plain = termsOf({ tier: 'ordinary', sourceName: null })
const dueOf = (terms: typeof plain, from: string) =>
  ticketDeadlines(at(from), terms.level, terms.clock).map(
    (one) => `${one.step} ${one.dueAt.toISOString()}`,
  )
const utc = (local: string) => at(local).toISOString()

describe('ticketDeadlines', () => {
  it('gives working hours to the first answer and plain hours to the rest', () => {
    // a Friday afternoon
    const from = at('2026-03-13 16:00')
    const wall = { startedAt: null, workingMs: null, provisional: false }
    expect(ticketDeadlines(from, plain.level, plain.clock)).toEqual([
      {
        step: 'first-answer',
        dueAt: at('2026-03-16 11:00'),
        startedAt: from,
        workingMs: 4 * hourMs,
        provisional: false,
      },
      { step: 'answer', dueAt: at('2026-03-14 16:00'), ...wall },
      { step: 'close', dueAt: at('2026-04-12 16:00'), ...wall },
    ])
  })

  it('follows the tier', () => {
    expect(dueOf(termsOf({ tier: 'hot', sourceName: '微博' }), '2026-03-13 16:00')).toEqual([
      `first-answer ${utc('2026-03-13 18:00')}`,
      `answer ${utc('2026-03-16 15:00')}`,
      `close ${utc('2026-03-20 16:00')}`,
    ])
  })

  it('follows the source before the tier, as it stands first', () => {
    const [kuaishou] = dueOf(
      termsOf({ tier: 'crisis', sourceName: '快手小店' }),
      '2026-10-01 22:00',
    )
    expect(kuaishou).toBe(`first-answer ${utc('2026-10-02 11:00')}`)
    const [crisis] = dueOf(termsOf({ tier: 'crisis', sourceName: '微博' }), '2026-10-01 22:00')
    expect(crisis).toBe(`first-answer ${utc('2026-10-02 02:00')}`)
  })

  it('marks what was counted over days that nobody knows', () => {
    const [first, , close] = ticketDeadlines(at('2026-12-31 16:00'), plain.level, plain.clock)
    expect(first?.provisional).toBe(true)
    // a deadline of the wall clock needs no calendar
    expect(close?.provisional).toBe(false)
  })
})

it.each([
  ['2026-03-10 15:00', '2026-03-12 15:00'],
  ['2026-03-10 23:00', '2026-03-13 09:00'],
  ['2026-03-12 15:00', '2026-03-16 09:00'],
  ['2026-02-12 19:00', '2026-02-24 09:00'],
])('solved %s: called back %s', (solved, due) => {
  expect(callBackDeadline(at(solved), plain.level, plain.clock).dueAt).toEqual(at(due))
})

describe('resumeDeadline', () => {
  const wall = { startedAt: null, workingMs: null, provisional: false }
  it('puts a deadline of the wall clock off by the pause', () => {
    const row = { dueAt: at('2026-03-20 10:00'), ...wall }
    const resumed = resumeDeadline(row, at('2026-03-11 10:00'), at('2026-03-13 12:00'), plain.clock)
    expect(resumed.dueAt).toEqual(at('2026-03-22 12:00'))
  })

  it('leaves as much working time as there was', () => {
    const row = {
      dueAt: at('2026-03-16 11:00'),
      startedAt: at('2026-03-13 16:00'),
      workingMs: 4 * hourMs,
      provisional: false,
    }
    // an hour gone on Friday, three left from Tuesday evening on
    const resumed = resumeDeadline(row, at('2026-03-13 17:00'), at('2026-03-17 17:30'), plain.clock)
    expect(resumed).toEqual({
      dueAt: at('2026-03-18 11:30'),
      startedAt: at('2026-03-17 17:30'),
      workingMs: 3 * hourMs,
      provisional: false,
    })
  })

  it('saves nothing that had run out before', () => {
    const row = { dueAt: at('2026-03-10 10:00'), ...wall }
    expect(resumeDeadline(row, at('2026-03-11 10:00'), at('2026-03-13 12:00'), plain.clock)).toBe(
      row,
    )
  })
})

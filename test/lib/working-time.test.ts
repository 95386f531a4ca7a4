import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hourMs, minuteMs } from '../../core/clock.ts'
import { ServiceHours } from '../../core/service-hours.ts'
import { createHolidayCalendar } from '../../lib/calendar/holiday-calendar.ts'
import { shippedYears } from '../../lib/calendar/shipped-years.ts'
import { createWorkingClock } from '../../lib/working-clock.ts'
import { dueIn as dueAndSure, workingMsBetween } from '../../lib/working-time.ts'

const office = ServiceHours.parse({})
const split = ServiceHours.parse({
  periods: [
    { from: '13:30', to: '18:00' },
    { from: '09:00', to: '12:00' },
  ],
})
const shanghai = 'Asia/Shanghai'
const calendar = createHolidayCalendar(shippedYears)
const clockOf = (hours: ServiceHours, zone = shanghai) => createWorkingClock(hours, zone, calendar)
const dueIn = (from: Date, ms: number, hours: ServiceHours, zone: string) =>
  dueAndSure(from, ms, clockOf(hours, zone)).at
/** An instant by the wall clock of Shanghai. */
const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+08:00`)

describe('dueIn', () => {
  it.each([
    ['inside of one day', '2026-03-11 10:00', 4, '2026-03-11 14:00'],
    ['before opening', '2026-03-11 07:00', 4, '2026-03-11 13:00'],
    ['over the night', '2026-03-11 16:00', 4, '2026-03-12 11:00'],
    ['to the minute of closing', '2026-03-11 14:00', 4, '2026-03-11 18:00'],
    ['over a weekend', '2026-03-13 16:00', 4, '2026-03-16 11:00'],
    ['from a weekend', '2026-03-14 12:00', 4, '2026-03-16 13:00'],
    ['over 清明 (4–6 April off)', '2026-04-03 17:00', 4, '2026-04-07 12:00'],
    ['over 春节 (15–23 February off)', '2026-02-14 17:00', 4, '2026-02-24 12:00'],
    ['a make-up Saturday counts', '2026-02-13 17:00', 4, '2026-02-14 12:00'],
    ['a make-up Sunday counts', '2026-09-18 17:00', 4, '2026-09-20 12:00'],
    ['the make-up Saturday after 国庆', '2026-10-09 17:00', 4, '2026-10-10 12:00'],
    ['over 国庆 (1–7 October off)', '2026-09-30 16:00', 4, '2026-10-08 11:00'],
    ['nothing is due at once', '2026-03-11 10:00', 0, '2026-03-11 10:00'],
    ['nothing is due at opening', '2026-03-14 10:00', 0, '2026-03-16 09:00'],
  ])('%s: %s + %d h', (_name, from, hours, due) => {
    expect(dueIn(at(from), hours * hourMs, office, shanghai)).toEqual(at(due))
  })

  it('adds up several periods a day, in whatever order they are written', () => {
    expect(dueIn(at('2026-03-11 11:00'), 2 * hourMs, split, shanghai)).toEqual(
      at('2026-03-11 14:30'),
    )
    expect(dueIn(at('2026-03-11 12:30'), 0, split, shanghai)).toEqual(at('2026-03-11 13:30'))
    expect(dueIn(at('2026-03-11 17:00'), 5 * hourMs, split, shanghai)).toEqual(
      at('2026-03-12 14:30'),
    )
  })

  it('counts no minute twice where periods overlap', () => {
    const overlapping = ServiceHours.parse({
      periods: [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ],
    })
    expect(dueIn(at('2026-03-11 09:00'), 4 * hourMs, overlapping, shanghai)).toEqual(
      at('2026-03-11 13:00'),
    )
  })

  it('follows a night shift over midnight', () => {
    const night = ServiceHours.parse({ periods: [{ from: '22:00', to: '02:00' }] })
    expect(dueIn(at('2026-03-12 01:00'), 2 * hourMs, night, shanghai)).toEqual(
      at('2026-03-12 23:00'),
    )
  })

  it('never closes a team that works all seven weekdays', () => {
    const always = ServiceHours.parse({ weekdays: [1, 2, 3, 4, 5, 6, 7] })
    expect(dueIn(at('2026-10-01 10:00'), hourMs, always, shanghai)).toEqual(at('2026-10-01 11:00'))
  })

  it('keeps plain weekdays in a year whose holidays nobody knows', () => {
    const due = dueAndSure(at('2035-10-01 10:00'), hourMs, clockOf(office))
    expect(due).toEqual({ at: at('2035-10-01 11:00'), provisional: true })
  })

  it.each([
    ['a year that is known', '2026-11-23 10:00', 4, false],
    ['the last sure day', '2026-12-24 10:00', 4, false],
    ['the days that the next paper may name', '2026-12-24 16:00', 4, true],
    ['over New Year into an unknown year', '2026-12-31 16:00', 4, true],
  ])('says whether it is sure: %s', (_name, from, hours, provisional) => {
    expect(dueAndSure(at(from), hours * hourMs, clockOf(office)).provisional).toBe(provisional)
  })

  it('is sure of a team that never closes, and of other countries', () => {
    const always = ServiceHours.parse({ weekdays: [1, 2, 3, 4, 5, 6, 7] })
    expect(dueAndSure(at('2035-10-01 10:00'), hourMs, clockOf(always)).provisional).toBe(false)
    const berlin = clockOf(office, 'Europe/Berlin')
    expect(dueAndSure(at('2035-10-01 10:00'), hourMs, berlin).provisional).toBe(false)
  })

  const shops = ServiceHours.parse({
    periods: [
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '18:00' },
    ],
    otherDays: [{ weekdays: [6], periods: [{ from: '10:00', to: '14:00' }] }],
    makeUpDays: [{ from: '10:00', to: '16:00' }],
    holidays: [{ from: '10:00', to: '12:00' }],
  })
  it.each([
    ['a short Saturday', '2026-03-14 09:00', 3, '2026-03-14 13:00'],
    ['no hours on Sunday', '2026-03-14 13:00', 2, '2026-03-16 10:00'],
    ['a make-up Sunday by its own hours', '2026-09-20 09:00', 5, '2026-09-20 15:00'],
    ['a holiday with a stand-by', '2026-10-01 09:00', 3, '2026-10-02 11:00'],
  ])('keeps hours of their own: %s', (_name, from, hours, due) => {
    expect(dueIn(at(from), hours * hourMs, shops, shanghai)).toEqual(at(due))
  })

  it('leaves out make-up days where the team takes none', () => {
    const none = ServiceHours.parse({ makeUpDays: 'closed' })
    expect(dueIn(at('2026-02-13 17:00'), 4 * hourMs, none, shanghai)).toEqual(
      at('2026-02-24 12:00'),
    )
    const closed = ServiceHours.parse({ weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: 'closed' })
    expect(dueIn(at('2026-10-01 10:00'), hourMs, closed, shanghai)).toEqual(at('2026-10-08 10:00'))
  })

  it('keeps no Chinese holidays elsewhere', () => {
    const berlin = dueIn(new Date('2026-10-01T08:00:00Z'), hourMs, office, 'Europe/Berlin')
    expect(berlin).toEqual(new Date('2026-10-01T09:00:00Z'))
  })

  it('keeps the wall clock over a change to summer time', () => {
    // Friday 27 March 17:00 +01:00; Monday opens at 09:00 +02:00
    const due = dueIn(new Date('2026-03-27T16:00:00Z'), 2 * hourMs, office, 'Europe/Berlin')
    expect(due).toEqual(new Date('2026-03-30T08:00:00Z'))
    const night = ServiceHours.parse({ weekdays: [7], periods: [{ from: '00:00', to: '06:00' }] })
    // the night of 29 March has five hours
    const sunday = dueIn(new Date('2026-03-28T12:00:00Z'), 5 * hourMs, night, 'Europe/Berlin')
    expect(sunday).toEqual(new Date('2026-03-29T04:00:00Z'))
  })

  it('refuses hours that hold no time', () => {
    const none = ServiceHours.parse({ weekdays: [6], periods: [{ from: '09:00', to: '18:00' }] })
    expect(() => dueIn(at('2026-03-11 10:00'), 24 * 365 * 30 * hourMs, none, shanghai)).toThrow(
      RangeError,
    )
  })

  it('is later for more work and for a later start, and waits never less than the work itself', () => {
    const instants = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2026-11-30'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, fc.nat(3000), fc.nat(3000), fc.nat(10_000), (from, a, b, later) => {
        const [less, more] = [Math.min(a, b) * minuteMs, Math.max(a, b) * minuteMs]
        const due = dueIn(from, less, split, shanghai).getTime()
        expect(due).toBeGreaterThanOrEqual(from.getTime() + less)
        expect(dueIn(from, more, split, shanghai).getTime()).toBeGreaterThanOrEqual(due)
        const start = new Date(from.getTime() + later * minuteMs)
        expect(dueIn(start, less, split, shanghai).getTime()).toBeGreaterThanOrEqual(due)
        // working on in two steps ends where one step ends
        const half = Math.floor(less / 2)
        const middle = dueIn(from, half, split, shanghai)
        expect(dueIn(middle, less - half, split, shanghai).getTime()).toBe(due)
      }),
    )
  })
})

describe('workingMsBetween', () => {
  it.each([
    ['one day', '2026-03-11 08:00', '2026-03-11 20:00', 9],
    ['nothing by night', '2026-03-11 19:00', '2026-03-12 08:00', 0],
    ['backwards', '2026-03-12 10:00', '2026-03-11 10:00', 0],
    [
      'over 春节 2026: the Saturday before is a workday',
      '2026-02-13 09:00',
      '2026-02-24 18:00',
      27,
    ],
    ['over 春节 2020, made longer by a second paper', '2020-01-23 09:00', '2020-02-03 18:00', 18],
  ])('%s', (_name, from, to, hours) => {
    expect(workingMsBetween(at(from), at(to), clockOf(office))).toBe(hours * hourMs)
  })

  const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']
  const clockTime = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
  const periods = fc.array(fc.record({ from: clockTime, to: clockTime }), {
    minLength: 1,
    maxLength: 3,
  })
  const hours = fc
    .record({
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      periods,
      makeUpDays: fc.oneof(fc.constant(undefined), fc.constant('closed' as const), periods),
    })
    .map((one) => ServiceHours.parse(one))

  it('gives back what was added, in zones with summer time and over 春节', () => {
    const instants = fc.oneof(
      fc.date({ min: new Date('2019-01-01'), max: new Date('2026-11-30'), noInvalidDate: true }),
      // days around 春节 2026, and around changes of the clocks
      fc.date({ min: new Date('2026-02-10'), max: new Date('2026-03-02'), noInvalidDate: true }),
      fc.date({ min: new Date('2026-03-25'), max: new Date('2026-04-08'), noInvalidDate: true }),
      fc.date({ min: new Date('2026-10-22'), max: new Date('2026-11-03'), noInvalidDate: true }),
    )
    fc.assert(
      fc.property(
        instants,
        // a quarter of an hour a week, the least a team here works, brings 39 hours in the three years looked at
        fc.nat(20 * 60),
        hours,
        fc.constantFrom(...zones),
        (from, minutes, team, zone) => {
          const clock = clockOf(team, zone)
          const due = dueAndSure(from, minutes * minuteMs, clock).at
          expect(workingMsBetween(from, due, clock)).toBe(minutes * minuteMs)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('adds up: a day cut in two is the same day', () => {
    const instants = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2026-11-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(
        fc.tuple(instants, instants, instants),
        fc.constantFrom(...zones),
        (three, zone) => {
          const [a, b, c] = three.toSorted((x, y) => x.getTime() - y.getTime())
          const clock = clockOf(split, zone)
          if (!a || !b || !c) return
          const whole = workingMsBetween(a, c, clock)
          expect(workingMsBetween(a, b, clock) + workingMsBetween(b, c, clock)).toBe(whole)
        },
      ),
      { numRuns: 40 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { calendarKnown, dueIn } from '../../alerts/working-time.ts'
import { ServiceHours } from '../../core/brand.ts'
import { hourMs, minuteMs } from '../../core/clock.ts'

const office = ServiceHours.parse({})
const split = ServiceHours.parse({
  periods: [
    { from: '13:30', to: '18:00' },
    { from: '09:00', to: '12:00' },
  ],
})
const shanghai = 'Asia/Shanghai'
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
    expect(calendarKnown(2026)).toBe(true)
    expect(calendarKnown(2004)).toBe(true)
    expect(calendarKnown(2003)).toBe(false)
    expect(calendarKnown(2035)).toBe(false)
    expect(dueIn(at('2035-10-01 10:00'), hourMs, office, shanghai)).toEqual(at('2035-10-01 11:00'))
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

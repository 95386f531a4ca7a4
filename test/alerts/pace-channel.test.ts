import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { paceChannel, slotsLeft, type Pace } from '../../alerts/pace-channel.ts'

const now = new Date('2026-03-11T02:10:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const ago = (...seconds: number[]) => seconds.map((one) => after(-one))
const five: Pace = { perMinute: 5 }
const calm = { now, holdUntil: null, chance: 0 }

describe('paceChannel', () => {
  it.each([
    ['an idle channel', [], five, false, null],
    ['lesser news may use two of five', ago(50), five, false, null],
    ['then waits until the oldest is a minute old', ago(50, 40), five, false, 10],
    ['a crisis may use them all', ago(50, 40, 30, 20), five, true, null],
    ['and waits after that', ago(50, 40, 30, 20, 5), five, true, 10],
    ['what is older than a minute does not count', ago(600, 90, 61, 30), five, false, null],
    ['the order does not matter', ago(20, 50), five, false, 10],
    ['a channel of one a minute still moves', [], { perMinute: 1 }, false, null],
    ['three of four a second', ago(0.1, 0.2, 0.4), { perMinute: 90, perSecond: 4 }, false, 0.6],
    ['a crisis takes the fourth', ago(0.1, 0.2, 0.4), { perMinute: 90, perSecond: 4 }, true, null],
    [
      '18 a minute of WeCom: 7 for lesser news',
      Array(7).fill(ago(30)[0]),
      { perMinute: 18 },
      false,
      30,
    ],
    ['and eleven more for a crisis', Array(17).fill(ago(30)[0]), { perMinute: 18 }, true, null],
  ] as [string, Date[], Pace, boolean, number | null][])(
    '%s',
    (_name, asked, pace, urgent, seconds) => {
      const free = paceChannel({ ...calm, asked, pace, urgent })
      expect(free).toEqual(seconds === null ? null : after(seconds))
    },
  )

  it('leaves a robot alone for as long as it said, a crisis too', () => {
    const held = { ...calm, asked: [], pace: five, holdUntil: after(600) }
    expect(paceChannel({ ...held, urgent: true })).toEqual(after(600))
    expect(paceChannel({ ...held, urgent: false })).toEqual(after(600))
    expect(paceChannel({ ...held, holdUntil: after(-1), urgent: false })).toBeNull()
    expect(slotsLeft({ ...held, urgent: false })).toBe(0)
  })

  it.each([
    ['on the hour', '02:00:00', false, 0, '02:00:20.000'],
    ['spread by chance', '02:00:05', false, 0.5, '02:00:30.000'],
    ['at the half hour', '02:30:19.999', false, 0, '02:30:20.000'],
    ['a crisis does not wait', '02:00:00', true, 0, null],
    ['twenty seconds later', '02:00:20', false, 0, null],
    ['in between', '02:10:00', false, 0.9, null],
  ])('keeps away from the rush of timers: %s', (_name, time, urgent, chance, free) => {
    const pace = { perMinute: 90, perSecond: 4, avoidsHalfHours: true }
    const at = new Date(`2026-03-11T${time}Z`)
    const until = free === null ? null : new Date(`2026-03-11T${free}Z`)
    expect(paceChannel({ now: at, holdUntil: null, asked: [], pace, urgent, chance })).toEqual(
      until,
    )
  })

  it('counts what is left of the minute', () => {
    const used = { ...calm, asked: ago(50), pace: five }
    expect(slotsLeft({ ...used, urgent: false })).toBe(1)
    expect(slotsLeft({ ...used, urgent: true })).toBe(4)
    expect(slotsLeft({ ...used, asked: ago(1, 2, 3, 4, 5, 6), urgent: false })).toBe(0)
  })

  it('never lets more through than the channel takes within any minute or second', () => {
    const steps = fc.array(fc.nat(20_000), { minLength: 30, maxLength: 80 })
    const paces = fc.record({
      perMinute: fc.integer({ min: 1, max: 12 }),
      perSecond: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(steps, paces, fc.boolean(), (waits, pace, urgent) => {
        const asked: Date[] = []
        let at = now.getTime()
        for (const wait of waits) {
          at += wait % 7 === 0 ? wait : wait / 40
          const input = { now: new Date(at), holdUntil: null, asked, pace, urgent, chance: 0 }
          const until = paceChannel(input)
          if (until) {
            // when it says so, the robot does take it
            expect(paceChannel({ ...input, now: until })).toBeNull()
          } else asked.push(new Date(at))
        }
        for (const [lengthMs, most] of [
          [60_000, pace.perMinute],
          [1_000, pace.perSecond],
        ] as const)
          for (const start of asked) {
            const within = asked.filter(
              (one) => one >= start && one.getTime() < start.getTime() + lengthMs,
            )
            expect(within.length).toBeLessThanOrEqual(most)
          }
      }),
    )
  })
})

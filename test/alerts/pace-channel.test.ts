import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { paceChannel } from '../../alerts/pace-channel.ts'

const now = new Date('2026-03-11T02:00:00Z')
const ago = (...seconds: number[]) => seconds.map((one) => new Date(now.getTime() - one * 1000))

describe('paceChannel', () => {
  it.each([
    ['an idle channel', [], 20, false, null],
    ['lesser news may use four of five', ago(50, 40, 30), 5, false, null],
    ['then waits until the oldest is a minute old', ago(50, 40, 30, 20), 5, false, 10],
    ['a crisis may use them all', ago(50, 40, 30, 20), 5, true, null],
    ['and waits after that', ago(50, 40, 30, 20, 5), 5, true, 10],
    ['what is older than a minute does not count', ago(600, 90, 61, 30, 20), 5, false, null],
    ['the order does not matter', ago(20, 50, 30, 40), 5, false, 10],
    ['a channel of one a minute still moves', [], 1, false, null],
  ])('%s', (_name, sentAt, perMinute, urgent, seconds) => {
    const free = paceChannel({ now, sentAt, perMinute, urgent })
    expect(free).toEqual(seconds === null ? null : new Date(now.getTime() + seconds * 1000))
  })

  it('never lets more through than the channel takes within any minute', () => {
    const steps = fc.array(fc.nat(20_000), { minLength: 30, maxLength: 80 })
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        (waits, perMinute, urgent) => {
          const sentAt: Date[] = []
          let at = now.getTime()
          for (const wait of waits) {
            at += wait
            if (!paceChannel({ now: new Date(at), sentAt, perMinute, urgent }))
              sentAt.push(new Date(at))
          }
          for (const start of sentAt) {
            const within = sentAt.filter(
              (one) => one >= start && one.getTime() < start.getTime() + 60_000,
            )
            expect(within.length).toBeLessThanOrEqual(perMinute)
          }
        },
      ),
    )
  })
})

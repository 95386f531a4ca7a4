import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { planLesserNews } from '../../alerts/plan-lesser-news.ts'

const now = new Date('2026-03-11T02:10:00Z')
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const calm = { now, slotsLeft: 14, freeAt: null, backlog: 1, lastDigestAt: null }

describe('planLesserNews', () => {
  it.each([
    ['one message', {}, { act: 'send' }],
    ['as many as the robot takes', { backlog: 14 }, { act: 'send' }],
    ['more than it takes', { backlog: 15 }, { act: 'digest' }],
    [
      'no slot is left',
      { slotsLeft: 0, freeAt: at(20), backlog: 40 },
      { act: 'wait', until: at(20) },
    ],
    ['two are no digest', { slotsLeft: 1, backlog: 2 }, { act: 'send' }],
    ['three are', { slotsLeft: 1, backlog: 3 }, { act: 'digest' }],
    [
      'in a flood it is gathered',
      { backlog: 5, lastDigestAt: at(-10) },
      { act: 'wait', until: at(50) },
    ],
    ['for a minute', { backlog: 50, lastDigestAt: at(-60) }, { act: 'digest' }],
    ['after the flood one by one', { backlog: 2, lastDigestAt: at(-10) }, { act: 'send' }],
  ] as const)('%s', (_name, change, plan) => {
    expect(planLesserNews({ ...calm, ...change })).toEqual(plan)
  })

  it('never waits for what has passed', () => {
    const instants = fc.option(fc.integer({ min: -300, max: 300 }).map(at), { nil: null })
    fc.assert(
      fc.property(
        fc.nat(20),
        instants,
        fc.nat(3000),
        instants,
        (slotsLeft, free, backlog, last) => {
          const freeAt = free && free > now ? free : null
          const plan = planLesserNews({ now, slotsLeft, freeAt, backlog, lastDigestAt: last })
          if (plan.act === 'wait') expect(plan.until.getTime()).toBeGreaterThan(now.getTime())
          else expect(freeAt).toBeNull()
        },
      ),
    )
  })
})

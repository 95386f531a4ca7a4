import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { decideTopic, type TopicPast } from '../../alerts/decide-topic.ts'
import type { AlertState } from '../../core/alert.ts'
import { hourMs } from '../../core/clock.ts'
import { TierRules } from '../../core/rule.ts'

import { aComplaint } from './a-complaint.ts'
import { usual } from './usual-of.ts'

const now = new Date('2026-03-11T02:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)
const rules = TierRules.parse({})
const common = {
  topic: 'safety' as const,
  brandId: 1,
  timeZone: 'Asia/Shanghai',
  tellings: new Map<string, Date[]>(),
  baseline: usual(0),
}

const taken = (id: number, hours: number, ticketedAt: Date | null, severity: 1 | 3 = 1) => ({
  ...aComplaint({ id, countedAt: ago(hours), topics: ['safety'], severity }),
  ticketedAt,
})

describe('decideTopic', () => {
  const rows = fc.array(
    fc.record({ hours: fc.integer({ min: 0, max: 70 }), critical: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )

  test('the same posts in another order of arrival end in the same tier', () => {
    fc.assert(
      fc.property(rows, fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }), (posts, keys) => {
        const complaints = posts.map(({ hours, critical }, i) =>
          taken(i + 1, hours, null, critical ? 3 : 1),
        )
        const end = (order: typeof complaints) => {
          let alert: AlertState | null = null
          let told = new Set<number>()
          for (let i = 1; i <= order.length; i++) {
            const here = order
              .slice(0, i)
              .toSorted((a, b) => a.countedAt.getTime() - b.countedAt.getTime())
            const past: TopicPast = { alert, toldIds: told, endedAt: null }
            const { next } = decideTopic({ ...common, complaints: here, past }, rules, now)
            alert = next.alert
            told = new Set([...told, ...next.events.flatMap((event) => event.evidenceMentionIds)])
          }
          return alert?.tier
        }
        const shuffled = complaints.toSorted(
          (a, b) => (keys[a.id - 1] ?? 0) - (keys[b.id - 1] ?? 0),
        )
        expect(end(shuffled)).toBe(end(complaints))
      }),
    )
  })

  test('posts taken up before the last alert ended are spent', () => {
    const past = { alert: null, toldIds: new Set<number>(), endedAt: ago(5) }
    const spent = [taken(1, 8, ago(7), 3), taken(2, 7, ago(6), 3)]
    expect(decideTopic({ ...common, complaints: spent, past }, rules, now).next).toEqual({
      alert: null,
      events: [],
    })
    // published before the end, found after it
    const found = [...spent, taken(3, 6, null, 3)]
    const { evidence, next } = decideTopic({ ...common, complaints: found, past }, rules, now)
    expect(evidence.map((c) => c.id)).toEqual([3])
    expect(next.alert?.tier).toBe('ordinary')
  })
})

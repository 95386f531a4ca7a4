import { expect, it } from 'vitest'

import { planEscalation } from '../../alerts/plan-escalation.ts'
import { minuteMs } from '../../core/clock.ts'

const now = new Date('2026-03-11T02:00:00Z')

it.each([
  ['hot', 1, 'acknowledge-overdue', 60],
  ['hot', 2, 'escalated', 60],
  ['crisis', 1, 'acknowledge-overdue', 15],
  ['crisis', 3, 'escalated', 15],
  ['crisis', 4, 'escalated', null],
  ['crisis', 11, 'acknowledge-overdue', 15],
  ['hot', 14, 'escalated', null],
] as const)('%s, round %d: %s, again in %s minutes', (tier, round, kind, minutes) => {
  const nextAt = minutes === null ? null : new Date(now.getTime() + minutes * minuteMs)
  expect(planEscalation(tier, round, now)).toEqual({ kind, nextAt })
})

import { expect, it } from 'vitest'

import { escalationFault } from '../../alerts/escalation-fault.ts'
import { minuteMs } from '../../core/clock.ts'

const now = new Date('2026-03-11T02:00:00Z')
const due = (minutes: number) => new Date(now.getTime() + minutes * minuteMs)

it.each([
  // its next step lies ahead, or is not late enough to worry
  ['open', 'running', due(4), null],
  ['open', 'running', due(-5), null],
  ['acknowledged', 'running', due(200), null],
  // nothing moves it
  ['open', 'running', due(-5.01), 'late'],
  ['acknowledged', 'running', due(-60), 'late'],
  ['open', 'ended', due(-60), 'late'],
  ['open', 'running', null, 'no-step'],
  ['acknowledged', 'running', null, 'no-step'],
  ['open', 'none', null, 'never-began'],
  // nothing need move it
  ['acknowledged', 'none', null, null],
  ['open', 'ended', null, null],
  ['open', 'none', due(3), null],
] as const)('%s, escalation %s, next step %s: %s', (status, escalation, nextStepAt, fault) => {
  expect(escalationFault({ status, escalation, nextStepAt }, now)).toBe(fault)
})

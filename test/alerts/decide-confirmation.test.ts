import { expect, it } from 'vitest'

import { decideConfirmation } from '../../alerts/decide-confirmation.ts'
import { hourMs } from '../../core/clock.ts'

const now = new Date('2026-03-11T02:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)

it.each([
  ['acknowledged', 'crisis', ago(4), { outcome: 'overdue' }],
  ['acknowledged', 'crisis', ago(3), { outcome: 'met', nextAt: ago(-1) }],
  ['acknowledged', 'hot', ago(0), { outcome: 'met', nextAt: ago(-4) }],
  ['acknowledged', 'crisis', null, { outcome: 'overdue' }],
  ['acknowledged', 'ordinary', ago(9), { outcome: 'cancelled' }],
  ['open', 'crisis', ago(9), { outcome: 'cancelled' }],
  ['resolved', 'crisis', ago(9), { outcome: 'cancelled' }],
  ['false-alarm', 'hot', ago(1), { outcome: 'cancelled' }],
] as const)('%s, %s, last deed %s: %j', (status, tier, lastDeedAt, expected) => {
  expect(decideConfirmation({ status, tier, lastDeedAt }, 4 * hourMs, now)).toEqual(expected)
})

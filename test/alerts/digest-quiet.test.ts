import { expect, it } from 'vitest'

import { digestQuiet } from '../../alerts/digest-quiet.ts'

const china = { timeZone: 'Asia/Shanghai', quietHours: { from: '22:00', to: '08:00' } }
const late = { timeZone: 'Asia/Shanghai', quietHours: { from: '23:30', to: '09:30' } }
const berlin = { timeZone: 'Europe/Berlin', quietHours: { from: '22:00', to: '08:00' } }
const awake = { timeZone: 'Asia/Shanghai' }

it.each([
  ['nobody sleeps', '2026-03-11T04:00:00Z', [china, late, awake], null],
  ['one sleeps', '2026-03-11T14:00:00Z', [china, awake], '2026-03-12T00:00:00Z'],
  ['not yet', '2026-03-11T13:59:59Z', [china, awake], null],
  [
    'both sleep: until the last wakes',
    '2026-03-11T16:00:00Z',
    [china, late],
    '2026-03-12T01:30:00Z',
  ],
  ['each in its own zone', '2026-03-11T22:30:00Z', [china, berlin], '2026-03-12T07:00:00Z'],
  ['awake at the very end', '2026-03-12T00:00:00Z', [china], null],
  ['no brand is known', '2026-03-11T16:00:00Z', [], null],
] as const)('%s', (_what, now, brands, until) => {
  expect(digestQuiet(new Date(now), brands)?.toISOString() ?? null).toBe(
    until && new Date(until).toISOString(),
  )
})

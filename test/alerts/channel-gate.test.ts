import { expect, it } from 'vitest'

import { channelGate } from '../../alerts/channel-gate.ts'
import { spillDue } from '../../alerts/spill-due.ts'

const now = new Date('2026-03-11T02:10:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const after = (seconds: number) => ago(-seconds)

it.each([
  ['no trouble', null, false, null],
  ['broken a minute ago', { reason: 'channel-broken', lastSeenAt: ago(60) }, false, after(540)],
  [
    'a crisis tries it a minute later',
    { reason: 'channel-broken', lastSeenAt: ago(60) },
    true,
    null,
  ],
  ['and not sooner', { reason: 'channel-broken', lastSeenAt: ago(59) }, true, after(1)],
  ['ten minutes are over', { reason: 'channel-broken', lastSeenAt: ago(600) }, false, null],
  ['out of reach', { reason: 'unreachable', lastSeenAt: ago(20) }, false, after(40)],
  ['out of reach, a crisis', { reason: 'unreachable', lastSeenAt: ago(20) }, true, null],
  ['an unknown answer holds up nothing', { reason: 'refused', lastSeenAt: ago(1) }, false, null],
  [
    'seen before the settings were written',
    { reason: 'channel-broken', lastSeenAt: ago(7200) },
    false,
    null,
  ],
] as const)(
  'a channel in trouble is left alone for a while: %s',
  (_name, trouble, urgent, until) => {
    expect(channelGate({ now, urgent, trouble, settingsWrittenAt: ago(3600) })).toEqual(until)
  },
)

const quiet = {
  quietHours: { from: '22:00', to: '08:00' },
  timeZone: 'Asia/Shanghai',
  spillAfterMs: 60_000,
}

it.each([
  ['by day', '2026-03-11T02:10:00Z', false, '2026-03-11T02:11:00Z'],
  ['by night it is due in the morning', '2026-03-11T15:30:00Z', false, '2026-03-12T00:01:00Z'],
  ['a crisis by night', '2026-03-11T15:30:00Z', true, '2026-03-11T15:31:00Z'],
])('the fallback takes over: %s', (_name, createdAt, urgent, due) => {
  expect(spillDue({ ...quiet, createdAt: new Date(createdAt), urgent })).toEqual(new Date(due))
})

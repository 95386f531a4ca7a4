import { expect, test } from 'vitest'

import { dayMs } from '../../../core/clock.ts'
import { chanceOf } from '../../../demo/scenario/chance.ts'
import { nextHourInChina, wakingTime } from '../../../demo/scenario/day-time.ts'

test.each([
  ['2026-11-20T09:00:00Z', 18.5, '2026-11-20T10:30:00Z'],
  ['2026-11-20T10:30:00Z', 18.5, '2026-11-20T10:30:00Z'],
  ['2026-11-20T10:30:01Z', 18.5, '2026-11-21T10:30:00Z'],
  ['2026-11-20T17:00:00Z', 0.25, '2026-11-21T16:15:00Z'],
  ['2026-11-20T15:59:00Z', 20, '2026-11-21T12:00:00Z'],
])('from %s the next %s o’clock in China is %s', (from, hour, expected) => {
  expect(new Date(nextHourInChina(Date.parse(from), hour)).toISOString()).toBe(
    new Date(expected).toISOString(),
  )
})

test('people write while they are awake, within the day asked for', () => {
  const from = Date.parse('2026-11-20T09:41:00Z')
  const chance = chanceOf('day')
  const times = Array.from({ length: 2000 }, () => wakingTime(from, chance))
  expect(times.every((at) => at >= from && at < from + dayMs)).toBe(true)
  const hourIn = (at: number) => (new Date(at).getUTCHours() + 8) % 24
  const evening = times.filter((at) => hourIn(at) >= 20 && hourIn(at) < 23).length
  const night = times.filter((at) => hourIn(at) >= 2 && hourIn(at) < 5).length
  expect(evening).toBeGreaterThan(6 * night)
})

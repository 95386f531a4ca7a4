import { expect, it } from 'vitest'

import { localTime } from '../../lib/local-time.ts'

const at = new Date('2026-03-10T16:05:59Z')

it.each([
  ['second', '2026-03-11 00:05'],
  ['minute', '2026-03-11 00:05'],
  ['hour', '2026-03-11 00:00'],
  ['day', '2026-03-11'],
  ['unknown', '2026-03-11'],
  ['month', '2026-03'],
] as const)('to the %s', (precision, words) => {
  expect(localTime(at, 'Asia/Shanghai', precision)).toBe(words)
})

it('follows the zone', () => {
  expect(localTime(at, 'America/New_York')).toBe('2026-03-10 12:05')
})

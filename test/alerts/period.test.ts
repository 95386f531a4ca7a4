import { describe, expect, test } from 'vitest'

import { grainOf, periodOf } from '../../alerts/period.ts'

describe('periodOf', () => {
  test.each([
    [
      '2026-02-28T16:30:00Z',
      'day',
      'Asia/Shanghai',
      '2026-03-01',
      '2026-02-28T16:00:00Z',
      '2026-03-01T16:00:00Z',
    ],
    [
      '2026-02-28T15:30:00Z',
      'month',
      'Asia/Shanghai',
      '2026-02',
      '2026-01-31T16:00:00Z',
      '2026-02-28T16:00:00Z',
    ],
    [
      '2026-12-31T16:00:00Z',
      'month',
      'Asia/Shanghai',
      '2027-01',
      '2026-12-31T16:00:00Z',
      '2027-01-31T16:00:00Z',
    ],
    // clocks go forward on the 29th: a day of 23 hours, a month that begins and ends under different offsets
    [
      '2026-03-29T10:00:00Z',
      'day',
      'Europe/Berlin',
      '2026-03-29',
      '2026-03-28T23:00:00Z',
      '2026-03-29T22:00:00Z',
    ],
    [
      '2026-03-29T10:00:00Z',
      'month',
      'Europe/Berlin',
      '2026-03',
      '2026-02-28T23:00:00Z',
      '2026-03-31T22:00:00Z',
    ],
  ] as const)('%s as %s in %s', (at, grain, timeZone, name, start, end) => {
    const period = periodOf(new Date(at), grain, timeZone)
    expect(period).toEqual({ name, start: new Date(start), end: new Date(end) })
  })

  test('posts without a time are placed when they were seen', () => {
    expect(grainOf('unknown')).toBe('hour')
    expect(grainOf('minute')).toBe('hour')
    expect(grainOf('day')).toBe('day')
    expect(grainOf('month')).toBe('month')
  })
})

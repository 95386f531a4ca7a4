import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  dayIn,
  durationWords,
  fullTime,
  relativeTime,
  shortTime,
  startOfDay,
  zoneLabel,
} from '../../web/brand-time.ts'

const noon = new Date('2026-03-11T04:00:00Z')
const minute = 60_000

describe('times of a brand', () => {
  it('stand in its zone, with the zone', () => {
    expect(fullTime(noon, 'Asia/Shanghai')).toBe('2026-03-11 12:00:00 Asia/Shanghai (UTC+8)')
    expect(fullTime(noon, 'America/St_Johns')).toBe(
      '2026-03-11 01:30:00 America/St_Johns (UTC−2:30)',
    )
    expect(dayIn(new Date('2026-03-11T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-03-12')
  })

  it('follow summer time', () => {
    expect(zoneLabel(new Date('2026-01-15T00:00:00Z'), 'Europe/Berlin')).toBe(
      'Europe/Berlin (UTC+1)',
    )
    expect(zoneLabel(new Date('2026-07-15T00:00:00Z'), 'Europe/Berlin')).toBe(
      'Europe/Berlin (UTC+2)',
    )
    // the day on which clocks go forward has 23 hours
    const start = startOfDay('2026-03-29', 'Europe/Berlin')?.getTime() ?? 0
    expect((startOfDay('2026-03-29', 'Europe/Berlin', 1)?.getTime() ?? 0) - start).toBe(
      23 * 60 * minute,
    )
  })

  it('name the year only where it is another', () => {
    expect(shortTime(noon, 'Asia/Shanghai', noon)).toBe('03-11 12:00')
    expect(shortTime(new Date('2025-12-31T15:59:00Z'), 'Asia/Shanghai', noon)).toBe(
      '2025-12-31 23:59',
    )
  })

  it.each([
    [0, '刚刚', 'just now'],
    [-3 * minute, '3分钟前', '3 minutes ago'],
    [-5 * 60 * minute, '5小时前', '5 hours ago'],
    [2 * 1440 * minute, '2天后', 'in 2 days'],
    [-400 * 1440 * minute, '13个月前', '13 months ago'],
  ])('say %i ms from now in words', (ms, chinese, english) => {
    const at = new Date(noon.getTime() + ms)
    expect([relativeTime(at, noon, 'zh-CN'), relativeTime(at, noon, 'en')]).toEqual([
      chinese,
      english,
    ])
  })

  it.each([
    [0, '0 分'],
    [92 * minute, '1 小时 32 分'],
    [-120 * minute, '2 小时'],
    [(2 * 1440 + 185) * minute, '2 天 3 小时'],
  ])('say how long %i ms are', (ms, words) => {
    expect(durationWords(ms, 'zh-CN')).toBe(words)
  })

  it('find the midnight of any day again, in any zone', () => {
    const zones = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Australia/Lord_Howe']
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (at, zone) => {
          const start = startOfDay(dayIn(at, zone), zone)
          expect(start && dayIn(start, zone)).toBe(dayIn(at, zone))
          expect(start && start.getTime() <= at.getTime()).toBe(true)
        },
      ),
    )
  })

  it.each(['2026-02-30', '2026-13-01', 'today', '2026-3-1', ''])('refuse "%s" as a day', (day) => {
    expect(startOfDay(day, 'Asia/Shanghai')).toBeNull()
  })
})

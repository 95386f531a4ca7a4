import { describe, expect, test } from 'vitest'

import { dailyLevel, expectedInHours, monthlyLevel } from '../../alerts/baseline.ts'
import { buildBaselines } from '../../alerts/build-baselines.ts'
import { hourProfile } from '../../alerts/hour-profile.ts'
import { dayMs, hourMs } from '../../core/clock.ts'

const days = <Of>(count: number, of: (i: number) => Of): Of[] =>
  Array.from({ length: count }, (_, i) => of(i))
const now = new Date('2026-03-11T02:00:00Z')

describe('dailyLevel', () => {
  test('nothing known: the prior, so that five people of a day stand out', () => {
    expect(dailyLevel([], 'people').mean).toBeCloseTo(0.2)
  })

  test('a few days count for less than four weeks', () => {
    expect(
      dailyLevel(
        days(2, () => 10),
        'people',
      ).mean,
    ).toBeCloseTo((20 + 0.6) / 5)
    expect(
      dailyLevel(
        days(28, () => 10),
        'people',
      ).mean,
    ).toBeCloseTo(9.05, 1)
  })

  test('a past burst is cut: it does not become the usual', () => {
    const calm = dailyLevel(
      days(28, () => 3),
      'people',
    )
    const burst = dailyLevel(
      days(28, (i) => (i === 20 ? 90 : 3)),
      'people',
    )
    expect(burst.mean).toBeLessThan(calm.mean * 1.2)
    expect(burst.dispersion).toBeLessThan(3)
  })

  test('days that differ widely have a larger dispersion than even ones', () => {
    const even = dailyLevel(
      days(28, () => 8),
      'people',
    )
    const uneven = dailyLevel(
      days(28, (i) => (i % 2 ? 14 : 2)),
      'people',
    )
    expect(uneven.dispersion).toBeGreaterThan(2 * even.dispersion)
  })
})

describe('monthlyLevel', () => {
  test('recent months weigh more, so a growing business is not an alarm', () => {
    const { mean } = monthlyLevel([10, 12, 15, 18, 22, 27, 33, 40], 'people')
    expect(mean).toBeGreaterThan(1.1 * (177 / 8))
    expect(mean).toBeLessThan(40)
  })
})

describe('expectedInHours', () => {
  const level = { mean: 24, dispersion: 1.5 }
  test('without a rhythm, every hour is alike', () => {
    expect(expectedInHours(level, null, now, 6)).toBeCloseTo(6)
  })

  test('with one, the night brings less than the evening, and a whole day as much as ever', () => {
    // 20 people at 20:00 and one at every other hour, Shanghai time, for four weeks
    const counts = Array.from({ length: 28 * 24 }, (_, i) => {
      const hour = new Date(now.getTime() - i * hourMs)
      return { hour, people: (hour.getUTCHours() + 8) % 24 === 20 ? 20 : 1 }
    })
    const profile = hourProfile(counts, 8 * hourMs)
    const night = expectedInHours(level, profile, new Date('2026-03-10T20:00:00Z'), 3)
    const evening = expectedInHours(level, profile, new Date('2026-03-10T13:00:00Z'), 3)
    expect(evening).toBeGreaterThan(4 * night)
    expect(expectedInHours(level, profile, now, 24)).toBe(24)
  })

  test('too few complaints tell of no rhythm', () => {
    expect(hourProfile([{ hour: now, people: 199 }], 0)).toBeNull()
  })
})

describe('buildBaselines', () => {
  const row = (at: Date, people: number) => ({
    topic: 'installation',
    at,
    people,
    critical: 0,
    formal: 0,
  })
  const common = { until: new Date(now.getTime() - 3 * dayMs), now, timeZone: 'Asia/Shanghai' }

  test('days before anything was known are not counted as quiet ones', () => {
    const hours = days(7, (i) => row(new Date(common.until.getTime() - i * dayMs - 2 * hourMs), 4))
    const input = { ...common, hours, months: null }
    const start = (known: number) => new Date(common.until.getTime() - known * dayMs)
    const young = buildBaselines({ ...input, historyStart: start(7) })('installation')
    const old = buildBaselines({ ...input, historyStart: start(90) })('installation')
    expect(young.daily.people.mean).toBeCloseTo((28 + 0.6) / 10)
    expect(old.daily.people.mean).toBeLessThan(1.2)
    expect(buildBaselines({ ...input, historyStart: null })('fees').daily.people.mean).toBeCloseTo(
      0.2,
    )
  })

  test('months are those before the present one, empty ones included', () => {
    const month = (name: string, people: number) =>
      row(new Date(`${name}-01T00:00:00+08:00`), people)
    const months = [month('2025-12', 40), month('2026-02', 40), month('2026-03', 400)]
    const build = buildBaselines({
      ...common,
      hours: [],
      months,
      historyStart: new Date('2025-11-20T00:00:00Z'),
    })
    const { monthly } = build('installation')
    expect(monthly?.people).toEqual(monthlyLevel([0, 40, 0, 40], 'people'))
  })
})

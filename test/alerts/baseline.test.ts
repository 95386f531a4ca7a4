import { describe, expect, test } from 'vitest'

import { dailyLevel, dispersionOf, monthlyLevel } from '../../alerts/baseline.ts'
import { buildBaselines, type BaselineInput } from '../../alerts/build-baselines.ts'
import { hourProfile, hoursWorth, daysOfRest } from '../../alerts/hour-profile.ts'
import { watchedHours } from '../../alerts/watched-hours.ts'
import { dayMs, hourMs } from '../../core/clock.ts'

import { aDay, flat, priors } from './usual-of.ts'

const days = <Of>(count: number, of: (i: number) => Of): Of[] =>
  Array.from({ length: count }, (_, i) => of(i))
const level = (counts: number[]) => dailyLevel(counts.map(aDay), priors.people)
/** 10:00 on a Wednesday in Shanghai. */
const now = new Date('2026-03-11T02:00:00Z')
const shanghai = (at: Date) => at.getTime() + 8 * hourMs

describe('dailyLevel', () => {
  test('nothing known: the prior', () => {
    expect(level([])).toEqual({
      mean: expect.closeTo(0.2),
      dispersion: 1.5,
      ofDays: expect.closeTo(1.5),
      seen: 0,
      shape: 0.6,
    })
  })

  test('a few days count for less than four weeks', () => {
    expect(level([10, 10]).mean).toBeCloseTo((20 + 0.6) / 5)
    expect(level(days(28, () => 10)).mean).toBeCloseTo((280 + 0.6) / 31)
  })

  test('a past burst is cut: it neither becomes the usual nor widens it', () => {
    const calm = level(days(28, () => 3))
    const burst = level(days(28, (i) => (i === 20 ? 90 : 3)))
    expect(burst.mean).toBeLessThan(calm.mean * 1.2)
    expect(burst.ofDays).toBeLessThan(2)
  })

  test('days that differ among themselves widen the long windows, hours alone do not', () => {
    const even = level(days(28, () => 8))
    const uneven = level(days(28, (i) => (i % 2 ? 14 : 2)))
    expect(even.ofDays).toBe(even.dispersion)
    expect(uneven.ofDays).toBeGreaterThan(1.5 * even.ofDays)
    expect(dispersionOf(uneven, 24, 8) / dispersionOf(uneven, 1, 8)).toBeCloseTo(
      uneven.ofDays / (uneven.dispersion + (uneven.ofDays - uneven.dispersion) / 24),
    )
  })

  test('of a day that was half watched half is expected', () => {
    const half = { worth: 0.5, squares: 0.5 / 24, hours: [{ worth: 1 / 24, count: 5 }] }
    expect(
      dailyLevel(
        days(28, () => half),
        priors.people,
      ).mean,
    ).toBeCloseTo((140 + 0.6) / 17)
  })
})

describe('monthlyLevel', () => {
  test('recent months weigh more, so a growing business is not an alarm', () => {
    const { mean } = monthlyLevel([10, 12, 15, 18, 22, 27, 33, 40], 'people')
    expect(mean).toBeGreaterThan(1.1 * (177 / 8))
    expect(mean).toBeLessThan(40)
  })
})

describe('hourProfile', () => {
  test('nothing seen: every hour is alike', () => {
    expect(hoursWorth(flat, shanghai(now), 6.5)).toBeCloseTo(6.5)
  })

  test('the night brings less than the evening; hours count in parts', () => {
    // 20 people at 20:00 and one at every other hour, four weeks long
    const first = Math.floor(shanghai(now) / hourMs) - 28 * 24
    const seen = days(28 * 24, (i) => ({
      hour: first + i,
      count: (first + i) % 24 === 20 ? 20 : 1,
      watched: 1,
    }))
    const profile = hourProfile(seen, 'Asia/Shanghai')
    const at = (clock: string) => Date.parse(`2026-03-10T${clock}:00Z`)
    expect(hoursWorth(profile, at('21:00'), 1)).toBeGreaterThan(
      4 * hoursWorth(profile, at('04:00'), 1),
    )
    expect(hoursWorth(profile, at('20:30'), 1)).toBeCloseTo(
      (hoursWorth(profile, at('20:00'), 1) + hoursWorth(profile, at('21:00'), 1)) / 2,
    )
    expect(hoursWorth(profile, at('21:00'), 24)).toBeCloseTo(24, 0)
  })

  test.each([
    ['2026-10-01', true, 'National Day, a Thursday'],
    ['2026-10-10', false, 'a Saturday of work for it'],
    ['2026-10-17', true, 'a plain Saturday'],
    ['2026-10-15', false, 'a plain Thursday'],
    ['2031-10-01', false, 'a year of which no notice is held: by its weekday'],
  ])('%s is a day of rest: %s (%s)', (date, rest) => {
    expect(daysOfRest('Asia/Shanghai')(Date.parse(date) / dayMs)).toBe(rest)
  })

  test('elsewhere the holidays of the mainland do not hold', () => {
    expect(daysOfRest('Europe/Berlin')(Date.parse('2026-10-01') / dayMs)).toBe(false)
  })
})

describe('watchedHours', () => {
  const hour = Date.parse('2026-03-10T00:00:00Z') / hourMs + 8
  const gap = (from: string, to: string, share: number) => ({
    from: new Date(`2026-03-10T${from}:00Z`),
    to: new Date(`2026-03-10T${to}:00Z`),
    share,
  })
  test.each([
    ['no gap', [], [1, 1, 1]],
    ['all sources down', [gap('00:00', '02:00', 1)], [0, 0, 1]],
    ['a small source down', [gap('00:00', '02:00', 0.2)], [0.8, 0.8, 1]],
    ['two at once', [gap('00:00', '02:00', 0.3), gap('01:00', '02:00', 0.3)], [0.7, 0, 1]],
    ['a quarter of an hour', [gap('01:15', '01:30', 1)], [1, 0.75, 1]],
  ])('%s', (_, gaps, expected) => {
    const watched = watchedHours(gaps, 'Asia/Shanghai')
    const seen = [hour, hour + 1, hour + 2].map(watched)
    for (const [i, one] of seen.entries()) expect(one).toBeCloseTo(expected[i] ?? NaN)
  })
})

describe('buildBaselines', () => {
  const row = (at: Date, people: number, topic = 'installation') => ({
    topic,
    at,
    people,
    critical: 0,
    formal: 0,
  })
  const ago = (n: number) => new Date(now.getTime() - n * dayMs)
  const usualOf = (input: Partial<BaselineInput>, at = now) =>
    buildBaselines({
      hours: [],
      months: null,
      historyStart: ago(90),
      gaps: [],
      timeZone: 'Asia/Shanghai',
      ...input,
    })('installation').usualAt(at)
  const meanOf = (...input: Parameters<typeof usualOf>) => usualOf(...input).levels.people.mean

  test('28 days, the newest of them a day old', () => {
    expect(meanOf({ hours: [row(ago(0), 5), row(ago(1), 5), row(ago(30), 5)] })).toBeCloseTo(
      0.6 / 31,
    )
    expect(meanOf({ hours: [row(ago(2), 1), row(ago(29), 1)] })).toBeCloseTo(2.6 / 31)
    // what comes later changes nothing of how a window was judged
    expect(meanOf({ hours: [row(ago(2), 1)] }, ago(2))).toBeCloseTo(0.6 / 31)
  })

  test('days before anything was known are not counted as quiet ones', () => {
    const hours = days(7, (i) => row(ago(2 + i), 4))
    // seven days of four: 28 and a belief of half a complaint over 7 days (with ten hours of an eighth)
    expect(meanOf({ hours, historyStart: ago(9) })).toBeGreaterThan(3)
    expect(meanOf({ hours, historyStart: ago(9) })).toBeLessThan(4.2)
    expect(meanOf({ hours })).toBeLessThan(1.2)
  })

  test.each<[string, number | null, number, number | null]>([
    // what is believed of a brand of which nothing is known: thirty a day, a seventh of them here
    ['nothing known', null, 4.2, 0],
    ['since this morning', 0.1, 4.2, 0],
    ['since yesterday: two a day, and known already', 1.2, 2.1, 1],
    ['since a week: yesterday is left out', 8, 2, 7],
    ['long since', 90, 2, null],
  ])('a young brand: %s', (_, since, mean, historyDays) => {
    const known = since === null ? [] : days(Math.floor(since), (i) => row(ago(1 + i), 2))
    const historyStart = since === null ? null : ago(since)
    const { levels, historyDays: found } = usualOf({ hours: known, historyStart })
    expect(levels.people.mean).toBeGreaterThan(0.7 * mean)
    expect(levels.people.mean).toBeLessThan(1.4 * mean)
    expect(found).toBe(historyDays)
  })

  test('the less is known the wider is the tail, and other topics of the brand tell of a new one', () => {
    const busy = (count: number) =>
      ['fees', 'quality'].flatMap((topic) => days(count, (i) => row(ago(1 + i), 20, topic)))
    const at = (since: number, count: number) =>
      usualOf({ hours: busy(count), historyStart: ago(since) }).levels.people
    const [nothing, two, long] = [at(0, 0), at(2, 2), at(60, 60)]
    const wide = [nothing, two, long].map((level) => dispersionOf(level, 24, 1))
    expect(wide).toEqual(wide.toSorted((a, b) => b - a))
    expect(wide[0]).toBeGreaterThan(wide[2] ?? 0)
    // two days without any of it, where the brand brings forty a day
    expect(two.mean).toBeGreaterThan(5 * long.mean)
    expect(two.mean).toBeLessThan(nothing.mean)
  })

  test('a source that was down is not a quiet source', () => {
    // four a day, at noon, but for the two weeks in which nothing could be read
    const isDown = (i: number) => i >= 10 && i < 24
    const hours = days(40, (i) => i).flatMap((i) => (isDown(i) ? [] : [row(ago(i), 4)]))
    const gap = { from: ago(23.5), to: ago(9.5), share: 1 }
    const whole = usualOf({ hours: days(40, (i) => row(ago(i), 4)) }).levels.people
    const known = usualOf({ hours, gaps: [gap] }).levels.people
    const taken = usualOf({ hours }).levels.people
    expect(known.mean).toBeCloseTo(whole.mean, 0)
    expect(taken.mean).toBeLessThan(0.6 * whole.mean)
    expect(known.ofDays).toBeLessThan(1.1 * whole.ofDays)
    expect(taken.ofDays).toBeGreaterThan(1.05 * whole.ofDays)
  })

  test('posts of the hours in a gap that were found later do not raise the rest', () => {
    const hours = days(40, (i) => row(ago(i), 4))
    const gaps = [{ from: ago(23.5), to: ago(9.5), share: 0.8 }]
    expect(meanOf({ hours, gaps })).toBeCloseTo(meanOf({ hours }), 0)
  })

  test('the brand’s false alarms are shared by the topics that can raise any', () => {
    expect(usualOf({}).topics).toBe(1)
    const hours = ['fees', 'installation', 'delivery'].flatMap((topic) =>
      days(40, (i) => row(ago(i), 3, topic)),
    )
    expect(usualOf({ hours }).topics).toBeCloseTo(3, 0)
    // one in four days counts half, as false alarms do; one that is never heard of does not count
    const seldom = days(10, (i) => row(ago(4 * i), 1, 'refund'))
    const more = usualOf({ hours: [...hours, ...seldom] }).topics - usualOf({ hours }).topics
    expect(more).toBeGreaterThan(0.35)
    expect(more).toBeLessThan(0.55)
  })

  test('months are those before the one that is judged, empty ones included', () => {
    const month = (name: string, people: number) =>
      row(new Date(`${name}-01T00:00:00+08:00`), people)
    const months = [month('2025-12', 40), month('2026-02', 40), month('2026-03', 400)]
    const { monthlyAt } = buildBaselines({
      hours: [],
      months,
      historyStart: new Date('2025-11-20T00:00:00Z'),
      gaps: [],
      timeZone: 'Asia/Shanghai',
    })('installation')
    expect(monthlyAt(now)?.historyDays).toBe(120)
    expect(monthlyAt(now)?.people).toEqual(monthlyLevel([0, 40, 0, 40], 'people'))
    expect(monthlyAt(ago(20))?.people).toEqual(monthlyLevel([0, 40, 0], 'people'))
  })
})

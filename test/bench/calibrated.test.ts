import { expect, test } from 'vitest'

import { alarmsOf, calibrated, crossings, delay } from '../../bench/detection/calibrated.ts'
import { alarmRows } from '../../bench/detection/live-table.ts'
import { randomCounts } from '../../bench/detection/random-counts.ts'
import { simulatedSeries } from '../../bench/detection/simulated-series.ts'
import { hourMs } from '../../core/clock.ts'

const series = simulatedSeries(randomCounts(1), { perHour: 1, dispersion: 2 })
const { testFrom } = series
/** Nothing but these scores, by rows of the test half. */
const scores = (found: Record<number, number>) => {
  const all = new Float64Array(series.values.length)
  for (const [row, score] of Object.entries(found)) all[testFrom + Number(row)] = score
  return all
}

test('an alarm that lasts is one a day', () => {
  const found = scores({ [-5]: 9, 0: 3, 1: 4, 23: 3, 24: 3, 60: 2.9, 61: 3 })
  expect(crossings(found, series, 3).map((row) => row - testFrom)).toEqual([0, 24, 61])
})

test('a delay counts rows to the first that tells, two days at most', () => {
  expect([delay([4, 10, 90], 5), delay([4], 5), delay([4, 90], 5), delay([5], 5)]).toEqual([
    5, 48, 48, 0,
  ])
})

test('the threshold is the one with an alarm a month', () => {
  // two alarms in the 56 days at 5, many more at 2
  const found = scores(
    Object.fromEntries(Array.from({ length: 40 }, (_, i) => [i * 30, i < 2 ? 5 : 2])),
  )
  const threshold = calibrated([{ series: [series], all: [found] }])
  expect(threshold).toBeGreaterThan(5)
  expect(alarmsOf({ series: [series], all: [found] }, 5)).toBeCloseTo((2 * 30) / 56)
})

test('posts that are alarms, by their hours', () => {
  const looks = [
    { atMs: 1.2 * hourMs, above: -0.1 },
    { atMs: 1.9 * hourMs, above: 0 },
    { atMs: 7 * hourMs, above: 2 },
  ]
  expect(alarmRows(looks, 0)).toEqual([1, 7])
})

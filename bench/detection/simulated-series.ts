import { dayMs, hourMs } from '../../core/clock.ts'

import type { randomCounts } from './random-counts.ts'

export type Usual = { perHour: number; dispersion: number }
/** A burst of `size` × the standard deviation of a day, spread by a lognormal with this median and σ. */
export type Burst = { size: number; medianHours: number; sigma: number }

export type Series = {
  values: Float64Array
  stepMs: number
  startMs: number
  /** Index of the first row of the test half, of the burst's onset, and of its first complaint. */
  testFrom: number
  onset: number
  firstComplaint: number
}

const weekHours = 168
const historyWeeks = 8
const testWeeks = 8
/** A Monday. */
const startMs = Date.UTC(2026, 0, 5)

/** Strong daily cycle, quieter weekends; mean 1. */
const week = (() => {
  const shape = Array.from({ length: weekHours }, (_, hour) => {
    const day = 1 + 0.8 * Math.sin((((hour % 24) - 9) / 24) * 2 * Math.PI)
    return Math.max(0.15, day) * (hour >= 120 ? 0.7 : 1.1)
  })
  const mean = shape.reduce((a, b) => a + b, 0) / weekHours
  return shape.map((one) => one / mean)
})()

/** Expected share of a step: the mean of the hours that it covers. */
function shareOf(index: number, stepHours: number): number {
  if (stepHours <= 1) return week[Math.floor(index * stepHours) % weekHours] ?? 1
  let sum = 0
  for (let i = 0; i < stepHours; i++) sum += week[(index * stepHours + i) % weekHours] ?? 1
  return sum / stepHours
}

/**
 * Eight weeks of history and eight of test (or history of so many days), level spread by a lognormal of σ 0.3, a burst in
 * the test if asked.
 */
export function simulatedSeries(
  random: ReturnType<typeof randomCounts>,
  usual: Usual,
  options: { burst?: Burst; stepHours?: number; historyDays?: number } = {},
): Series {
  const { burst, stepHours = 1 } = options
  const rowsPerWeek = weekHours / stepHours
  const length = (historyWeeks + testWeeks) * rowsPerWeek
  const testFrom =
    options.historyDays === undefined
      ? historyWeeks * rowsPerWeek
      : (options.historyDays * rowsPerWeek) / 7
  const perHour = usual.perHour * Math.exp(0.3 * random.normal())
  const values = Float64Array.from({ length }, (_, i) =>
    random.negativeBinomial(perHour * stepHours * shareOf(i, stepHours), usual.dispersion),
  )
  let onset = -1
  let firstComplaint = -1
  if (burst) {
    onset = testFrom + Math.floor((48 + random.uniform() * (6 * weekHours - 48)) / stepHours)
    const many = Math.max(1, Math.round(burst.size * Math.sqrt(usual.dispersion * 24 * perHour)))
    firstComplaint = Infinity
    for (let i = 0; i < many; i++) {
      const delay = burst.medianHours * Math.exp(burst.sigma * random.normal())
      const at = onset + Math.floor(delay / stepHours)
      firstComplaint = Math.min(firstComplaint, at)
      if (at < length) values[at] = (values[at] ?? 0) + 1
    }
  }
  return { values, stepMs: stepHours * hourMs, startMs, testFrom, onset, firstComplaint }
}

/** Days that the test half lasts. */
export const testDays = (testWeeks * weekHours * hourMs) / dayMs

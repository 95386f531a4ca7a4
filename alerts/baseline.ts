import { hourMs } from '../core/clock.ts'

import { isWeekend, type HourProfile } from './hour-profile.ts'

/** What is counted against its own past: all who complain, who report harm, who name media or regulators. */
export const measures = ['people', 'critical', 'formal'] as const
export type Measure = (typeof measures)[number]

/** `mean` per day (or month), and variance ÷ mean of such counts. */
export type Level = { mean: number; dispersion: number }

/**
 * What one topic of one brand usually brings. `daily` counts every complaint dated to the day or
 * finer; `monthly` counts all, and is there only where some are dated to the month alone.
 */
export type Baseline = {
  daily: Record<Measure, Level>
  monthly: Record<Measure, Level> | null
  profile: HourProfile | null
}

/** How many days of the usual are looked at, and months where dates are no finer. */
export const baselineDays = 28
export const baselineMonths = 12

/** Per day, believed before anything was seen. */
const believed: Record<Measure, number> = { people: 0.2, critical: 0.02, formal: 0.05 }
// how many days (months) of sight outweigh that belief, and the belief about dispersion
const prior = { weight: 3, dispersion: 1.3, dispersionWeight: 10 }
const priorMonths = { weight: 0.5, dispersion: 2, dispersionWeight: 3 }
/** Months fade by half in this many, so that a growing business is compared with its present size. */
const halfLifeMonths = 3

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** Cuts days that stand out, so that yesterday's burst does not become today's usual. */
function winsorise(counts: readonly number[]): number[] {
  const kept = counts.toSorted((a, b) => a - b).slice(0, Math.ceil(counts.length * 0.93))
  const usual = kept.length > 0 ? sum(kept) / kept.length : 0
  const cap = Math.max(1, usual + 3 * Math.sqrt(2 * Math.max(usual, 0.1)))
  return counts.map((count) => Math.min(count, cap))
}

/** A past burst says little of the usual noise: no unit counts as more than this squared residual. */
const maxSquare = 12

/** Pearson's variance ÷ mean, shrunk towards what is believed before. */
function dispersionOf(
  residuals: readonly { count: number; mean: number }[],
  belief: { dispersion: number; dispersionWeight: number },
): number {
  const squares = sum(
    residuals.map((r) => Math.min(maxSquare, (r.count - r.mean) ** 2 / Math.max(r.mean, 0.05))),
  )
  const { dispersion, dispersionWeight } = belief
  const shrunk =
    (squares + dispersion * dispersionWeight) /
    (Math.max(0, residuals.length - 1) + dispersionWeight)
  return Math.min(Math.max(shrunk, 1.1), 30)
}

/** Level of a series of daily counts, oldest first; an empty one gives the prior. */
export function dailyLevel(counts: readonly number[], measure: Measure): Level {
  const capped = winsorise(counts)
  const mean = (sum(capped) + believed[measure] * prior.weight) / (counts.length + prior.weight)
  const residuals = capped.map((count) => ({ count, mean }))
  return { mean, dispersion: dispersionOf(residuals, prior) }
}

/** Level of up to twelve monthly counts, oldest first: recent months weigh more. */
export function monthlyLevel(counts: readonly number[], measure: Measure): Level {
  const before = (end: number) => {
    const seen = counts.slice(0, end)
    const weights = seen.map((_, i) => 0.5 ** ((end - 1 - i) / halfLifeMonths))
    const total = sum(seen.map((count, i) => count * (weights[i] ?? 0)))
    const belief = believed[measure] * 30 * priorMonths.weight
    return (total + belief) / (sum(weights) + priorMonths.weight)
  }
  // how far each month fell from what the months before it said: trend and season count as noise
  const residuals = counts.slice(2).map((count, i) => ({ count, mean: before(i + 2) }))
  return { mean: before(counts.length), dispersion: dispersionOf(residuals, priorMonths) }
}

/** Expected count of a daily level in the `hours` before `end`. */
export function expectedInHours(
  level: Level,
  profile: HourProfile | null,
  end: Date,
  hours: number,
): number {
  if (profile === null || hours % 24 === 0) return (level.mean * hours) / 24
  let share = 0
  for (let i = 0; i < hours; i++) {
    const wall = new Date(end.getTime() + profile.offsetMs - (i + 0.5) * hourMs)
    const weights = isWeekend(wall) ? profile.weekend : profile.weekday
    share += weights[wall.getUTCHours()] ?? 1
  }
  return (level.mean * share) / 24
}

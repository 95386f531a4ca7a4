import { rowDispersion } from './detection/spread.ts'
import type { HourProfile } from './hour-profile.ts'
import type { Prior } from './topic-prior.ts'

/** What is counted against its own past: all who complain, who report harm, who name media or regulators. */
export const measures = ['people', 'critical', 'formal'] as const
export type Measure = (typeof measures)[number]

/** What an average day brings. */
export type Level = {
  mean: number
  /** Variance ÷ mean of the counts of single hours, and of whole days: more where days differ among themselves. */
  dispersion: number
  ofDays: number
  /** How many people the level rests on. */
  seen: number
  /** Shape of the gamma law of what the mean may be: belief and people seen. Little history, little certainty. */
  shape: number
}

/** What an average month brings, and variance ÷ mean of such counts. */
export type MonthLevel = { mean: number; dispersion: number }

/** The same of one month for each measure. */
export type MonthUsual = Record<Measure, MonthLevel> & {
  /** Days of history where they are fewer than a year's, else null. */
  historyDays: number | null
}

/** What is usual for what ends on one day. */
export type Usual = {
  levels: Record<Measure, Level>
  profile: HourProfile
  /** Topics of the brand that can raise a false alarm, at least 1; one that is seldom heard of counts in part. */
  topics: number
  /** Days of history where they are fewer than `baselineDays`, else null. */
  historyDays: number | null
}

/**
 * What one topic of one brand usually brings, as it was known when a window ended: so the same window
 * is judged alike whenever it is looked at. `monthlyAt` is null where no post is dated to the month alone.
 */
export type Baseline = {
  usualAt: (end: Date) => Usual
  monthlyAt: (at: Date) => MonthUsual | null
}

/** How many days of the usual are looked at, how old the newest of them is, and months where dates are no finer. */
export const baselineDays = 28
export const baselineLagDays = 2
export const baselineMonths = 12

/** One day of the past: its length in average days (0 where nothing was watched), and what came. */
export type DaySeen = {
  worth: number
  /** Sum over its hours of the squared length, the hours in average days. */
  squares: number
  /** Hours with complaints: their length in average days, and people. */
  hours: readonly { worth: number; count: number }[]
}

/** Per month, believed before anything was seen, and how many months of sight outweigh that. */
const believed: Record<Measure, number> = { people: 6, critical: 0.6, formal: 1.5 }
const priorMonths = { weight: 0.5, dispersion: 2, dispersionWeight: 3 }
/** Months fade by half in this many, so that a growing business is compared with its present size. */
const halfLifeMonths = 3

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const countOf = (day: DaySeen) => sum(day.hours.map((hour) => hour.count))

/** How much of each day counts: days that stand out are cut back, so that a past burst does not hide the next. */
export function winsorise(rates: readonly { count: number; worth: number }[]): number[] {
  const kept = rates
    .toSorted((a, b) => a.count / a.worth - b.count / b.worth)
    .slice(0, Math.ceil(rates.length * 0.93))
  const usual = sum(kept.map((day) => day.count)) / Math.max(1e-9, sum(kept.map((d) => d.worth)))
  return rates.map(({ count, worth }) => {
    const mean = usual * worth
    const cap = Math.max(1, mean + 3 * Math.sqrt(2 * Math.max(mean, 0.1)))
    return count > cap ? cap / count : 1
  })
}

/** An hour says no more of the noise than so many standard deviations and people above what was expected. */
const hourCap = { deviations: 4, people: 3 }

/** Level of the days before; none give the prior. */
export function dailyLevel(past: readonly DaySeen[], prior: Prior): Level {
  const days = past.filter((day) => day.worth > 0)
  const parts = winsorise(days.map((day) => ({ count: countOf(day), worth: day.worth })))
  const counts = days.map((day, i) => countOf(day) * (parts[i] ?? 1))
  const worth = sum(days.map((day) => day.worth))
  const seen = sum(counts)
  const shape = prior.shape + seen
  const mean = shape / (worth + prior.shape / prior.mean)

  const square = (hour: DaySeen['hours'][number], part: number) => {
    const expected = mean * hour.worth
    const most = expected + hourCap.deviations * Math.sqrt(1.5 * expected) + hourCap.people
    return (Math.min(hour.count * part, most) - expected) ** 2 - expected ** 2
  }
  // an empty hour's square is that of what was expected: summed whole, then the others put right
  const squares = days.map(
    (day, i) => mean ** 2 * day.squares + sum(day.hours.map((hour) => square(hour, parts[i] ?? 1))),
  )
  const dispersion = rowDispersion({ rowSquares: sum(squares), rowExpected: mean * worth })
  const daySquares = sum(days.map((day, i) => ((counts[i] ?? 0) - mean * day.worth) ** 2))
  const shrunk =
    (daySquares + dispersion * mean * baselineDays) / (mean * worth + mean * baselineDays)
  return { mean, dispersion, ofDays: Math.max(dispersion, shrunk), seen, shape }
}

/** A dispersion that rests on few people is doubted as if by so many of them. */
const doubtedPeople = 5
const surePeople = 10

/**
 * Variance ÷ mean of a count over some hours of which `expected` were to come: noise, and doubt about the
 * level, as in the gamma-Poisson predictive law: with little history the tail is wide.
 */
export function dispersionOf(level: Level, hours: number, expected: number): number {
  const share = Math.min(1, hours / 24)
  const noise = level.dispersion + share * (level.ofDays - level.dispersion)
  return noise * (1 + doubtedPeople / Math.max(surePeople, level.seen) + expected / level.shape)
}

/** Level of up to twelve monthly counts, oldest first: recent months weigh more. */
export function monthlyLevel(counts: readonly number[], measure: Measure): MonthLevel {
  const before = (end: number) => {
    const seen = counts.slice(0, end)
    const weights = seen.map((_, i) => 0.5 ** ((end - 1 - i) / halfLifeMonths))
    const total = sum(seen.map((count, i) => count * (weights[i] ?? 0)))
    const belief = believed[measure] * priorMonths.weight
    return (total + belief) / (sum(weights) + priorMonths.weight)
  }
  // how far each month fell from what the months before it said: trend and season count as noise
  const residuals = counts.slice(2).map((count, i) => ({ count, mean: before(i + 2) }))
  const mean = before(counts.length)
  // the residuals of a whole year tell how well months are foretold; fewer leave the level itself in doubt
  const unknown = 1 - Math.min(1, counts.length / baselineMonths)
  const shape = believed[measure] * priorMonths.weight + sum(counts)
  return { mean, dispersion: monthlyDispersion(residuals) * (1 + (unknown * mean) / shape) }
}

/** A past burst says little of the usual noise: no month counts as more than this squared residual. */
const maxSquare = 12

function monthlyDispersion(residuals: readonly { count: number; mean: number }[]): number {
  const squares = sum(
    residuals.map((r) => Math.min(maxSquare, (r.count - r.mean) ** 2 / Math.max(r.mean, 0.05))),
  )
  const { dispersion, dispersionWeight } = priorMonths
  const shrunk =
    (squares + dispersion * dispersionWeight) /
    (Math.max(0, residuals.length - 1) + dispersionWeight)
  return Math.min(Math.max(shrunk, 1.1), 30)
}

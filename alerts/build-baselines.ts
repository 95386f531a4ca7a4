import { dayMs, hourMs } from '../core/clock.ts'
import type { Topic } from '../core/topic.ts'

import {
  baselineDays,
  baselineMonths,
  dailyLevel,
  measures,
  monthlyLevel,
  type Baseline,
  type Measure,
} from './baseline.ts'
import { hourProfile } from './hour-profile.ts'
import { periodOf, wallClock } from './period.ts'

/** Different people who complained in one hour, or one month where `at` is its start. */
export type ComplaintCount = { topic: string; at: Date } & Record<Measure, number>

export type BaselineInput = {
  /** Hours of the 28 days that end at `until`. */
  hours: readonly ComplaintCount[]
  /** Months before the present one; null where no complaint is dated to the month alone. */
  months: readonly ComplaintCount[] | null
  historyStart: Date | null
  /** Evidence begins here: the usual is what came before. */
  until: Date
  now: Date
  timeZone: string
}

/** Names of the months before that of `now`, from the first of which anything is known, oldest first. */
function monthNames(historyStart: Date | null, now: Date, timeZone: string): string[] {
  const names: string[] = []
  let period = periodOf(now, 'month', timeZone)
  while (names.length < baselineMonths) {
    period = periodOf(new Date(period.start.getTime() - 1), 'month', timeZone)
    if (historyStart === null || period.end <= historyStart) break
    names.push(period.name)
  }
  return names.toReversed()
}

/** What every topic usually brings, from counts of the past; a topic without any has the prior. */
export function buildBaselines(input: BaselineInput): (topic: Topic) => Baseline {
  const { hours, months, historyStart, until, now, timeZone } = input
  const known = historyStart === null ? 0 : (until.getTime() - historyStart.getTime()) / dayMs
  const days = Math.max(0, Math.min(baselineDays, Math.floor(known)))
  const names = monthNames(historyStart, now, timeZone)
  const offsetMs = wallClock(until, timeZone).getTime() - until.getTime()
  const profile = hourProfile(
    hours.map(({ at, people }) => ({ hour: at, people })),
    offsetMs,
  )

  const series = (
    length: number,
    rows: readonly ComplaintCount[],
    indexOf: (at: Date) => number,
  ) => {
    const counts = { people: [] as number[], critical: [] as number[], formal: [] as number[] }
    for (const measure of measures) {
      counts[measure] = Array.from({ length }, () => 0)
      for (const row of rows) {
        const index = indexOf(row.at)
        if (index < 0 || index >= length) continue
        counts[measure][index] = (counts[measure][index] ?? 0) + row[measure]
      }
    }
    return counts
  }
  const dayIndex = (at: Date) =>
    days - 1 - Math.floor((until.getTime() - at.getTime() - hourMs / 2) / dayMs)
  const monthIndex = (at: Date) => names.indexOf(periodOf(at, 'month', timeZone).name)

  const made = new Map<Topic, Baseline>()
  const make = (topic: Topic): Baseline => {
    const daily = series(
      days,
      hours.filter((row) => row.topic === topic),
      dayIndex,
    )
    const monthly =
      months &&
      series(
        names.length,
        months.filter((row) => row.topic === topic),
        monthIndex,
      )
    return {
      daily: {
        people: dailyLevel(daily.people, 'people'),
        critical: dailyLevel(daily.critical, 'critical'),
        formal: dailyLevel(daily.formal, 'formal'),
      },
      monthly: monthly && {
        people: monthlyLevel(monthly.people, 'people'),
        critical: monthlyLevel(monthly.critical, 'critical'),
        formal: monthlyLevel(monthly.formal, 'formal'),
      },
      profile,
    }
  }
  return (topic) => {
    const baseline = made.get(topic) ?? make(topic)
    made.set(topic, baseline)
    return baseline
  }
}

import { dayMs, hourMs } from '../core/clock.ts'
import { topics, type Topic } from '../core/topic.ts'

import {
  baselineDays,
  baselineLagDays,
  baselineMonths,
  dailyLevel,
  measures,
  monthlyLevel,
  winsorise,
  type Baseline,
  type DaySeen,
  type Measure,
} from './baseline.ts'
import { groupBy } from './group-by.ts'
import { hourProfile, shareOf, type HourProfile, type HourSeen } from './hour-profile.ts'
import { periodOf, wallClock } from './period.ts'
import { topicPrior } from './topic-prior.ts'
import { watchedHours, type CoverageGap } from './watched-hours.ts'

/** Different people who complained in one hour, or one month where `at` is its start. */
export type ComplaintCount = { topic: string; at: Date } & Record<Measure, number>

export type BaselineInput = {
  hours: readonly ComplaintCount[]
  /** Null where no complaint is dated to the month alone. */
  months: readonly ComplaintCount[] | null
  /** Nothing is known of what came before; null where nothing is known at all. */
  historyStart: Date | null
  /** When sources of the brand could not be read. */
  gaps: readonly CoverageGap[]
  timeZone: string
}

/** A topic that brings fewer a day raises false alarms less often than it might, by the root; none that is not heard of. */
const fullTopicPerDay = 1
const unheardPerDay = 0.02
/** In the first week yesterday is known already: a burst in it is the lesser evil. */
const youngDays = 7
const youngLagDays = 1

type HourCount = { hour: number } & Record<Measure, number>

/** Names of up to twelve months before that of `at`, oldest first, from the first of which anything is known. */
function monthNames(historyStart: Date | null, at: Date, timeZone: string): string[] {
  const names: string[] = []
  let period = periodOf(at, 'month', timeZone)
  while (names.length < baselineMonths) {
    period = periodOf(new Date(period.start.getTime() - 1), 'month', timeZone)
    if (historyStart === null || period.end <= historyStart) break
    names.push(period.name)
  }
  return names.toReversed()
}

/** What is shared by all topics on one day: which days are its past, and how its hours differ. */
type DayPast = {
  days: number[]
  /** What all topics brought on them together, and how many days they were. */
  brand: { seen: number; days: number }
  profile: HourProfile
  worths: Map<number, Pick<DaySeen, 'worth' | 'squares'>>
}

/**
 * What every topic usually brings: for each day the 28 days that end a day before it, hours without
 * coverage left out. A topic without any past has the prior.
 */
export function buildBaselines(input: BaselineInput): (topic: Topic) => Baseline {
  const { months, historyStart, timeZone } = input
  const covered = watchedHours(input.gaps, timeZone)
  const wallDay = (at: Date) => Math.floor(wallClock(at, timeZone).getTime() / dayMs)
  const startHour =
    historyStart === null
      ? Infinity
      : Math.floor(wallClock(historyStart, timeZone).getTime() / hourMs)
  const firstDay = Math.floor(startHour / 24)
  const wallHour = (at: Date) => Math.floor(wallClock(at, timeZone).getTime() / hourMs)

  const watchedAt = (hour: number) => (hour < startHour ? 0 : covered(hour))

  const byTopic = new Map<string, Map<number, HourCount[]>>()
  const ofAll = new Map<number, HourSeen[]>()
  for (const [topic, rows] of groupBy(input.hours, (row) => row.topic)) {
    const hours = rows.map((row) => ({ ...row, hour: wallHour(row.at) }))
    // of an hour that was not watched nothing is known, though some of it came later
    const known = hours.filter(({ hour }) => watchedAt(hour) > 0)
    byTopic.set(
      topic,
      groupBy(known, ({ hour }) => Math.floor(hour / 24)),
    )
    for (const { hour, people } of known) {
      const day = Math.floor(hour / 24)
      const there = ofAll.get(day)
      const seen = { hour, count: people, watched: 0 }
      if (there) there.push(seen)
      else ofAll.set(day, [seen])
    }
  }
  const dayHours = (day: number) => Array.from({ length: 24 }, (_, i) => 24 * day + i)

  const pasts = new Map<number, DayPast>()
  const pastOf = (day: number): DayPast => {
    const ready = pasts.get(day)
    if (ready) return ready
    const lag = day - firstDay < youngDays ? youngLagDays : baselineLagDays
    const days = Array.from({ length: baselineDays }, (_, i) => day - lag - i).filter(
      (one) => one >= firstDay,
    )
    const whole = days.map((one) => {
      const watched = dayHours(one).map((hour) => ({ hour, count: 0, watched: watchedAt(hour) }))
      const counted = ofAll.get(one) ?? []
      const worth = watched.reduce((all, hour) => all + hour.watched, 0) / 24
      return { hours: [...watched, ...counted], counted, worth }
    })
    const parts = winsorise(
      whole.map(({ counted, worth }) => ({
        count: counted.reduce((all, hour) => all + hour.count, 0),
        worth: Math.max(worth, 1e-9),
      })),
    )
    const seen = whole.flatMap(({ hours }, i) =>
      hours.map((hour) => ({ ...hour, count: hour.count * (parts[i] ?? 1) })),
    )
    const brand = {
      seen: seen.reduce((all, hour) => all + hour.count, 0),
      days: whole.reduce((all, { worth }) => all + worth, 0),
    }
    const profile = hourProfile(seen, timeZone)
    const worths = new Map(
      days.map((one) => {
        const parts = dayHours(one).map((h) => (shareOf(profile, h) * watchedAt(h)) / 24)
        const worth = parts.reduce((a, b) => a + b, 0)
        return [one, { worth, squares: parts.reduce((a, b) => a + b * b, 0) }] as const
      }),
    )
    const past = { days, brand, profile, worths }
    pasts.set(day, past)
    return past
  }
  const levelOf = (topic: Topic, day: number, measure: Measure) => {
    const { days, brand, profile, worths } = pastOf(day)
    const counts = byTopic.get(topic)
    const seen = days.map((one): DaySeen => {
      const { worth = 0, squares = 0 } = worths.get(one) ?? {}
      const hours = (counts?.get(one) ?? []).map((row) => ({
        worth: (shareOf(profile, row.hour) * watchedAt(row.hour)) / 24,
        count: row[measure],
      }))
      return { worth, squares, hours }
    })
    return dailyLevel(seen, topicPrior(topic, measure, brand))
  }
  const levels = remembered((topic: Topic, day: number) => ({
    people: levelOf(topic, day, 'people'),
    critical: levelOf(topic, day, 'critical'),
    formal: levelOf(topic, day, 'formal'),
  }))
  const topicsOn = remembered((_: '', day: number) => {
    const parts = topics.map((one) => {
      const perDay = levels(one, day).people.mean - unheardPerDay
      return Math.sqrt(Math.min(1, Math.max(0, perDay) / fullTopicPerDay))
    })
    return Math.max(
      1,
      parts.reduce((a, b) => a + b, 0),
    )
  })
  const monthly = remembered((topic: Topic, month: number) => {
    const at = new Date(month)
    const names = monthNames(historyStart, at, timeZone)
    const rows = (months ?? []).filter((row) => row.topic === topic)
    const named = groupBy(rows, (row) => periodOf(row.at, 'month', timeZone).name)
    const counts = (measure: Measure) =>
      names.map((name) => (named.get(name) ?? []).reduce((all, row) => all + row[measure], 0))
    const [people, critical, formal] = measures.map((one) => monthlyLevel(counts(one), one))
    const historyDays = names.length < baselineMonths ? 30 * names.length : null
    return people && critical && formal ? { people, critical, formal, historyDays } : null
  })

  return (topic) => ({
    usualAt: (end) => {
      const day = wallDay(end)
      const { profile, days } = pastOf(day)
      const historyDays = days.length < baselineDays ? days.length : null
      return { levels: levels(topic, day), profile, topics: topicsOn('', day), historyDays }
    },
    monthlyAt: (at) => months && monthly(topic, periodOf(at, 'month', timeZone).start.getTime()),
  })
}

/** What was computed once for a topic and a day is kept. */
function remembered<K extends string, T>(
  make: (topic: K, day: number) => T,
): (topic: K, day: number) => T {
  const made = new Map<string, T>()
  return (topic, day) => {
    const key = `${day} ${topic}`
    const ready = made.get(key)
    if (ready !== undefined) return ready
    const fresh = make(topic, day)
    made.set(key, fresh)
    return fresh
  }
}

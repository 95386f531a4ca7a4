import { dayMs, hourMs } from '../core/clock.ts'

import { chineseCalendarDay } from './chinese-calendar.ts'

/**
 * How busy each hour is, 1 being the average: 24 hours of working days, 24 of days of rest. Hours are
 * those of the brand's wall clock.
 */
export type HourProfile = { shares: readonly number[]; isRest: (day: number) => boolean }

/** An hour of the past, as far as it was watched (0…1): whole hours of the wall clock since 1970. */
export type HourSeen = { hour: number; count: number; watched: number }

/** Complaints' worth of belief that an hour is like all others. */
const belief = 20

/** `wall` is the brand's wall time written as UTC. */
export function isWeekend(wall: Date): boolean {
  const day = wall.getUTCDay()
  return day === 0 || day === 6
}

/** Whether a day of the wall clock (days since 1970) is one of rest. */
type Calendar = (day: number) => boolean

const calendars = new Map<string, Calendar>()

/** Weekends and the State Council's holidays, without the make-up workdays; each day is looked up once. */
export function daysOfRest(timeZone: string): Calendar {
  const ready = calendars.get(timeZone)
  if (ready) return ready
  const known = new Map<number, boolean>()
  const calendar = (day: number) => {
    const seen = known.get(day)
    if (seen !== undefined) return seen
    const wall = new Date(day * dayMs)
    const kind = chineseCalendarDay(wall.toISOString().slice(0, 10), timeZone)
    const rest = kind === 'plain' ? isWeekend(wall) : kind === 'holiday'
    known.set(day, rest)
    return rest
  }
  calendars.set(timeZone, calendar)
  return calendar
}

const cellOf = (hour: number, isRest: Calendar) => {
  const day = Math.floor(hour / 24)
  return (isRest(day) ? 24 : 0) + hour - 24 * day
}

/** The rhythm of all that was seen, shrunk towards flat; one topic alone is too sparse. */
export function hourProfile(seen: Iterable<HourSeen>, timeZone: string): HourProfile {
  const counts = Array.from({ length: 48 }, () => 0)
  const watched = Array.from({ length: 48 }, () => 0)
  const isRest = daysOfRest(timeZone)
  let [all, hours] = [0, 0]
  for (const one of seen) {
    const cell = cellOf(one.hour, isRest)
    counts[cell] = (counts[cell] ?? 0) + one.count
    watched[cell] = (watched[cell] ?? 0) + one.watched
    all += one.count
    hours += one.watched
  }
  const shares = counts.map((count, cell) => {
    const flat = hours > 0 ? ((watched[cell] ?? 0) * all) / hours : 0
    return (count + belief) / (flat + belief)
  })
  return { shares, isRest }
}

/** Share of one hour of the wall clock, counted since 1970. */
export function shareOf(profile: HourProfile, hour: number): number {
  return profile.shares[cellOf(hour, profile.isRest)] ?? 1
}

/** Average hours' worth in the `hours` before the wall time `wallMs`. */
export function hoursWorth(profile: HourProfile, wallMs: number, hours: number): number {
  const end = wallMs / hourMs
  const start = end - hours
  let worth = 0
  for (let hour = Math.floor(start); hour < end; hour++)
    worth += shareOf(profile, hour) * (Math.min(end, hour + 1) - Math.max(start, hour))
  return worth
}

import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns'

import type { ServiceHours } from '../core/brand.ts'

import { chineseCalendarDay } from './chinese-calendar.ts'

/** False: working time of that year follows plain weekdays, as nobody knows its holidays yet. */
export { calendarKnown } from './chinese-calendar.ts'

/** A deadline further away than this many days means hours that hold no working time. */
const searchDays = 3 * 366

/**
 * The instant at which `workingMs` of service time have passed since `from`: the first working
 * instant at or after `from` for 0. Mainland zones follow 法定节假日 and 调休, except a team that works all seven
 * weekdays, which never closes. A make-up workday keeps the hours of a weekday.
 * @throws RangeError when the hours leave no working time
 */
export function dueIn(from: Date, workingMs: number, hours: ServiceHours, timeZone: string): Date {
  let left = workingMs
  let reached = from.getTime()
  const local = new TZDate(from.getTime(), timeZone)
  // yesterday's night shift may still run
  let day = addDays(noonOf(local, timeZone), -1)
  for (let tried = 0; tried < searchDays; tried++, day = addDays(day, 1)) {
    for (const period of workingPeriods(day, hours, timeZone)) {
      const start = Math.max(period.from, reached)
      const lasts = period.to - start
      if (lasts <= 0) continue
      if (left <= lasts) return new Date(start + left)
      left -= lasts
      reached = period.to
    }
  }
  throw new RangeError('service hours: no working time within three years')
}

type Period = { from: number; to: number }

/** The day's periods as instants, in order; DST moves the instants and not the clock times. */
function workingPeriods(day: TZDate, hours: ServiceHours, timeZone: string): Period[] {
  if (!isWorkingDay(day, hours, timeZone)) return []
  return hours.periods
    .map(({ from, to }) => ({
      from: clockInstant(day, from, timeZone),
      // "22:00" to "02:00" ends on the next day, and "00:00" is the day's end
      to: clockInstant(to <= from ? addDays(day, 1) : day, to, timeZone),
    }))
    .toSorted((a, b) => a.from - b.from)
}

function isWorkingDay(day: TZDate, hours: ServiceHours, timeZone: string): boolean {
  const weekday = day.getDay() === 0 ? 7 : day.getDay()
  if (hours.weekdays.length === 7) return true
  switch (chineseCalendarDay(dateOf(day), timeZone)) {
    case 'holiday':
      return false
    case 'make-up-workday':
      return true
    case 'plain':
      return hours.weekdays.includes(weekday)
  }
}

function noonOf(day: TZDate, timeZone: string): TZDate {
  return new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), 12, timeZone)
}

function dateOf(day: TZDate): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

function clockInstant(day: TZDate, time: string, timeZone: string): number {
  const hour = Number(time.slice(0, 2))
  const minute = Number(time.slice(3))
  return new TZDate(
    day.getFullYear(),
    day.getMonth(),
    day.getDate(),
    hour,
    minute,
    timeZone,
  ).getTime()
}

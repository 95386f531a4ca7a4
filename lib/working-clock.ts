import { TZDate } from '@date-fns/tz'

import { dayMs } from '../core/clock.ts'
import type { ServiceHours } from '../core/service-hours.ts'

import type { HolidayCalendar } from './calendar/holiday-calendar.ts'
import { mainlandZones } from './calendar/mainland-zones.ts'

/** Instants in milliseconds. */
export type WorkingPeriod = { from: number; to: number }

/** When a team works, day by day of its own calendar. Days are local dates such as `2026-10-01`. */
export type WorkingClock = {
  dateOf: (at: Date) => string
  /** In order, overlapping where the hours do. */
  periodsOf: (date: string) => readonly WorkingPeriod[]
  /** False where the hours of that day hang on a holiday calendar that is not known. */
  isSure: (date: string) => boolean
}

/**
 * The clock of a team: its weekly hours, in its zone. Mainland zones follow 法定节假日 and 调休; a team
 * that works on all seven weekdays and says nothing of holidays never closes.
 */
export function createWorkingClock(
  hours: ServiceHours,
  timeZone: string,
  calendar: HolidayCalendar,
): WorkingClock {
  const isMainland = mainlandZones.has(timeZone)
  const others = hours.otherDays ?? []
  const always =
    new Set([...hours.weekdays, ...others.flatMap((other) => other.weekdays)]).size === 7
  const known = new Map<string, readonly WorkingPeriod[]>()

  const plainHours = (weekday: number) =>
    others.find((other) => other.weekdays.includes(weekday))?.periods ??
    (hours.weekdays.includes(weekday) ? hours.periods : [])

  const hoursOf = (date: string): ServiceHours['periods'] => {
    const plain = plainHours(new Date(`${date}T00:00:00Z`).getUTCDay() || 7)
    switch (isMainland ? calendar.kindOf(date) : 'plain') {
      case 'holiday':
        if (hours.holidays === undefined) return always ? plain : []
        return hours.holidays === 'closed' ? [] : hours.holidays
      case 'make-up-workday':
        return hours.makeUpDays === 'closed' ? [] : (hours.makeUpDays ?? hours.periods)
      case 'plain':
        return plain
    }
  }
  const hangsOnCalendar =
    isMainland && (!always || others.length > 0 || Boolean(hours.holidays ?? hours.makeUpDays))

  return {
    dateOf: (at) => textOf(new TZDate(at.getTime(), timeZone)),
    isSure: (date) => !hangsOnCalendar || calendar.knows(date),
    periodsOf(date) {
      const before = known.get(date)
      if (before) return before
      const periods = hoursOf(date)
        .map(({ from, to }) => ({
          from: instantAt(date, 0, from, timeZone),
          // "22:00" to "02:00" ends on the next day, and "00:00" is the day's end
          to: instantAt(date, to <= from ? 1 : 0, to, timeZone),
        }))
        .toSorted((a, b) => a.from - b.from)
      known.set(date, periods)
      return periods
    },
  }
}

/** The local date `days` after another. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

function textOf(day: TZDate): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** Summer time moves the instant and not the clock time. */
function instantAt(date: string, daysOn: number, time: string, timeZone: string): number {
  const [year = 0, month = 1, day = 1] = plusDays(date, daysOn).split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new TZDate(year, month - 1, day, hour, minute, timeZone).getTime()
}

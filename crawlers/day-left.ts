import { TZDate } from '@date-fns/tz'
import { addDays, startOfDay } from 'date-fns'

/** The day of a place that holds `now`: when it began, and how long it still lasts. A day may have 23 or 25 hours. */
export function dayLeft(now: Date, timeZone: string): { start: Date; leftMs: number } {
  const start = startOfDay(new TZDate(now, timeZone))
  const next = startOfDay(addDays(start, 1))
  return { start: new Date(start.getTime()), leftMs: next.getTime() - now.getTime() }
}

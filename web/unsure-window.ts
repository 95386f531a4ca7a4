import { dayMs } from '../core/clock.ts'

import { dayIn, startOfDay } from './brand-time.ts'

/** So many local days, today included, are counted as waiting for a person. */
const days = 30

/** Since when unsure mentions are counted: as an instant, and as the day that the address names. */
export function unsureWindow(now: Date, zone: string): { since: Date; day: string } {
  const since =
    startOfDay(dayIn(now, zone), zone, 1 - days) ?? new Date(now.getTime() - days * dayMs)
  return { since, day: dayIn(since, zone) }
}

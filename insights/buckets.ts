import type { Bucket } from '../db/queries/trends.ts'
import { localTime } from '../lib/local-time.ts'

/** First local days of the buckets that a window touches, oldest first. Weeks begin on Monday, as in date_trunc. */
export function bucketsOf(window: {
  since: Date
  until: Date
  bucket: Bucket
  timeZone: string
}): string[] {
  if (window.until <= window.since) return []
  const first = startOf(localTime(window.since, window.timeZone, 'day'), window.bucket)
  const lastInstant = new Date(window.until.getTime() - 1)
  const last = startOf(localTime(lastInstant, window.timeZone, 'day'), window.bucket)
  const found: string[] = []
  for (let day = first; day <= last; day = next(day, window.bucket)) found.push(day)
  return found
}

// a local day is handled as a UTC midnight: calendar arithmetic without any zone
const toDay = (at: Date) => at.toISOString().slice(0, 10)

function startOf(day: string, bucket: Bucket): string {
  const at = new Date(`${day}T00:00:00Z`)
  switch (bucket) {
    case 'day':
      return day
    case 'week':
      at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7))
      return toDay(at)
    case 'month':
      return `${day.slice(0, 7)}-01`
  }
}

function next(day: string, bucket: Bucket): string {
  const at = new Date(`${day}T00:00:00Z`)
  switch (bucket) {
    case 'day':
      at.setUTCDate(at.getUTCDate() + 1)
      break
    case 'week':
      at.setUTCDate(at.getUTCDate() + 7)
      break
    case 'month':
      at.setUTCMonth(at.getUTCMonth() + 1)
      break
  }
  return toDay(at)
}

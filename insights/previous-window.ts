import { TZDate } from '@date-fns/tz'
import { addMonths, subMonths } from 'date-fns'

import type { Bucket } from '../db/queries/trends.ts'

/** The window of equal length before this one; in whole calendar months where posts are dated by month. */
export function previousWindow(window: {
  since: Date
  until: Date
  bucket: Bucket
  timeZone: string
}) {
  if (window.bucket !== 'month') {
    const length = window.until.getTime() - window.since.getTime()
    return { since: new Date(window.since.getTime() - length), until: window.since }
  }
  const since = new TZDate(window.since, window.timeZone)
  let months = 1
  while (addMonths(since, months) < window.until && months < 1200) months++
  return { since: new Date(subMonths(since, months).getTime()), until: window.since }
}

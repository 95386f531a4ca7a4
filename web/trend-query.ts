import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

import { Aspect } from '../core/classification.ts'
import { dayMs } from '../core/clock.ts'
import { refusals } from '../core/refusals.ts'
import type { Db } from '../db/client.ts'
import { brandSpan } from '../db/queries/brands.ts'
import type { Bucket } from '../db/queries/trends.ts'

import { dayIn, startOfDay } from './brand-time.ts'
import { Day, dayWindow } from './day-window.ts'
import { historyDays } from './history-days.ts'
import { Refused } from './refused.ts'
import type { View } from './view.ts'

export const TrendQuery = z.object({
  brand: z.coerce.number().int().positive().optional(),
  since: Day.optional(),
  until: Day.optional(),
  bucket: z.enum(['day', 'week', 'month']).optional(),
  aspect: Aspect.optional(),
})
export type TrendQuery = z.infer<typeof TrendQuery>

export type TrendChoice = {
  brandId: number
  since: Date
  until: Date
  bucket: Bucket
  aspect: Aspect | undefined
  sinceDay: string
  untilDay: string
}

/**
 * The window that is asked for; without days, the last 14, or for a brand of which nothing so recent is
 * known (an import) the last twelve months of its history, so that the year before can be compared. Null while there is no brand.
 */
export async function chooseTrendWindow(
  db: Db,
  view: Pick<View, 'brands' | 'now'>,
  query: TrendQuery,
): Promise<TrendChoice | null> {
  const brand =
    query.brand === undefined ? view.brands[0] : view.brands.find((one) => one.id === query.brand)
  if (!brand) {
    if (query.brand === undefined) return null
    throw new HTTPException(404)
  }
  const zone = brand.timeZone
  const today = dayIn(view.now, zone)
  const asked = dayWindow(query, zone)
  const span = query.since || query.until ? null : await brandSpan(db, brand.id)
  const daysAgo = new Date(view.now.getTime() - 13 * dayMs)
  const history = historyDays(span, daysAgo, zone)
  const untilDay = query.until ?? history?.untilDay ?? today
  const midnightAfter = asked.until ?? startOfDay(untilDay, zone, 1) ?? view.now
  const sinceDay =
    query.since ??
    history?.sinceDay ??
    dayIn(new Date(midnightAfter.getTime() - 13.5 * dayMs), zone)
  const since = asked.since ?? startOfDay(sinceDay, zone) ?? daysAgo
  if (since >= midnightAfter)
    throw new Refused(400, refusals.emptySpan, 'since: must be before until')
  return {
    brandId: brand.id,
    since,
    // a window that reaches into the future is only known up to now
    until: midnightAfter > view.now && since < view.now ? view.now : midnightAfter,
    bucket: query.bucket ?? bucketFor(midnightAfter.getTime() - since.getTime()),
    aspect: query.aspect,
    sinceDay,
    untilDay,
  }
}

function bucketFor(lengthMs: number): Bucket {
  if (lengthMs <= 62 * dayMs) return 'day'
  return lengthMs <= 366 * dayMs ? 'week' : 'month'
}

import { dayMs } from '../core/clock.ts'
import { UsageError } from '../core/errors.ts'
import { brandSpan } from '../db/queries/brands.ts'
import type { Tx } from '../db/client.ts'

import { both } from './bilingual.ts'
import { parseDate } from './parse-date.ts'

export type TimeWindow = { since: Date; until: Date }

/**
 * The window that `--since` and `--until` name, in the brand's time zone; what is not given comes
 * from the brand's first and last mention.
 */
export async function timeWindow(
  db: Tx,
  brand: { id: number; timeZone: string },
  given: { since: string | undefined; until: string | undefined },
  now: Date,
): Promise<TimeWindow> {
  const span = await brandSpan(db, brand.id)
  const since = given.since
    ? parseDate(given.since, 'start', brand.timeZone)
    : (span?.first ?? new Date(now.getTime() - 30 * dayMs))
  const last = span?.last ?? now
  const until = given.until
    ? parseDate(given.until, 'end', brand.timeZone)
    : new Date(last.getTime() + 1)
  if (since >= until)
    throw new UsageError(both(['--since 应早于 --until', '--since must be before --until']))
  return { since, until }
}

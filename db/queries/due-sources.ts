import { and, eq, isNull, lte, ne, or, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { sources } from '../schema/sources.ts'

/** Asked for again after this long where the nudge was lost; the run itself decides the true next time. */
const againSeconds = 300

/**
 * Takes the active sources whose time has come, so that a source is asked for once and not at every
 * look while its run lasts. Imports are never crawled.
 */
export async function claimDueSources(db: Tx, now: Date): Promise<number[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const rows = await db
    .update(sources)
    .set({
      nextDueAt: sql`${at} + least(${sources.intervalMs} * interval '1 millisecond', ${againSeconds} * interval '1 second')`,
    })
    .where(
      and(
        eq(sources.active, true),
        ne(sources.origin, 'import'),
        ne(sources.state, 'import-only'),
        or(isNull(sources.nextDueAt), lte(sources.nextDueAt, now)),
      ),
    )
    .returning({ id: sources.id })
  return rows.map((row) => row.id)
}

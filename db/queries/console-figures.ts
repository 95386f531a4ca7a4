import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'
import { hourlyCounts } from '../schema/counters.ts'
import { mentions } from '../schema/mentions.ts'

/** Counts of all watched brands per local day, from the hourly counters; days without any are absent. */
export async function dailyFigures(db: Tx, window: { since: Date; until: Date; timeZone: string }) {
  return db
    .select({
      day: sql<string>`to_char(${hourlyCounts.hour} at time zone ${window.timeZone}, 'YYYY-MM-DD')`,
      mentions: sql<number>`sum(${hourlyCounts.mentions})::int`,
      complaints: sql<number>`sum(${hourlyCounts.complaints})::int`,
      negatives: sql<number>`sum(${hourlyCounts.negatives})::int`,
    })
    .from(hourlyCounts)
    .innerJoin(brands, eq(brands.id, hourlyCounts.brandId))
    .where(
      and(
        eq(hourlyCounts.topic, 'all'),
        eq(brands.active, true),
        gte(hourlyCounts.hour, window.since),
        lt(hourlyCounts.hour, window.until),
      ),
    )
    .groupBy(sql`1`)
}

/** How many mentions wait to be classified. */
export async function countWaiting(db: Tx): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(mentions)
    .where(inArray(mentions.state, ['stored']))
  return row?.n ?? 0
}

import { and, eq, gt, isNull, lte, min, ne, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import type { Tx } from '../client.ts'
import { classifications, mentionBrands, mentions } from '../schema/mentions.ts'
import { sources } from '../schema/sources.ts'

const newer = alias(classifications, 'newer')
const topic = sql<string>`topic`
const own = sql`(${classifications.duplicateOf} is null or ${classifications.duplicateOf} = ${mentions.id})`
const author = sql`coalesce(${mentions.authorHash}, ${mentions.id}::text)`
const people = (also: SQL) =>
  sql<number>`(count(distinct ${author}) filter (where ${own} and ${also}))::int`

/**
 * Different people who complained about a brand, per topic and hour (or month of its time zone):
 * all, those who report harm, those who name media or regulators. A harm counts under `safety` where
 * it names that. Hourly counts leave out posts dated to the month; monthly ones hold all.
 */
export async function complaintCounts(
  tx: Tx,
  window: { brandId: number; since: Date; until: Date; grain: 'hour' | 'month'; timeZone: string },
) {
  const at =
    window.grain === 'hour'
      ? sql<Date>`date_trunc('hour', ${mentionBrands.countedAt}, 'UTC')`
      : sql<Date>`date_trunc('month', ${mentionBrands.countedAt}, ${window.timeZone})`
  const named = at.mapWith(mentionBrands.countedAt).as('at')
  const critical = sql`${classifications.severity} = 3 and (topic = 'safety' or not 'safety' = any(${classifications.topics}))`
  return tx
    .select({
      topic: topic.as('topic'),
      at: named,
      people: people(sql`true`),
      critical: people(critical),
      formal: people(sql`cardinality(${classifications.signals}) > 0`),
    })
    .from(mentionBrands)
    .innerJoin(mentions, eq(mentions.id, mentionBrands.mentionId))
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .innerJoin(classifications, eq(classifications.mentionId, mentions.id))
    .leftJoin(
      newer,
      and(eq(newer.mentionId, mentions.id), sql`${newer.id} > ${classifications.id}`),
    )
    .crossJoinLateral(sql`unnest(${classifications.topics}) as topic`)
    .where(
      and(
        eq(mentionBrands.brandId, window.brandId),
        gt(mentionBrands.countedAt, window.since),
        lte(mentionBrands.countedAt, window.until),
        eq(classifications.complaint, true),
        eq(classifications.unsure, false),
        isNull(newer.id),
        sql`not (${mentions.publishedPrecision} = 'unknown' and ${sources.origin} = 'import')`,
        window.grain === 'hour' ? ne(mentions.publishedPrecision, 'month') : undefined,
      ),
    )
    .groupBy(sql`1`, sql`2`)
}

/** The first instant of which anything is known about the brand. */
export async function historyStart(tx: Tx, brandId: number): Promise<Date | null> {
  const [row] = await tx
    .select({ first: min(mentionBrands.countedAt) })
    .from(mentionBrands)
    .where(eq(mentionBrands.brandId, brandId))
  return row?.first ?? null
}

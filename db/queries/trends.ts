import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'

import type { Aspect } from '../../core/classification.ts'
import type { Tx } from '../client.ts'
import { classifications, mentionBrands, mentions } from '../schema/mentions.ts'
import { crawlRuns } from '../schema/sources.ts'

import { currentClassification } from './console-current-classification.ts'

export type Bucket = 'day' | 'week' | 'month'
export type TrendWindow = {
  brandId: number
  since: Date
  until: Date
  bucket: Bucket
  timeZone: string
  aspect?: Aspect | undefined
  /** Leave out posts of which only the month is known: they would all fall on its first day. */
  withoutCoarse: boolean
}

/** The bucket's first local day, `2026-11-01`: what every series is keyed by. */
const bucketKey = (window: TrendWindow) =>
  sql<string>`to_char(date_trunc(${window.bucket}, ${mentionBrands.countedAt} at time zone ${window.timeZone}), 'YYYY-MM-DD')`

function inWindow(window: Omit<TrendWindow, 'bucket'>) {
  return and(
    eq(mentionBrands.brandId, window.brandId),
    gte(mentionBrands.countedAt, window.since),
    lt(mentionBrands.countedAt, window.until),
    window.withoutCoarse ? sql`${mentions.publishedPrecision} <> 'month'` : undefined,
  )
}

/** Mentions, complaints and negative ones per bucket; buckets without any are absent. */
export async function bucketCounts(db: Tx, window: TrendWindow) {
  const current = currentClassification(db)
  return db
    .select({
      bucket: bucketKey(window),
      mentions: sql<number>`count(*)::int`,
      complaints: sql<number>`count(*) filter (where ${current.complaint})::int`,
      negatives: sql<number>`count(*) filter (where ${current.sentiment} = 'neg')::int`,
    })
    .from(mentionBrands)
    .innerJoin(mentions, eq(mentions.id, mentionBrands.mentionId))
    .leftJoinLateral(current, sql`true`)
    .where(and(inWindow(window), window.aspect && sql`${window.aspect} = any(${current.topics})`))
    .groupBy(sql`1`)
}

/** Complaints per aspect (and `general`) and bucket. */
export async function aspectCounts(db: Tx, window: TrendWindow) {
  const current = currentClassification(db)
  return db
    .select({
      topic: sql<string>`topic`,
      bucket: bucketKey(window),
      complaints: sql<number>`count(*)::int`,
    })
    .from(mentionBrands)
    .innerJoin(mentions, eq(mentions.id, mentionBrands.mentionId))
    .innerJoinLateral(current, sql`true`)
    .crossJoin(sql`unnest(${current.topics}) as topic`)
    .where(
      and(
        inWindow(window),
        eq(current.complaint, true),
        window.aspect && sql`topic = ${window.aspect}`,
      ),
    )
    .groupBy(sql`1`, sql`2`)
}

/** Posts per keyphrase and bucket: each post counts once for each of its phrases. */
export async function keyphraseCounts(db: Tx, window: TrendWindow) {
  const current = currentClassification(db)
  return db
    .select({
      phrase: sql<string>`phrase`,
      bucket: bucketKey(window),
      posts: sql<number>`count(distinct ${mentions.id})::int`,
      complaints: sql<number>`count(distinct ${mentions.id}) filter (where ${current.complaint})::int`,
    })
    .from(mentionBrands)
    .innerJoin(mentions, eq(mentions.id, mentionBrands.mentionId))
    .innerJoinLateral(current, sql`true`)
    .crossJoin(sql`unnest(${current.keyphrases}) as phrase`)
    .where(and(inWindow(window), window.aspect && sql`${window.aspect} = any(${current.topics})`))
    .groupBy(sql`1`, sql`2`)
}

/** Whose judgements stand for the posts of the window, by the first of them: model and words, posts, first local day. */
export async function judgesOf(db: Tx, window: TrendWindow) {
  const current = currentClassification(db)
  return db
    .select({
      model: current.modelVersion,
      posts: sql<number>`count(*)::int`,
      since: sql<string>`to_char(min(${mentionBrands.countedAt} at time zone ${window.timeZone}), 'YYYY-MM-DD')`,
    })
    .from(mentionBrands)
    .innerJoin(mentions, eq(mentions.id, mentionBrands.mentionId))
    .innerJoinLateral(current, sql`true`)
    .where(inWindow(window))
    .groupBy(current.modelVersion)
    .orderBy(sql`3`, current.modelVersion)
}

/** How many posts of the window are dated, and of how many only the month is known. */
export async function precisionCounts(
  db: Tx,
  window: Omit<TrendWindow, 'bucket' | 'withoutCoarse'>,
) {
  const [row] = await db
    .select({
      all: sql<number>`count(*)::int`,
      coarse: sql<number>`count(*) filter (where ${mentions.publishedPrecision} = 'month')::int`,
    })
    .from(mentionBrands)
    .innerJoin(mentions, eq(mentions.id, mentionBrands.mentionId))
    .where(inWindow({ ...window, withoutCoarse: false }))
  return row ?? { all: 0, coarse: 0 }
}

/** First local days of the buckets in which at least one run against any source went well. */
export async function bucketsWithRuns(
  db: Tx,
  window: Pick<TrendWindow, 'since' | 'until' | 'bucket' | 'timeZone'>,
) {
  const rows = await db
    .selectDistinct({
      bucket: sql<string>`to_char(date_trunc(${window.bucket}, ${crawlRuns.finishedAt} at time zone ${window.timeZone}), 'YYYY-MM-DD')`,
    })
    .from(crawlRuns)
    .where(
      and(
        inArray(crawlRuns.outcome, ['ok', 'empty', 'end', 'unchanged']),
        gte(crawlRuns.finishedAt, window.since),
        lt(crawlRuns.finishedAt, window.until),
      ),
    )
  return rows.map((row) => row.bucket)
}

/** True where anything of the brand was stored before this instant: only then "none" means none. */
export async function hasOlderMentions(db: Tx, brandId: number, before: Date): Promise<boolean> {
  const rows = await db
    .select({ id: mentionBrands.mentionId })
    .from(mentionBrands)
    .innerJoin(classifications, eq(classifications.mentionId, mentionBrands.mentionId))
    .where(and(eq(mentionBrands.brandId, brandId), lt(mentionBrands.countedAt, before)))
    .limit(1)
  return rows.length > 0
}

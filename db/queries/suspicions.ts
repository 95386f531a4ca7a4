import { and, asc, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm'

import type { Suspicion } from '../../core/suspicion.ts'
import type { Tx } from '../client.ts'
import { mentionSuspicions } from '../schema/evidence.ts'
import { classifications, mentionBrands, mentions } from '../schema/mentions.ts'

import { isNewestJudgement } from './newest-judgement.ts'

/** A brand's judged posts of a span of time, the newest first: what the marks of ordered posts rest on. */
export async function postsToSuspect(
  tx: Tx,
  span: { brandId: number; since: Date; until: Date; limit: number },
) {
  // a repost and a syndicated article repeat openly; a short text is anybody's
  const wroteIn = sql<number | null>`case
    when ${classifications.sketch} <> '' and ${mentions.kind} <> 'article'
      and ${mentions.text} !~ '//@[^:：]{1,30}[:：]'
    then ${classifications.clusterOf}::float8 end`
  return tx
    .select({
      id: mentions.id,
      sourceId: mentions.sourceId,
      countedAt: mentionBrands.countedAt,
      precision: mentions.publishedPrecision,
      authorHash: mentions.authorHash,
      nameKey: mentions.authorNameKey,
      accountSince: mentions.authorSince,
      rating: sql<number | null>`${mentions.rating} / nullif(${mentions.ratingMax}, 0)`,
      wroteIn,
    })
    .from(mentionBrands)
    .innerJoin(mentions, eq(mentions.id, mentionBrands.mentionId))
    .innerJoin(classifications, eq(classifications.mentionId, mentions.id))
    .where(
      and(
        eq(mentionBrands.brandId, span.brandId),
        gt(mentionBrands.countedAt, span.since),
        lte(mentionBrands.countedAt, span.until),
        isNewestJudgement,
      ),
    )
    .orderBy(desc(mentionBrands.countedAt), desc(mentions.id))
    .limit(span.limit)
}

/** The marks that hold for these mentions now, instead of those before; one that stays keeps its time. */
export async function saveSuspicions(
  tx: Tx,
  mentionIds: readonly number[],
  found: ReadonlyMap<number, readonly Suspicion[]>,
  now: Date,
): Promise<void> {
  if (mentionIds.length === 0) return
  const rows = JSON.stringify(
    [...found]
      .sort(([a], [b]) => a - b)
      .flatMap(([mentionId, marks]) => marks.map((mark) => ({ mentionId, ...mark }))),
  )
  const marks = sql`jsonb_to_recordset(${rows}::jsonb) as i("mentionId" bigint, reason text, numbers jsonb)`
  await tx.execute(sql`
    delete from ${mentionSuspicions} s where s.mention_id = any(${sql.param([...mentionIds])}::bigint[])
      and not exists (select 1 from ${marks} where i."mentionId" = s.mention_id and i.reason = s.reason)`)
  await tx.execute(sql`
    insert into ${mentionSuspicions} as s (mention_id, reason, numbers, marked_at)
    select "mentionId", reason, numbers, ${now.toISOString()}::timestamptz from ${marks}
    on conflict (mention_id, reason) do update set numbers = excluded.numbers
      where s.numbers is distinct from excluded.numbers`)
}

/** The marks of some mentions. */
export async function suspicionsOf(db: Tx, mentionIds: readonly number[]) {
  if (mentionIds.length === 0) return []
  return db
    .select()
    .from(mentionSuspicions)
    .where(inArray(mentionSuspicions.mentionId, [...mentionIds]))
    .orderBy(asc(mentionSuspicions.mentionId), asc(mentionSuspicions.reason))
}

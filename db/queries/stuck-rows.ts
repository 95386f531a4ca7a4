import { and, count, eq, gt, isNull, or, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { alerts } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { classifications, mentionBrands, mentions } from '../schema/mentions.ts'
import { ticketMentions } from '../schema/responses.ts'

import { isNewestJudgement } from './newest-judgement.ts'
import { isOverlooked, overlookedMs } from './overlooked-complaints.ts'

/** Mentions that wait for the classifier. */
export async function countStoredMentions(tx: Tx): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(mentions).where(eq(mentions.state, 'stored'))
  return row?.n ?? 0
}

/**
 * Active brands whose topics may have to move: an open alert that time alone lowers, or a complaint
 * that no ticket holds, within the brand's horizon or overlooked (its evaluation may have been lost).
 */
export async function brandsToEvaluate(tx: Tx, now: Date): Promise<number[]> {
  const openAlert = tx
    .select({ one: sql`1` })
    .from(alerts)
    .where(and(eq(alerts.brandId, brands.id), isNull(alerts.resolvedAt)))
  const hours = sql`(${brands.settings} ->> 'alertHorizonHours')::int`
  const horizon = sql`${now.toISOString()}::timestamptz - make_interval(hours => ${hours})`
  const complaintWithoutTicket = tx
    .select({ one: sql`1` })
    .from(mentionBrands)
    .innerJoin(classifications, eq(classifications.mentionId, mentionBrands.mentionId))
    .innerJoin(mentions, eq(mentions.id, mentionBrands.mentionId))
    .leftJoin(
      ticketMentions,
      and(
        eq(ticketMentions.mentionId, mentionBrands.mentionId),
        eq(ticketMentions.brandId, mentionBrands.brandId),
      ),
    )
    .where(
      and(
        eq(mentionBrands.brandId, brands.id),
        or(
          gt(mentionBrands.countedAt, horizon),
          and(
            gt(mentionBrands.countedAt, new Date(now.getTime() - overlookedMs)),
            isOverlooked(hours),
          ),
        ),
        eq(classifications.complaint, true),
        isNewestJudgement,
        isNull(ticketMentions.ticketId),
      ),
    )
  const rows = await tx
    .select({ id: brands.id })
    .from(brands)
    .where(
      and(eq(brands.active, true), sql`(exists ${openAlert} or exists ${complaintWithoutTicket})`),
    )
    .orderBy(brands.id)
  return rows.map((row) => row.id)
}

import { and, asc, eq, gt, min, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import { Aspect } from '../../core/classification.ts'
import type { Tx } from '../client.ts'
import { corrections, mentions } from '../schema/mentions.ts'

const later = alias(corrections, 'later')

/** The latest correction of a mention, made for the text that it has now. */
const isLatestOfPresentText = sql`${corrections.revision} = ${mentions.revision}
  and not exists (select 1 from ${corrections} ${later} where ${later.mentionId} = ${corrections.mentionId}
    and ${later.revision} = ${corrections.revision} and ${later.id} > ${corrections.id})`

/** Every mention whose present text a person corrected, with the labels that stand, by mention. */
export async function correctedTexts(db: Tx) {
  const rows = await db
    .select({
      correctionId: corrections.id,
      mentionId: mentions.id,
      title: mentions.title,
      text: mentions.text,
      rating: mentions.rating,
      ratingMax: mentions.ratingMax,
      sentiment: corrections.sentiment,
      complaint: corrections.complaint,
      aspects: corrections.aspects,
      severity: corrections.severity,
    })
    .from(corrections)
    .innerJoin(mentions, eq(mentions.id, corrections.mentionId))
    .where(isLatestOfPresentText)
    .orderBy(asc(mentions.id))
  return rows.map((row) => ({ ...row, aspects: row.aspects.map((name) => Aspect.parse(name)) }))
}

export type CorrectedText = Awaited<ReturnType<typeof correctedTexts>>[number]

/** Tells whether the corrected texts are still the same: corrections only come, and a text loses them only by an edit or with its mention. */
export async function correctedTextsMark(db: Tx): Promise<string> {
  const [row] = await db
    .select({ mark: sql<string>`count(*) || ' ' || coalesce(max(${corrections.id}), 0)` })
    .from(corrections)
    .innerJoin(mentions, eq(mentions.id, corrections.mentionId))
    .where(isLatestOfPresentText)
  return row?.mark ?? ''
}

/** How many texts were corrected after a given correction, and when the first of them was. */
export async function correctionsAfter(
  db: Tx,
  correctionId: number,
): Promise<{ texts: number; since: Date | null }> {
  const [row] = await db
    .select({
      texts: sql<number>`count(*)::int`,
      since: min(corrections.correctedAt),
    })
    .from(corrections)
    .innerJoin(mentions, eq(mentions.id, corrections.mentionId))
    .where(and(gt(corrections.id, correctionId), isLatestOfPresentText))
  return row ?? { texts: 0, since: null }
}

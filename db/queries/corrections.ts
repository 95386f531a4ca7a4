import { and, eq, exists, not, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { classifications, corrections, mentionBrands, mentions } from '../schema/mentions.ts'

import { isNewestJudgement } from './newest-judgement.ts'

export async function addCorrection(tx: Tx, row: typeof corrections.$inferInsert): Promise<void> {
  await tx.insert(corrections).values(row)
}

/**
 * The revision of a mention's present text, null where there is no such mention. It stays so until the
 * transaction ends, and nobody else judges the mention meanwhile.
 */
export async function revisionOf(tx: Tx, mentionId: number): Promise<number | null> {
  const [row] = await tx
    .select({ revision: mentions.revision })
    .from(mentions)
    .where(eq(mentions.id, mentionId))
    .for('no key update')
  return row?.revision ?? null
}

/** The judgement of this revision that still waits for a person; null where it is sure, newer or looked at. */
export async function unsureJudgement(
  tx: Tx,
  {
    mentionId,
    revision,
    judgementId,
  }: { mentionId: number; revision: number; judgementId: number },
) {
  const said = tx
    .select({ one: sql`1` })
    .from(corrections)
    .where(and(eq(corrections.mentionId, mentionId), eq(corrections.revision, revision)))
  const [row] = await tx
    .select({
      sentiment: classifications.sentiment,
      complaint: classifications.complaint,
      topics: classifications.topics,
      severity: classifications.severity,
    })
    .from(classifications)
    .where(
      and(
        eq(classifications.id, judgementId),
        eq(classifications.mentionId, mentionId),
        eq(classifications.revision, revision),
        eq(classifications.unsure, true),
        isNewestJudgement,
        not(exists(said)),
      ),
    )
  return row ?? null
}

export async function brandIdsOf(tx: Tx, mentionId: number): Promise<number[]> {
  const rows = await tx
    .select({ brandId: mentionBrands.brandId })
    .from(mentionBrands)
    .where(eq(mentionBrands.mentionId, mentionId))
  return rows.map((row) => row.brandId)
}

import { eq } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { corrections, mentionBrands, mentions } from '../schema/mentions.ts'

export async function addCorrection(tx: Tx, row: typeof corrections.$inferInsert): Promise<void> {
  await tx.insert(corrections).values(row)
}

/** The revision of a mention's present text, null where there is no such mention. */
export async function revisionOf(tx: Tx, mentionId: number): Promise<number | null> {
  const [row] = await tx
    .select({ revision: mentions.revision })
    .from(mentions)
    .where(eq(mentions.id, mentionId))
  return row?.revision ?? null
}

export async function brandIdsOf(tx: Tx, mentionId: number): Promise<number[]> {
  const rows = await tx
    .select({ brandId: mentionBrands.brandId })
    .from(mentionBrands)
    .where(eq(mentionBrands.mentionId, mentionId))
  return rows.map((row) => row.brandId)
}

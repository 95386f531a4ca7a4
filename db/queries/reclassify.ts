import { and, asc, count, eq, exists, gt, gte, inArray, ne, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { mentionBrands, mentions } from '../schema/mentions.ts'

import { currentClassification } from './console-current-classification.ts'

export type JudgedOtherwise = {
  /** Name of the judge whose judgements are wanted. */
  version: string
  brandId?: number | undefined
  /** Of posts that count from here on. */
  since?: Date | undefined
}

/** Judged mentions whose standing judgement is by another name. */
function judgedOtherwise(tx: Tx, { version, brandId, since }: JudgedOtherwise) {
  const current = currentClassification(tx)
  const ofBrand = tx
    .select({ one: sql`1` })
    .from(mentionBrands)
    .where(and(eq(mentionBrands.mentionId, mentions.id), eq(mentionBrands.brandId, brandId ?? 0)))
  const wanted = and(
    eq(mentions.state, 'classified'),
    ne(current.modelVersion, version),
    brandId === undefined ? undefined : exists(ofBrand),
    since === undefined ? undefined : gte(mentions.countedAt, since),
  )
  return { current, wanted }
}

/** How many there are, by the model that judged them. */
export async function countJudgedOtherwise(tx: Tx, asked: JudgedOtherwise) {
  const { current, wanted } = judgedOtherwise(tx, asked)
  return tx
    .select({ model: current.modelVersion, posts: sql<number>`count(*)::int` })
    .from(mentions)
    .innerJoinLateral(current, sql`true`)
    .where(wanted)
    .groupBy(current.modelVersion)
    .orderBy(asc(current.modelVersion))
}

/** Hands at most `limit` of them with an id above `after` to the classifier, their judgements still standing; gives their ids, ascending. */
export async function handBack(
  tx: Tx,
  { after, limit, ...asked }: JudgedOtherwise & { after: number; limit: number },
): Promise<number[]> {
  const { current, wanted } = judgedOtherwise(tx, asked)
  const next = tx
    .select({ id: mentions.id })
    .from(mentions)
    .innerJoinLateral(current, sql`true`)
    .where(and(wanted, gt(mentions.id, after)))
    .orderBy(asc(mentions.id))
    .limit(limit)
  const rows = await tx
    .update(mentions)
    .set({ state: 'stored' })
    .where(and(inArray(mentions.id, next), eq(mentions.state, 'classified')))
    .returning({ id: mentions.id })
  return rows.map((row) => row.id).toSorted((a, b) => a - b)
}

/** How many of these still wait for the classifier. */
export async function countWaitingOf(tx: Tx, ids: readonly number[]): Promise<number> {
  const [row] = await tx
    .select({ all: count() })
    .from(mentions)
    .where(and(inArray(mentions.id, [...ids]), eq(mentions.state, 'stored')))
  return row?.all ?? 0
}

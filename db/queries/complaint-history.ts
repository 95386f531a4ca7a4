import { and, asc, count, eq, gt, gte, isNull, lt, ne, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import type { Tx } from '../client.ts'
import { classifications, mentionBrands, mentions } from '../schema/mentions.ts'
import { sources } from '../schema/sources.ts'

import { complaintColumns } from './complaint-columns.ts'

const newer = alias(classifications, 'newer')

/** Every sure complaint about a brand in a span of time, without its words, oldest first. */
export async function complaintHistory(
  tx: Tx,
  span: { brandId: number; since: Date; until: Date },
) {
  return tx
    .select(complaintColumns)
    .from(mentionBrands)
    .innerJoin(mentions, eq(mentions.id, mentionBrands.mentionId))
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .innerJoin(classifications, eq(classifications.mentionId, mentions.id))
    .leftJoin(newer, and(eq(newer.mentionId, mentions.id), gt(newer.id, classifications.id)))
    .where(
      and(
        eq(mentionBrands.brandId, span.brandId),
        gt(mentionBrands.countedAt, span.since),
        lt(mentionBrands.countedAt, span.until),
        eq(classifications.complaint, true),
        eq(classifications.unsure, false),
        isNull(newer.id),
        or(ne(mentions.publishedPrecision, 'unknown'), ne(sources.origin, 'import')),
      ),
    )
    .orderBy(asc(mentionBrands.countedAt), asc(mentions.id))
}

/** Everything said about a brand in a span of time. */
export async function countMentions(
  tx: Tx,
  span: { brandId: number; since: Date; until: Date },
): Promise<number> {
  const [row] = await tx
    .select({ all: count() })
    .from(mentionBrands)
    .where(
      and(
        eq(mentionBrands.brandId, span.brandId),
        gte(mentionBrands.countedAt, span.since),
        lt(mentionBrands.countedAt, span.until),
      ),
    )
  return row?.all ?? 0
}

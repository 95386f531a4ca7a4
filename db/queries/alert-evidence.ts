import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import type { Aspect, Severity } from '../../core/classification.ts'
import type { Tx } from '../client.ts'
import { classifications, mentionBrands, mentionCounters, mentions } from '../schema/mentions.ts'
import { ticketMentions } from '../schema/responses.ts'
import { sources } from '../schema/sources.ts'

import { complaintColumns } from './complaint-columns.ts'
import { isNewestJudgement } from './newest-judgement.ts'

/** A person's word on the present text: it goes before the model's. */
type Correction = { complaint: boolean; aspects: Aspect[]; severity: Severity }

const newer = alias(classifications, 'newer')

const correction = sql<Correction | null>`(
  select jsonb_build_object('complaint', x.complaint, 'aspects', x.aspects, 'severity', x.severity)
  from corrections x where x.mention_id = ${mentions.id} and x.revision = ${mentions.revision}
  order by x.id desc limit 1)`

const fields = {
  ...complaintColumns,
  sourceName: sources.name,
  externalId: mentions.externalId,
  title: mentions.title,
  text: mentions.text,
  authorName: mentions.authorName,
  correction,
  /** When it came onto a ticket of the brand; null where it is on none yet. */
  ticketedAt: ticketMentions.addedAt,
}

/**
 * Complaints about a brand counted after `since` and up to `until`, oldest first, each with its
 * newest judgement and a person's correction. Undated posts of an import are not among them: nobody
 * knows how old they are. At most `limit`, the newest.
 */
export async function alertEvidence(
  tx: Tx,
  window: { brandId: number; since: Date; until: Date; limit: number },
  only?: SQL,
) {
  const rows = await tx
    .select(fields)
    .from(mentionBrands)
    .innerJoin(mentions, eq(mentions.id, mentionBrands.mentionId))
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .innerJoin(classifications, eq(classifications.mentionId, mentions.id))
    .leftJoin(newer, and(eq(newer.mentionId, mentions.id), gt(newer.id, classifications.id)))
    .leftJoin(
      ticketMentions,
      and(
        eq(ticketMentions.mentionId, mentions.id),
        eq(ticketMentions.brandId, mentionBrands.brandId),
      ),
    )
    .where(
      and(
        eq(mentionBrands.brandId, window.brandId),
        gt(mentionBrands.countedAt, window.since),
        lte(mentionBrands.countedAt, window.until),
        isNull(newer.id),
        ne(mentions.state, 'ignored'),
        or(ne(mentions.publishedPrecision, 'unknown'), ne(sources.origin, 'import')),
        sql`coalesce((${correction} ->> 'complaint')::boolean, ${classifications.complaint})`,
        only,
      ),
    )
    .orderBy(desc(mentionBrands.countedAt), desc(mentions.id))
    .limit(window.limit)
  return rows.toReversed()
}

/** Counters of some mentions seen after `since`, oldest first, and for each the last one before. */
export async function countersSince(tx: Tx, mentionIds: number[], since: Date) {
  if (mentionIds.length === 0) return []
  const of = inArray(mentionCounters.mentionId, mentionIds)
  const before = await tx
    .selectDistinctOn([mentionCounters.mentionId])
    .from(mentionCounters)
    .where(and(of, lte(mentionCounters.seenAt, since)))
    .orderBy(mentionCounters.mentionId, desc(mentionCounters.seenAt))
  const after = await tx
    .select()
    .from(mentionCounters)
    .where(and(of, gt(mentionCounters.seenAt, since)))
    .orderBy(asc(mentionCounters.seenAt))
  return [...before, ...after]
}

/** When some authors complained about a brand, on any topic. */
export async function complaintsByAuthor(
  tx: Tx,
  authors: { brandId: number; hashes: string[]; since: Date; until: Date },
): Promise<{ authorHash: string; at: Date }[]> {
  if (authors.hashes.length === 0) return []
  const rows = await tx
    .selectDistinct({ authorHash: mentions.authorHash, at: mentionBrands.countedAt })
    .from(mentions)
    .innerJoin(mentionBrands, eq(mentionBrands.mentionId, mentions.id))
    .innerJoin(classifications, eq(classifications.mentionId, mentions.id))
    .where(
      and(
        inArray(mentions.authorHash, authors.hashes),
        gt(mentions.countedAt, authors.since),
        lte(mentions.countedAt, authors.until),
        eq(mentionBrands.brandId, authors.brandId),
        eq(classifications.complaint, true),
        eq(classifications.unsure, false),
        isNewestJudgement,
      ),
    )
  return rows.flatMap(({ authorHash, at }) => (authorHash === null ? [] : [{ authorHash, at }]))
}

import {
  and,
  desc,
  eq,
  exists,
  gte,
  ilike,
  inArray,
  isNotNull,
  isNull,
  lt,
  not,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'

import type { Aspect, Sentiment, Severity } from '../../core/classification.ts'
import type { Tx } from '../client.ts'
import { mentionSuspicions } from '../schema/evidence.ts'
import { classifications, mentionBrands, mentions } from '../schema/mentions.ts'
import { ticketMentions } from '../schema/responses.ts'
import { sources } from '../schema/sources.ts'

import { aboutBrand } from './about-brand.ts'
import { currentClassification } from './console-current-classification.ts'

export type MentionFilter = {
  brandId?: number | undefined
  sourceId?: number | undefined
  sentiment?: Sentiment | undefined
  complaint?: boolean | undefined
  aspect?: Aspect | undefined
  severity?: Severity | undefined
  /** Waiting for a person: about a brand, the model unsure, nobody has looked at the present text. */
  unsure?: boolean | undefined
  /** Posts of the brands themselves and lotteries, which are no mentions. */
  campaign?: boolean | undefined
  /** Marked as looking ordered. */
  suspected?: boolean | undefined
  /** Seen to be gone at its source. */
  gone?: boolean | undefined
  keyphrase?: string | undefined
  since?: Date | undefined
  until?: Date | undefined
  text?: string | undefined
}

/**
 * Where a page ends: rows after it are older, or as old with a smaller id. In the queue of the unsure,
 * those of severity 3 come before it, so it says on which side it is.
 */
export type MentionCursor = { countedAt: Date; id: number; critical?: boolean }

/**
 * One page of mentions, newest first, with the judgement that stands; `next` is null on the last page.
 * Of the unsure ones, those of severity 3 come first.
 */
export async function listMentions(
  db: Tx,
  filter: MentionFilter,
  after: MentionCursor | null,
  limit: number,
) {
  const current = currentClassification(db)
  const isQueue = filter.unsure === true
  const critical = sql<boolean>`${current.severity} = 3`
  const wanted: (SQL | undefined)[] = [
    filter.brandId === undefined
      ? undefined
      : or(
          exists(aboutBrand(db, filter.brandId)),
          sql`${filter.brandId} = any(${mentions.campaignBrandIds})`,
        ),
    filter.campaign === undefined
      ? undefined
      : sql`(cardinality(${mentions.campaignBrandIds}) > 0) = ${filter.campaign}`,
    filter.suspected === undefined ? undefined : sql`exists (${marks(db)}) = ${filter.suspected}`,
    filter.sourceId === undefined ? undefined : eq(mentions.sourceId, filter.sourceId),
    filter.sentiment && eq(current.sentiment, filter.sentiment),
    filter.complaint === undefined ? undefined : eq(current.complaint, filter.complaint),
    filter.unsure === undefined ? undefined : eq(current.unsure, filter.unsure),
    isQueue ? and(inArray(mentions.id, everUnsure(db)), exists(aboutBrand(db))) : undefined,
    filter.gone === undefined
      ? undefined
      : filter.gone
        ? isNotNull(mentions.goneAt)
        : isNull(mentions.goneAt),
    filter.aspect && sql`${filter.aspect} = any(${current.topics})`,
    filter.severity === undefined ? undefined : eq(current.severity, filter.severity),
    filter.keyphrase ? sql`${filter.keyphrase} = any(${current.keyphrases})` : undefined,
    filter.since && gte(mentions.countedAt, filter.since),
    filter.until && lt(mentions.countedAt, filter.until),
    filter.text
      ? or(ilike(mentions.text, like(filter.text)), ilike(mentions.title, like(filter.text)))
      : undefined,
    after ? (isQueue ? inQueueAfter(after, critical) : isOlder(after)) : undefined,
  ]
  const rows = await db
    .select({
      mention: mentions,
      source: { id: sources.id, name: sources.name, kind: sources.kind },
      current: {
        sentiment: current.sentiment,
        complaint: current.complaint,
        severity: current.severity,
        topics: current.topics,
        keyphrases: current.keyphrases,
        unsure: current.unsure,
        modelVersion: current.modelVersion,
        id: current.id,
      },
      brandIds: sql<number[]>`array(select ${mentionBrands.brandId}::float8 from ${mentionBrands}
        where ${mentionBrands.mentionId} = ${mentions.id} order by 1)`,
      suspicions: sql<string[]>`array(select s.reason from mention_suspicions s
        where s.mention_id = ${mentions.id} order by 1)`,
      ticketId: sql<
        number | null
      >`(select min(${ticketMentions.ticketId})::float8 from ${ticketMentions}
        where ${ticketMentions.mentionId} = ${mentions.id})`,
    })
    .from(mentions)
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .leftJoinLateral(current, sql`true`)
    .where(and(...wanted))
    .orderBy(...(isQueue ? [desc(critical)] : []), desc(mentions.countedAt), desc(mentions.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    next:
      rows.length > limit && last
        ? {
            countedAt: last.mention.countedAt,
            id: last.mention.id,
            ...(isQueue && { critical: last.current?.severity === 3 }),
          }
        : null,
  }
}

export type MentionRow = Awaited<ReturnType<typeof listMentions>>['rows'][number]

function isOlder(after: MentionCursor): SQL | undefined {
  return or(
    lt(mentions.countedAt, after.countedAt),
    and(eq(mentions.countedAt, after.countedAt), lt(mentions.id, after.id)),
  )
}

function inQueueAfter(after: MentionCursor, critical: SQL): SQL | undefined {
  const rest = and(not(critical), after.critical ? undefined : isOlder(after))
  return after.critical ? or(rest, and(critical, isOlder(after))) : rest
}

/** Few of all mentions, found first, so that the judgement that stands is looked up for these alone. */
function everUnsure(db: Tx) {
  return db
    .select({ id: classifications.mentionId })
    .from(classifications)
    .where(eq(classifications.unsure, true))
}

function marks(db: Tx) {
  return db
    .select({ one: sql`1` })
    .from(mentionSuspicions)
    .where(eq(mentionSuspicions.mentionId, mentions.id))
}

/** The text itself: what ILIKE would read as a pattern is escaped. */
function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

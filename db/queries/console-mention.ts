import { and, asc, desc, eq, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'
import {
  classifications,
  corrections,
  mentionBrands,
  mentionCounters,
  mentionRevisions,
  mentions,
} from '../schema/mentions.ts'
import { ticketMentions, tickets } from '../schema/responses.ts'
import { sources } from '../schema/sources.ts'

import { clusterPlaces } from './cluster-places.ts'
import { currentClassification } from './console-current-classification.ts'
import { isNewestJudgement } from './newest-judgement.ts'
import { screenshotsOf } from './screenshots.ts'
import { suspicionsOf } from './suspicions.ts'

/** One mention with everything that is known of it; null where there is none. */
export async function mentionDetail(db: Tx, id: number) {
  const [row] = await db
    .select({
      mention: mentions,
      source: { id: sources.id, name: sources.name, kind: sources.kind },
    })
    .from(mentions)
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .where(eq(mentions.id, id))
  if (!row) return null
  const standing = currentClassification(db)
  const [found] = await db
    .select()
    .from(mentions)
    .innerJoinLateral(standing, sql`true`)
    .where(eq(mentions.id, id))
  const current = found?.current ?? null
  return {
    ...row,
    current,
    brands: await db
      .select({ id: brands.id, name: brands.name, matched: mentionBrands.matched })
      .from(mentionBrands)
      .innerJoin(brands, eq(brands.id, mentionBrands.brandId))
      .where(eq(mentionBrands.mentionId, id))
      .orderBy(asc(brands.id)),
    revisions: await db
      .select()
      .from(mentionRevisions)
      .where(eq(mentionRevisions.mentionId, id))
      .orderBy(desc(mentionRevisions.revision)),
    corrections: await db
      .select()
      .from(corrections)
      .where(eq(corrections.mentionId, id))
      .orderBy(desc(corrections.id)),
    counters: await db
      .select()
      .from(mentionCounters)
      .where(eq(mentionCounters.mentionId, id))
      .orderBy(desc(mentionCounters.seenAt))
      .limit(10),
    tickets: await db
      .select({
        id: tickets.id,
        status: tickets.status,
        topic: tickets.topic,
        alertId: tickets.alertId,
      })
      .from(ticketMentions)
      .innerJoin(tickets, eq(tickets.id, ticketMentions.ticketId))
      .where(eq(ticketMentions.mentionId, id)),
    suspicions: await suspicionsOf(db, [id]),
    screenshots: await screenshotsOf(db, [id]),
    places: current?.clusterOf ? await clusterPlaces(db, current.clusterOf, 50) : [],
    duplicates: current?.duplicateOf
      ? await db
          .select({ n: sql<number>`count(*)::int` })
          .from(classifications)
          .where(and(eq(classifications.duplicateOf, current.duplicateOf), isNewestJudgement))
          .then(([first]) => first?.n ?? 0)
      : 0,
  }
}

export type MentionDetail = NonNullable<Awaited<ReturnType<typeof mentionDetail>>>

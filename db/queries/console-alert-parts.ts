import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'

import type { Topic } from '../../core/topic.ts'
import type { Tx } from '../client.ts'
import { alertEvents, silences } from '../schema/alerts.ts'
import { mentions } from '../schema/mentions.ts'
import { channels, deliveries } from '../schema/deliveries.ts'
import { followUps } from '../schema/responses.ts'
import { sources } from '../schema/sources.ts'

import { currentClassification } from './console-current-classification.ts'

/** The posts that an alert's events name, newest first. */
export async function evidenceMentions(db: Tx, ids: readonly number[], limit: number) {
  if (ids.length === 0) return []
  const current = currentClassification(db)
  return db
    .select({
      id: mentions.id,
      url: mentions.url,
      title: mentions.title,
      text: mentions.text,
      authorName: mentions.authorName,
      authorFollowers: mentions.authorFollowers,
      countedAt: mentions.countedAt,
      likes: mentions.likes,
      reposts: mentions.reposts,
      comments: mentions.comments,
      goneAt: mentions.goneAt,
      sourceName: sources.name,
      severity: current.severity,
      sentiment: current.sentiment,
      keyphrases: current.keyphrases,
    })
    .from(mentions)
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .leftJoinLateral(current, sql`true`)
    .where(inArray(mentions.id, [...ids]))
    .orderBy(desc(mentions.countedAt), desc(mentions.id))
    .limit(limit)
}

export type EvidenceRow = Awaited<ReturnType<typeof evidenceMentions>>[number]

export async function alertDeliveries(db: Tx, alertId: number) {
  return db
    .select({
      delivery: deliveries,
      channel: { name: channels.name, kind: channels.kind },
      event: { seq: alertEvents.seq, kind: alertEvents.kind, tierTo: alertEvents.tierTo },
    })
    .from(deliveries)
    .innerJoin(alertEvents, eq(alertEvents.id, deliveries.alertEventId))
    .innerJoin(channels, eq(channels.id, deliveries.channelId))
    .where(eq(alertEvents.alertId, alertId))
    .orderBy(desc(deliveries.id))
}

/** Silences that touch a topic of a brand at this instant. */
export async function activeSilences(db: Tx, at: { brandId: number; topic: Topic; now: Date }) {
  const instant = at.now.toISOString()
  return db
    .select()
    .from(silences)
    .where(
      and(
        isNull(silences.endedAt),
        sql`${silences.startsAt} <= ${instant} and ${silences.endsAt} > ${instant}`,
        sql`coalesce(${silences.brandId}, ${at.brandId}) = ${at.brandId}`,
        sql`coalesce(${silences.topic}, ${at.topic}) = ${at.topic}`,
      ),
    )
    .orderBy(asc(silences.endsAt))
}

export async function openFollowUps(db: Tx, subject: 'alert' | 'ticket', subjectId: number) {
  return db
    .select()
    .from(followUps)
    .where(and(eq(followUps.subject, subject), eq(followUps.subjectId, subjectId)))
    .orderBy(asc(followUps.dueAt))
}

import { and, desc, eq, inArray, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { alertEvents } from '../schema/alerts.ts'
import { classifications, mentions } from '../schema/mentions.ts'
import { sources } from '../schema/sources.ts'

import { isNewestJudgement } from './newest-judgement.ts'

/** The worst and widest-read of the posts behind an event; of the alert's latest event that has any, where it has none. */
export async function messageEvidence(
  tx: Tx,
  event: { alertId: number; evidenceMentionIds: number[] },
  limit: number,
) {
  const ids =
    event.evidenceMentionIds.length > 0
      ? event.evidenceMentionIds
      : await latestEvidence(tx, event.alertId)
  if (ids.length === 0) return []
  const worst = tx
    .select({ mentionId: classifications.mentionId, severity: classifications.severity })
    .from(classifications)
    .where(and(inArray(classifications.mentionId, ids), isNewestJudgement))
    .as('worst')
  return tx
    .select({
      sourceName: sources.name,
      text: mentions.text,
      url: mentions.url,
      countedAt: mentions.countedAt,
      precision: mentions.publishedPrecision,
      authorFollowers: mentions.authorFollowers,
    })
    .from(mentions)
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .leftJoin(worst, eq(worst.mentionId, mentions.id))
    .where(inArray(mentions.id, ids))
    .orderBy(
      sql`${worst.severity} desc nulls last`,
      sql`coalesce(${mentions.authorFollowers}, 0) + coalesce(${mentions.likes}, 0) + coalesce(${mentions.reposts}, 0) + coalesce(${mentions.comments}, 0) desc`,
      mentions.id,
    )
    .limit(limit)
}

async function latestEvidence(tx: Tx, alertId: number): Promise<number[]> {
  const [row] = await tx
    .select({ ids: alertEvents.evidenceMentionIds })
    .from(alertEvents)
    .where(
      sql`${alertEvents.alertId} = ${alertId} and cardinality(${alertEvents.evidenceMentionIds}) > 0`,
    )
    .orderBy(desc(alertEvents.seq))
    .limit(1)
  return row?.ids ?? []
}

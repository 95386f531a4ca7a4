import { and, asc, eq, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { mentionSuspicions } from '../schema/evidence.ts'
import { classifications, mentions } from '../schema/mentions.ts'
import { sources } from '../schema/sources.ts'

import { isNewestJudgement } from './newest-judgement.ts'

/** Every place where one text stands, reposts with words of their own included, the earliest first. */
export async function clusterPlaces(db: Tx, clusterOf: number, limit: number) {
  return db
    .select({
      id: mentions.id,
      sourceName: sources.name,
      url: mentions.url,
      kind: mentions.kind,
      authorName: mentions.authorName,
      countedAt: mentions.countedAt,
      goneAt: mentions.goneAt,
      ownWords: classifications.ownWords,
      complaint: classifications.complaint,
      suspicions: sql<string[]>`array(select ${mentionSuspicions.reason} from ${mentionSuspicions}
        where ${mentionSuspicions.mentionId} = ${mentions.id} order by 1)`,
    })
    .from(classifications)
    .innerJoin(mentions, eq(mentions.id, classifications.mentionId))
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .where(and(eq(classifications.clusterOf, clusterOf), isNewestJudgement))
    .orderBy(asc(mentions.countedAt), asc(mentions.id))
    .limit(limit)
}

export type PlaceRow = Awaited<ReturnType<typeof clusterPlaces>>[number]

import { and, desc, eq, sql } from 'drizzle-orm'

import type { Sentiment, Severity } from '../../core/classification.ts'
import type { Tx } from '../client.ts'
import { classifications, corrections, mentions } from '../schema/mentions.ts'

/**
 * The judgement that stands for a mention: the newest of all models, with the labels of a person's
 * latest correction of the present text before the model's. Join it laterally to `mentions`.
 */
export function currentClassification(db: Tx) {
  const said = db
    .select()
    .from(corrections)
    .where(and(eq(corrections.mentionId, mentions.id), eq(corrections.revision, mentions.revision)))
    .orderBy(desc(corrections.id))
    .limit(1)
    .as('said')
  const topics = sql<string[]>`case when ${said.id} is null then ${classifications.topics}
    when not ${said.complaint} then '{}' when cardinality(${said.aspects}) = 0 then '{general}' else ${said.aspects} end`
  return db
    .select({
      id: classifications.id,
      modelVersion: classifications.modelVersion,
      language: classifications.language,
      score: classifications.score,
      complaintScore: classifications.complaintScore,
      aspects: classifications.aspects,
      keyphrases: classifications.keyphrases,
      why: classifications.why,
      signals: classifications.signals,
      duplicateOf: classifications.duplicateOf,
      clusterOf: classifications.clusterOf,
      ownWords: classifications.ownWords,
      classifiedAt: classifications.classifiedAt,
      sentiment: sql<Sentiment>`coalesce(${said.sentiment}, ${classifications.sentiment})`.as(
        'sentiment',
      ),
      complaint: sql<boolean>`coalesce(${said.complaint}, ${classifications.complaint})`.as(
        'complaint',
      ),
      severity: sql<Severity>`coalesce(${said.severity}, ${classifications.severity})`.as(
        'severity',
      ),
      topics: topics.as('topics'),
      unsure: sql<boolean>`${said.id} is null and ${classifications.unsure}`.as('unsure'),
      correctedBy: sql<string | null>`${said.correctedBy}`.as('corrected_by'),
    })
    .from(classifications)
    .leftJoinLateral(said, sql`true`)
    .where(eq(classifications.mentionId, mentions.id))
    .orderBy(desc(classifications.id))
    .limit(1)
    .as('current')
}

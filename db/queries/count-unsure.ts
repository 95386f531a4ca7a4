import { and, eq, exists, gte, not, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { classifications, corrections, mentions } from '../schema/mentions.ts'

import { aboutBrand } from './about-brand.ts'
import { isNewestJudgement } from './newest-judgement.ts'

/**
 * How many mentions counted since then wait for a person: the model was unsure and nobody has looked at
 * the present text. `critical` of them would be of severity 3. Of all brands where none is named.
 */
export async function countUnsure(
  db: Tx,
  { brandId, since }: { brandId?: number | undefined; since: Date },
): Promise<{ waiting: number; critical: number }> {
  const said = db
    .select({ one: sql`1` })
    .from(corrections)
    .where(and(eq(corrections.mentionId, mentions.id), eq(corrections.revision, mentions.revision)))
  const [row] = await db
    .select({
      waiting: sql<number>`count(*)::int`,
      critical: sql<number>`(count(*) filter (where ${classifications.severity} = 3))::int`,
    })
    .from(classifications)
    .innerJoin(mentions, eq(mentions.id, classifications.mentionId))
    .where(
      and(
        eq(classifications.unsure, true),
        gte(mentions.countedAt, since),
        isNewestJudgement,
        exists(aboutBrand(db, brandId)),
        not(exists(said)),
      ),
    )
  return row ?? { waiting: 0, critical: 0 }
}

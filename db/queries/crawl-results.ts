import { and, asc, desc, eq, gt, gte, isNotNull } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { mentions } from '../schema/mentions.ts'
import { crawlRuns, sources } from '../schema/sources.ts'

export async function sourceNames(db: Tx): Promise<string[]> {
  const rows = await db
    .select({ name: sources.name })
    .from(sources)
    .where(eq(sources.active, true))
    .orderBy(sources.id)
  return rows.map((row) => row.name)
}

/** The latest finished run of a source, or the latest after a given one; null where there is none. */
export async function latestRun(db: Tx, sourceId: number, afterId = 0) {
  const [row] = await db
    .select()
    .from(crawlRuns)
    .where(
      and(
        eq(crawlRuns.sourceId, sourceId),
        gt(crawlRuns.id, afterId),
        isNotNull(crawlRuns.finishedAt),
      ),
    )
    .orderBy(desc(crawlRuns.id))
    .limit(1)
  return row ?? null
}

/** What a run met: mentions of the source seen since it began. */
export async function mentionsSeenSince(db: Tx, sourceId: number, since: Date) {
  return db
    .select({
      id: mentions.id,
      externalId: mentions.externalId,
      kind: mentions.kind,
      url: mentions.url,
      title: mentions.title,
      text: mentions.text,
      publishedAt: mentions.publishedAt,
      authorName: mentions.authorName,
      rating: mentions.rating,
      likes: mentions.likes,
      reposts: mentions.reposts,
      comments: mentions.comments,
      revision: mentions.revision,
      isNew: gte(mentions.firstSeenAt, since),
    })
    .from(mentions)
    .where(and(eq(mentions.sourceId, sourceId), gte(mentions.lastSeenAt, since)))
    .orderBy(asc(mentions.id))
}

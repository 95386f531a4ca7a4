import { asc, count, desc, eq, inArray, max, min, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { mentions } from '../schema/mentions.ts'
import { crawlRuns, importRuns, sources } from '../schema/sources.ts'

/** Every source with how it fares, in the order in which they were named. Settings stay in the ledger. */
export async function listSources(db: Tx) {
  const rows = await db
    .select({
      id: sources.id,
      name: sources.name,
      kind: sources.kind,
      brandNames: sources.brandNames,
      intervalMs: sources.intervalMs,
      origin: sources.origin,
      active: sources.active,
      state: sources.state,
      stateDetail: sources.stateDetail,
      nextDueAt: sources.nextDueAt,
      lastRunAt: sources.lastRunAt,
      lastSuccessAt: sources.lastSuccessAt,
      lastOutcome: sources.lastOutcome,
      consecutiveFailures: sources.consecutiveFailures,
    })
    .from(sources)
    .orderBy(desc(sources.active), asc(sources.id))
  const totals = await db
    .select({
      sourceId: mentions.sourceId,
      n: count(),
      first: min(mentions.countedAt),
      last: max(mentions.countedAt),
    })
    .from(mentions)
    .groupBy(mentions.sourceId)
  const bySource = new Map(totals.map((row) => [row.sourceId, row]))
  return rows.map((row) => ({ ...row, mentions: bySource.get(row.id) ?? null }))
}

export type SourceRow = Awaited<ReturnType<typeof listSources>>[number]

/** The last runs of each source, newest first. */
export async function lastRuns(db: Tx, sourceIds: readonly number[], perSource: number) {
  if (sourceIds.length === 0) return []
  const ranked = db
    .select({
      id: crawlRuns.id,
      place:
        sql<number>`row_number() over (partition by ${crawlRuns.sourceId} order by ${crawlRuns.startedAt} desc, ${crawlRuns.id} desc)`.as(
          'place',
        ),
    })
    .from(crawlRuns)
    .where(inArray(crawlRuns.sourceId, [...sourceIds]))
    .as('ranked')
  return db
    .select({ run: crawlRuns })
    .from(crawlRuns)
    .innerJoin(ranked, eq(ranked.id, crawlRuns.id))
    .where(sql`${ranked.place} <= ${perSource}`)
    .orderBy(desc(crawlRuns.startedAt), desc(crawlRuns.id))
    .then((rows) => rows.map((row) => row.run))
}

export async function lastImports(db: Tx, limit: number) {
  return db
    .select({ run: importRuns, sourceName: sources.name })
    .from(importRuns)
    .innerJoin(sources, eq(sources.id, importRuns.sourceId))
    .orderBy(desc(importRuns.startedAt))
    .limit(limit)
}

import { and, asc, count, desc, eq, inArray, isNotNull, isNull, max, min, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { mentions } from '../schema/mentions.ts'
import { sourceAlerts } from '../schema/source-alerts.ts'
import { crawlRuns, importRuns, sources } from '../schema/sources.ts'

import { foundLater, settledBooks } from './run-books.ts'

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
      breaker: sources.breaker,
      dailyRequests: sources.dailyRequests,
    })
    .from(sources)
    .orderBy(desc(sources.active), asc(sources.id))
  const totals = await db
    .select({
      sourceId: mentions.sourceId,
      n: count(),
      gone: count(mentions.goneAt),
      first: min(mentions.countedAt),
      last: max(mentions.countedAt),
    })
    .from(mentions)
    .groupBy(mentions.sourceId)
  const bySource = new Map(totals.map((row) => [row.sourceId, row]))
  const open = await db
    .select({
      sourceId: sourceAlerts.sourceId,
      reason: sourceAlerts.reason,
      detail: sourceAlerts.detail,
      openedAt: sourceAlerts.openedAt,
    })
    .from(sourceAlerts)
    .where(isNull(sourceAlerts.resolvedAt))
    .orderBy(asc(sourceAlerts.openedAt))
  return rows.map((row) => ({
    ...row,
    mentions: bySource.get(row.id) ?? null,
    troubles: open.filter(({ sourceId }) => sourceId === row.id),
  }))
}

export type SourceRow = Awaited<ReturnType<typeof listSources>>[number]

/** The last run of each source that could tell how many of the known posts it met. */
export async function lastRecalls(db: Tx, sourceIds: readonly number[]) {
  if (sourceIds.length === 0) return []
  return db
    .selectDistinctOn([crawlRuns.sourceId], {
      sourceId: crawlRuns.sourceId,
      at: crawlRuns.startedAt,
      recall: crawlRuns.recall,
    })
    .from(crawlRuns)
    .where(and(inArray(crawlRuns.sourceId, [...sourceIds]), isNotNull(crawlRuns.recall)))
    .orderBy(crawlRuns.sourceId, desc(crawlRuns.startedAt))
}

/** The last runs of each source, newest first, with what the pipeline found later of what they brought. */
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
  const rows = await db
    .select({ run: crawlRuns })
    .from(crawlRuns)
    .innerJoin(ranked, eq(ranked.id, crawlRuns.id))
    .where(sql`${ranked.place} <= ${perSource}`)
    .orderBy(desc(crawlRuns.startedAt), desc(crawlRuns.id))
  const later = await foundLater(
    db,
    rows.map(({ run }) => run.id),
  )
  return rows.map(({ run }) => ({ ...run, counts: settledBooks(run.counts, later.get(run.id)) }))
}

export async function lastImports(db: Tx, limit: number) {
  return db
    .select({ run: importRuns, sourceName: sources.name })
    .from(importRuns)
    .innerJoin(sources, eq(sources.id, importRuns.sourceId))
    .orderBy(desc(importRuns.startedAt))
    .limit(limit)
}

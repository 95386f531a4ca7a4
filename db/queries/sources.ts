import { and, desc, eq, gte, inArray, lt, sql, sum } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'
import { crawlRuns, sources } from '../schema/sources.ts'

export type SourceRow = typeof sources.$inferSelect

export async function sourceById(db: Tx, id: number): Promise<SourceRow | null> {
  const [row] = await db.select().from(sources).where(eq(sources.id, id))
  return row ?? null
}

export async function sourceByName(db: Tx, name: string): Promise<SourceRow | null> {
  const [row] = await db.select().from(sources).where(eq(sources.name, name))
  return row ?? null
}

/** Names to search for: each active brand that the source serves (all where it names none), then its aliases. */
export async function searchNames(
  db: Tx,
  source: Pick<SourceRow, 'brandNames'>,
): Promise<string[]> {
  const served = source.brandNames.length > 0 ? inArray(brands.name, source.brandNames) : undefined
  const rows = await db
    .select({ name: brands.name, settings: brands.settings })
    .from(brands)
    .where(and(eq(brands.active, true), served))
    .orderBy(brands.id)
  return [
    ...new Set([...rows.map((row) => row.name), ...rows.flatMap((row) => row.settings.aliases)]),
  ]
}

/**
 * How many items the latest successful runs met, latest first: those that began before `before`, where
 * given (an empty answer that is doubted must not itself become what is usual).
 */
export async function usualItems(
  db: Tx,
  sourceId: number,
  runs: number,
  before: Date | null,
): Promise<number[]> {
  const rows = await db
    .select({ fetched: crawlRuns.fetched })
    .from(crawlRuns)
    .where(
      and(
        eq(crawlRuns.sourceId, sourceId),
        // an unchanged page was not counted again
        inArray(crawlRuns.outcome, ['ok', 'empty', 'end']),
        before === null ? undefined : lt(crawlRuns.startedAt, before),
      ),
    )
    .orderBy(desc(crawlRuns.startedAt), desc(crawlRuns.id))
    .limit(runs)
  return rows.map((row) => row.fetched)
}

/** Requests made to a source since an instant, those of runs that were killed included. */
export async function requestsSince(db: Tx, sourceId: number, since: Date): Promise<number> {
  const [row] = await db
    .select({ n: sum(crawlRuns.requests).mapWith(Number) })
    .from(crawlRuns)
    .where(and(eq(crawlRuns.sourceId, sourceId), gte(crawlRuns.startedAt, since)))
  return row?.n ?? 0
}

/** The time zone of the brands that the source serves: the first one's. */
export async function zoneOfSource(db: Tx, source: Pick<SourceRow, 'brandNames'>): Promise<string> {
  const served = source.brandNames.length > 0 ? inArray(brands.name, source.brandNames) : undefined
  const [row] = await db
    .select({ settings: brands.settings })
    .from(brands)
    .where(and(eq(brands.active, true), served))
    .orderBy(brands.id)
    .limit(1)
  return row?.settings.timeZone ?? 'Asia/Shanghai'
}

export type SourceChange = Partial<
  Pick<
    SourceRow,
    | 'state'
    | 'stateDetail'
    | 'cursor'
    | 'nextDueAt'
    | 'lastRunAt'
    | 'lastSuccessAt'
    | 'lastOutcome'
    | 'consecutiveFailures'
    | 'breaker'
    | 'lastFullAt'
    | 'lastFullAsked'
  >
> & { updatedAt: Date }

export async function changeSource(db: Tx, id: number, change: SourceChange): Promise<void> {
  await db.update(sources).set(change).where(eq(sources.id, id))
}

/** When a run last looked for the posts that the configuration names; null where none did. */
export async function lastNamedLook(db: Tx, sourceId: number): Promise<Date | null> {
  const [row] = await db
    .select({ startedAt: crawlRuns.startedAt })
    .from(crawlRuns)
    .where(and(eq(crawlRuns.sourceId, sourceId), sql`${crawlRuns.recall} ->> 'named' = 'true'`))
    .orderBy(desc(crawlRuns.startedAt))
    .limit(1)
  return row?.startedAt ?? null
}

/** A run begins: a row that stands as `aborted` until the run is closed. Gives its id. */
export async function openRun(db: Tx, sourceId: number, startedAt: Date): Promise<number> {
  const [row] = await db
    .insert(crawlRuns)
    .values({ sourceId, startedAt, outcome: 'aborted', fetched: 0, requests: 0, counts: {} })
    .returning({ id: crawlRuns.id })
  if (!row) throw new Error(`source ${sourceId}: no run was begun`)
  return row.id
}

/** What a run has used and met so far: what it used counts even if it is killed. */
export async function changeRun(
  db: Tx,
  runId: number,
  change: Partial<Omit<typeof crawlRuns.$inferInsert, 'sourceId'>>,
): Promise<void> {
  await db.update(crawlRuns).set(change).where(eq(crawlRuns.id, runId))
}

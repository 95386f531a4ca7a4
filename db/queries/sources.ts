import { and, desc, eq, inArray } from 'drizzle-orm'

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

/** How many items the latest successful runs met, latest first. */
export async function usualItems(db: Tx, sourceId: number, runs: number): Promise<number[]> {
  const rows = await db
    .select({ fetched: crawlRuns.fetched })
    .from(crawlRuns)
    .where(
      and(eq(crawlRuns.sourceId, sourceId), inArray(crawlRuns.outcome, ['ok', 'empty', 'end'])),
    )
    .orderBy(desc(crawlRuns.startedAt), desc(crawlRuns.id))
    .limit(runs)
  return rows.map((row) => row.fetched)
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
  >
> & { updatedAt: Date }

export async function changeSource(db: Tx, id: number, change: SourceChange): Promise<void> {
  await db.update(sources).set(change).where(eq(sources.id, id))
}

export async function recordRun(db: Tx, run: typeof crawlRuns.$inferInsert): Promise<void> {
  await db.insert(crawlRuns).values(run)
}

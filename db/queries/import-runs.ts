import { and, asc, eq, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { importRuns, sources } from '../schema/sources.ts'
import { importOnlySource } from './import-only-source.ts'

export type ImportRunRow = typeof importRuns.$inferSelect

/** The source that holds an import: of the same file under whatever name before, else the one so named, else a new one. */
export async function importSource(
  db: Tx,
  asked: {
    name: string
    named: boolean
    brandId: number
    brandName: string
    fileHash: string
    now: Date
  },
): Promise<{ id: number; name: string }> {
  if (!asked.named) {
    const [before] = await db
      .select({ id: sources.id, name: sources.name })
      .from(importRuns)
      .innerJoin(sources, eq(sources.id, importRuns.sourceId))
      .where(and(eq(importRuns.brandId, asked.brandId), eq(importRuns.fileHash, asked.fileHash)))
      .orderBy(asc(importRuns.id))
      .limit(1)
    if (before) return before
  }
  const { name, brandName, now } = asked
  const made = { name, kind: 'import', brandNames: [brandName], now }
  const { id } = await importOnlySource(db, made)
  return { id, name }
}

/** Where this import of this file stands: at its beginning, or where it was interrupted. One that was finished begins anew. */
export async function startImport(
  db: Tx,
  run: {
    sourceId: number
    brandId: number
    fileName: string
    fileHash: string
    mapping: Record<string, string>
    now: Date
  },
): Promise<ImportRunRow> {
  const { now, ...values } = run
  const fresh = sql`${importRuns.finishedAt} is not null`
  const [row] = await db
    .insert(importRuns)
    .values({ ...values, counts: {}, startedAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [importRuns.sourceId, importRuns.fileHash],
      set: {
        rowsDone: sql`case when ${fresh} then 0 else ${importRuns.rowsDone} end`,
        counts: sql`case when ${fresh} then '{}'::jsonb else ${importRuns.counts} end`,
        startedAt: sql`case when ${fresh} then ${now.toISOString()}::timestamptz else ${importRuns.startedAt} end`,
        finishedAt: null,
        fileName: run.fileName,
        updatedAt: now,
      },
    })
    .returning()
  if (!row) throw new Error(`import of ${run.fileName}: not recorded`)
  return row
}

/** Moves on from `from` rows to `to`; false where another import of the same file was faster. */
export async function advanceImport(
  db: Tx,
  step: { id: number; from: number; to: number; counts: ImportRunRow['counts']; now: Date },
): Promise<boolean> {
  const moved = await db
    .update(importRuns)
    .set({ rowsDone: step.to, counts: step.counts, updatedAt: step.now })
    .where(and(eq(importRuns.id, step.id), eq(importRuns.rowsDone, step.from)))
    .returning({ id: importRuns.id })
  return moved.length > 0
}

export async function finishImport(
  db: Tx,
  id: number,
  rejectsPath: string | null,
  now: Date,
): Promise<void> {
  await db
    .update(importRuns)
    .set({ finishedAt: now, updatedAt: now, rejectsPath })
    .where(eq(importRuns.id, id))
}

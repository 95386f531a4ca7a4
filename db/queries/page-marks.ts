import { and, eq, gte, lt, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { pageMarks } from '../schema/sources.ts'

/** What a site said of a page's version; the key is a hash of the page's address. */
export type PageMark = { etag: string | null; lastModified: string | null }

/** The marks of a source's pages that came after an instant. */
export async function pageMarksOf(
  db: Tx,
  sourceId: number,
  after: Date,
): Promise<Map<string, PageMark>> {
  const rows = await db
    .select()
    .from(pageMarks)
    .where(and(eq(pageMarks.sourceId, sourceId), gte(pageMarks.readAt, after)))
  return new Map(
    rows.map(({ pageKey, etag, lastModified }) => [pageKey, { etag, lastModified }] as const),
  )
}

/** Keeps the marks that a run met and forgets those of before `before`. Call it with the run's own writes: a page whose posts were not stored must come again. */
export async function keepPageMarks(
  db: Tx,
  sourceId: number,
  marks: ReadonlyMap<string, PageMark>,
  at: { now: Date; before: Date },
): Promise<void> {
  await db
    .delete(pageMarks)
    .where(and(eq(pageMarks.sourceId, sourceId), lt(pageMarks.readAt, at.before)))
  if (marks.size === 0) return
  const rows = [...marks].map(([pageKey, mark]) => ({
    sourceId,
    pageKey,
    ...mark,
    readAt: at.now,
  }))
  await db
    .insert(pageMarks)
    .values(rows)
    .onConflictDoUpdate({
      target: [pageMarks.sourceId, pageMarks.pageKey],
      set: {
        etag: sql`excluded.etag`,
        lastModified: sql`excluded.last_modified`,
        readAt: sql`excluded.read_at`,
      },
    })
}

import { and, eq, lt, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { threads } from '../schema/sources.ts'

/** The comments under one post, as the source numbers it. */
export type ThreadRow = {
  id: string
  url: string | null
  /** Comments that the site counted when they were read. */
  comments: number
  /** New comments an hour, smoothed over the readings. */
  ratePerHour: number
  readAt: Date
  dueAt: Date
}

/** The threads of a source that are followed, the liveliest first. */
export async function threadsOf(db: Tx, sourceId: number, limit: number): Promise<ThreadRow[]> {
  const rows = await db
    .select()
    .from(threads)
    .where(eq(threads.sourceId, sourceId))
    .orderBy(sql`${threads.ratePerHour} desc`, threads.externalId)
    .limit(limit)
  return rows.map(({ sourceId: _source, externalId, ...row }) => ({ id: externalId, ...row }))
}

/** Keeps what a run learnt of the threads that it read, and forgets those that nobody read since `before`. */
export async function keepThreads(
  db: Tx,
  sourceId: number,
  read: readonly ThreadRow[],
  before: Date,
): Promise<void> {
  await db.delete(threads).where(and(eq(threads.sourceId, sourceId), lt(threads.readAt, before)))
  if (read.length === 0) return
  await db
    .insert(threads)
    .values(read.map(({ id, ...row }) => ({ sourceId, externalId: id, ...row })))
    .onConflictDoUpdate({
      target: [threads.sourceId, threads.externalId],
      set: {
        url: sql`excluded.url`,
        comments: sql`excluded.comments`,
        ratePerHour: sql`excluded.rate_per_hour`,
        readAt: sql`excluded.read_at`,
        dueAt: sql`excluded.due_at`,
      },
    })
}

import { sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'

export type ReadLists = {
  sourceId: number
  /** The run's beginning: what was met is seen since then. */
  startedAt: Date
  /** The beginning of the full run before: what it met should be met again. */
  before: Date
  /** Per parent (null: posts that stand alone) the instant since when everything was read. */
  since: ReadonlyMap<string | null, Date>
}

/**
 * Posts that a run should have met: seen by the full run before, not known to be gone, and published
 * within what this run read. A date without its hour must lie within it as a whole.
 */
export async function expectedPosts(
  db: Tx,
  { sourceId, startedAt, before, since }: ReadLists,
): Promise<{ expected: number; missing: { id: number; externalId: string }[] }> {
  const lists = JSON.stringify(
    [...since].map(([parent, at]) => ({ parent: parent ?? '', since: at.toISOString() })),
  )
  const result = await db.execute<{ id: string; externalId: string; met: boolean }>(sql`
    select m.id, m.external_id as "externalId", m.last_seen_at >= ${startedAt.toISOString()}::timestamptz as met
    from mentions m
    join jsonb_to_recordset(${lists}::jsonb) as l(parent text, since timestamptz)
      on l.parent = coalesce(m.parent_external_id, '')
    where m.source_id = ${sourceId} and m.gone_at is null
      and m.last_seen_at >= ${before.toISOString()}::timestamptz
      and m.first_seen_at < ${startedAt.toISOString()}::timestamptz
      and m.published_at > l.since + case m.published_precision
        when 'month' then interval '31 days' when 'day' then interval '1 day'
        when 'hour' then interval '1 hour' when 'minute' then interval '1 minute' else interval '1 second' end
    order by m.published_at desc, m.id`)
  const missing = result.rows
    .filter((row) => !row.met)
    .map((row) => ({ id: Number(row.id), externalId: row.externalId }))
  return { expected: result.rows.length, missing }
}

/** Marks posts as gone at their source; their text, revisions and counters stay. */
export async function markGone(db: Tx, ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await db.execute(sql`
    update mentions set gone_at = ${now.toISOString()}::timestamptz
    where id = any(${sql.param([...ids])}::bigint[]) and gone_at is null`)
}

/** For each named post (its id, or words of its text) when it was published and last seen; nulls where it was never met. */
export async function namedPosts(
  db: Tx,
  sourceId: number,
  names: readonly string[],
): Promise<{ name: string; publishedAt: Date | null; lastSeenAt: Date | null }[]> {
  if (names.length === 0) return []
  const result = await db.execute<{
    name: string
    publishedMs: number | null
    seenMs: number | null
  }>(sql`
    select n.name, (extract(epoch from m.published_at) * 1000)::float8 as "publishedMs",
      (extract(epoch from m.last_seen_at) * 1000)::float8 as "seenMs"
    from unnest(${sql.param([...names])}::text[]) as n(name)
    left join lateral (
      select published_at, last_seen_at from mentions
      where source_id = ${sourceId}
        and (external_id = n.name or position(n.name in text) > 0 or position(n.name in title) > 0)
      order by last_seen_at desc limit 1
    ) m on true`)
  const date = (ms: number | null) => (ms === null ? null : new Date(ms))
  return result.rows.map((row) => ({
    name: row.name,
    publishedAt: date(row.publishedMs),
    lastSeenAt: date(row.seenMs),
  }))
}

import { and, desc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { alerts } from '../schema/alerts.ts'
import { mentionScreenshots } from '../schema/evidence.ts'
import { mentions } from '../schema/mentions.ts'
import { sources } from '../schema/sources.ts'

/** A failure that time may mend is tried so often, so far apart; any other answer stands. */
const maxAttempts = 3
const retryAfter = sql`interval '10 minutes'`
const passing = sql`('transport', 'rate_limited', 'aborted')`
/** An alert that ended stays as it was when it ended. */
const isLoud = sql`alerts.tier in ('hot', 'crisis') and alerts.resolved_at is null`
const evidence = sql`select distinct unnest(e.evidence_mention_ids) from alert_events e where e.alert_id = alerts.id`
const reach = sql`coalesce(m.likes, 0) + coalesce(m.reposts, 0) + coalesce(m.comments, 0) + coalesce(m.author_followers, 0)`

/** The posts of an alert by reach, as many as are pictured, that no picture shows as they read now. */
const waiting = (perAlert: number, now: Date) => sql`
  select m.id, m.revision from (
    select * from mentions m where m.id in (${evidence}) order by ${reach} desc, m.id limit ${perAlert}
  ) m
  left join mention_screenshots s on s.mention_id = m.id and s.revision = m.revision
  where s.id is null
    or (s.outcome in ${passing} and s.attempts < ${maxAttempts} and s.taken_at < ${now.toISOString()}::timestamptz - ${retryAfter})`

/** Open alerts, hot or a crisis, of which a post is not pictured yet. */
export async function alertsToCapture(db: Tx, perAlert: number, now: Date): Promise<number[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select alerts.id from ${alerts} where ${isLoud} and exists (${waiting(perAlert, now)}) order by alerts.id limit 100`)
  return rows.map(({ id }) => Number(id))
}

/** The posts of one such alert that are to be pictured now, and where they stand. */
export async function postsToCapture(db: Tx, alertId: number, perAlert: number, now: Date) {
  const { rows } = await db.execute<{ id: string }>(sql`
    select w.id from ${alerts} cross join lateral (${waiting(perAlert, now)}) w where alerts.id = ${alertId} and ${isLoud}`)
  if (rows.length === 0) return []
  return db
    .select({
      id: mentions.id,
      revision: mentions.revision,
      url: mentions.url,
      sourceKind: sources.kind,
      settings: sources.settings,
    })
    .from(mentions)
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .where(
      inArray(
        mentions.id,
        rows.map(({ id }) => Number(id)),
      ),
    )
    .orderBy(mentions.id)
}

export type NewScreenshot = Omit<typeof mentionScreenshots.$inferInsert, 'id' | 'attempts'>

/** What came of picturing a post as it reads in this revision; a picture that is there is never replaced. */
export async function saveScreenshot(db: Tx, row: NewScreenshot): Promise<void> {
  const { mentionId: _m, revision: _r, alertId: _a, ...found } = row
  await db
    .insert(mentionScreenshots)
    .values(row)
    .onConflictDoUpdate({
      target: [mentionScreenshots.mentionId, mentionScreenshots.revision],
      set: { ...found, attempts: sql`${mentionScreenshots.attempts} + 1` },
      setWhere: sql`${mentionScreenshots.outcome} in ${passing}`,
    })
}

/** Drops pictures whose time is over; their hash and time stay. Returns how many. */
export async function expireScreenshots(db: Tx, before: Date): Promise<number> {
  const gone = await db
    .update(mentionScreenshots)
    .set({ image: null, outcome: 'expired' })
    .where(and(isNotNull(mentionScreenshots.image), lt(mentionScreenshots.takenAt, before)))
    .returning({ id: mentionScreenshots.id })
  return gone.length
}

/** Of some mentions, the newest first, without the pictures themselves. */
export async function screenshotsOf(db: Tx, mentionIds: readonly number[]) {
  if (mentionIds.length === 0) return []
  const columns = {
    id: mentionScreenshots.id,
    mentionId: mentionScreenshots.mentionId,
    revision: mentionScreenshots.revision,
    outcome: mentionScreenshots.outcome,
    detail: mentionScreenshots.detail,
    takenAt: mentionScreenshots.takenAt,
    sha256: mentionScreenshots.sha256,
    bytes: mentionScreenshots.bytes,
    width: mentionScreenshots.width,
    height: mentionScreenshots.height,
  }
  return db
    .select(columns)
    .from(mentionScreenshots)
    .where(inArray(mentionScreenshots.mentionId, [...mentionIds]))
    .orderBy(desc(mentionScreenshots.takenAt), desc(mentionScreenshots.id))
}

export type ScreenshotRow = Awaited<ReturnType<typeof screenshotsOf>>[number]

/** The PNG itself; null where there is none (any more). */
export async function screenshotImage(db: Tx, id: number): Promise<Buffer | null> {
  const [row] = await db
    .select({ image: mentionScreenshots.image })
    .from(mentionScreenshots)
    .where(eq(mentionScreenshots.id, id))
  return row?.image ?? null
}

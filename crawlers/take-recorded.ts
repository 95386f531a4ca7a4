import { isAnswer, type ItemOutcome, type RunOutcome } from '../core/mention.ts'
import { intakeSource } from '../db/queries/intake-source.ts'
import { changeRun, changeSource, openRun, sourceByName } from '../db/queries/sources.ts'
import { classifyMentions } from '../jobs/contracts.ts'

import type { CrawlDeps } from './deps.ts'
import { emptyCounts, storePosts } from './store-posts.ts'
import { readRecorded, type RecordedPosts, type RecordedReject } from './imports/read-recorded.ts'

export type TakeRecorded = {
  kind: string
  body: Buffer
  /** The source that it comes by; one of that name and kind is made where there is none. */
  sourceName: string
  /** Whose it is; null leaves that to its words. */
  brand: { id: number; name: string } | null
  /** When it was recorded. */
  fetchedAt: Date
  url?: string
}

export type TakenRecorded = {
  /** The id is null where nothing was accepted and no source of that name stands. */
  source: { id: number | null; name: string }
  outcome: RunOutcome
  detail: string | null
  /** Items that the body held: posts and rejects. */
  received: number
  counts: Partial<Record<ItemOutcome, number>>
  /** Cards that are no posts. */
  skipped: number
  rejects: RecordedReject[]
}

const batchSize = 500

/**
 * Takes one recorded body in, sent, dropped or imported, through the parser of its kind and the one
 * door for posts. The same body again changes nothing; what was stored before a crash is known then.
 */
export async function takeRecorded(
  deps: Pick<CrawlDeps, 'db' | 'nudge' | 'clock' | 'identityKey' | 'previousIdentityKey'>,
  given: TakeRecorded,
): Promise<TakenRecorded> {
  const { db, clock, identityKey, previousIdentityKey = null } = deps
  const { kind, brand, sourceName, ...recorded } = given
  const startedAt = clock.now()
  const early = readRecorded({ kind, ...recorded })
  // a body without a single post makes no source: an empty one would stand there for good
  if (early.posts.length === 0 && (await sourceByName(db, sourceName)) === null)
    return refused(sourceName, early)
  const brandNames = brand === null ? [] : [brand.name]
  const source = await intakeSource(db, { name: sourceName, kind, brandNames, now: startedAt })
  const read =
    Object.keys(source.settings).length === 0
      ? early
      : readRecorded({ kind, ...recorded, settings: source.settings })
  const runId = await openRun(db, source.id, startedAt)
  const counts = emptyCounts()
  for (let from = 0; from < read.posts.length; from += batchSize) {
    const now = clock.now()
    const { counts: more, stored } = await db.transaction((tx) =>
      storePosts(tx, {
        source,
        posts: read.posts.slice(from, from + batchSize),
        now,
        identityKey,
        previousIdentityKey,
        crawlRunId: runId,
        ...(brand === null ? {} : { importBrandId: brand.id }),
      }),
    )
    counts.new += more.new
    counts.changed += more.changed
    counts.known += more.known
    if (stored.length > 0) await deps.nudge(classifyMentions, {})
  }
  counts.unparsable += read.rejects.length
  const now = clock.now()
  const received = read.posts.length + read.rejects.length
  const told = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
  await db.transaction(async (tx) => {
    await changeRun(tx, runId, {
      finishedAt: now,
      outcome: read.outcome,
      detail: read.detail ?? read.rejects[0]?.reason ?? null,
      fetched: received,
      counts: told,
    })
    await changeSource(tx, source.id, {
      lastRunAt: now,
      lastOutcome: read.outcome,
      ...(isAnswer(read.outcome) ? { lastSuccessAt: now } : {}),
      updatedAt: now,
    })
  })
  const { id, name } = source
  const { outcome, detail, skipped, rejects } = read
  return { source: { id, name }, outcome, detail, received, counts: told, skipped, rejects }
}

/** What a body came to that left no trace in the ledger. */
function refused(name: string, read: RecordedPosts): TakenRecorded {
  const { outcome, detail, skipped, rejects } = read
  const counts = rejects.length > 0 ? { unparsable: rejects.length } : {}
  const received = rejects.length
  return { source: { id: null, name }, outcome, detail, received, counts, skipped, rejects }
}

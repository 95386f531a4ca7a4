import { hourMs } from '../core/clock.ts'
import { itemOutcomes, type ItemOutcome, type RawPost } from '../core/mention.ts'
import {
  changeSource,
  recordRun,
  searchNames,
  sourceById,
  usualItems,
  type SourceRow,
} from '../db/queries/sources.ts'
import { classifyMentions } from '../jobs/contracts.ts'

import { crawlOnce, type CrawlEnd } from './crawl-once.ts'
import type { CrawlDeps } from './deps.ts'
import { nextRun, type RunFacts } from './next-run.ts'
import { readiness, type NotReady, type Ready } from './readiness.ts'
import { emptyCounts, storePosts } from './store-posts.ts'

/** What was published this long before the newest known post is read again: for late arrivals, edits and counters. */
const overlapMs = 24 * hourMs
const chunkSize = 100
const usualRuns = 5
/** A run that hangs gives its place to others. */
const maxRunMs = 30 * 60_000

type Books = { counts: Record<ItemOutcome, number>; fetched: number; newest: RunFacts['newest'] }

/**
 * Asks one source once and stores what it says, a chunk at a time. The cursor moves only at the end
 * of a run that succeeded: after a crash the same pages are read again, and their posts are known.
 */
export async function crawlSource(
  deps: CrawlDeps,
  { sourceId }: { sourceId: number },
  context: { signal?: AbortSignal } = {},
): Promise<void> {
  const row = await sourceById(deps.db, sourceId)
  if (!row?.active) return
  const ready = readiness(row, deps)
  if (!ready.ready) return rest(deps, row, ready)
  const startedAt = deps.clock.now()
  const books: Books = { counts: emptyCounts(), fetched: 0, newest: null }
  const limit = AbortSignal.timeout(maxRunMs)
  const signal = context.signal ? AbortSignal.any([context.signal, limit]) : limit
  const end = await readAll(deps, row, ready, books, signal)
  await close(deps, row, startedAt, books, end)
}

/** It cannot be asked: say so, make no request, look again in a while. */
async function rest(deps: CrawlDeps, row: SourceRow, why: NotReady): Promise<void> {
  const now = deps.clock.now()
  const nextDueAt = why.state === 'import-only' ? null : new Date(now.getTime() + row.intervalMs)
  await changeSource(deps.db, row.id, {
    state: why.state,
    stateDetail: why.detail,
    nextDueAt,
    updatedAt: now,
  })
  deps.log.info({ source: row.name, state: why.state }, 'source cannot be asked')
}

async function readAll(
  deps: CrawlDeps,
  row: SourceRow,
  ready: Ready,
  books: Books,
  signal: AbortSignal,
): Promise<CrawlEnd> {
  const posts = crawlOnce({
    source: ready.source,
    settings: ready.settings,
    queries: await searchNames(deps.db, row),
    since:
      row.cursor === null
        ? null
        : new Date(Date.parse(row.cursor.since) - (deps.overlapMs ?? overlapMs)),
    now: deps.clock.now(),
    fetching: deps.fetching,
    signal,
  })
  let chunk: RawPost[] = []
  try {
    for (;;) {
      const step = await posts.next()
      if (!step.done) chunk.push(step.value)
      if (chunk.length >= chunkSize || (step.done && chunk.length > 0)) {
        await store(deps, row, chunk, books)
        chunk = []
      }
      if (step.done) return step.value
    }
  } finally {
    // closes the run's connections where storing failed
    await posts.return({
      outcome: 'aborted',
      requests: 0,
      unparsable: [],
      capped: 0,
      retryAfterMs: null,
    })
  }
}

async function store(
  deps: CrawlDeps,
  row: SourceRow,
  posts: RawPost[],
  books: Books,
): Promise<void> {
  const { db, identityKey } = deps
  const now = deps.clock.now()
  const { counts, stored } = await db.transaction((tx) =>
    storePosts(tx, { source: row, posts, now, identityKey }),
  )
  for (const [outcome, count] of entries(counts)) books.counts[outcome] += count
  books.fetched += posts.length
  for (const post of posts) books.newest = newer(books.newest, post, now)
  // at once: a long polite run must not keep an alarm waiting
  if (stored.length > 0) await deps.nudge(classifyMentions, {})
}

async function close(
  deps: CrawlDeps,
  row: SourceRow,
  startedAt: Date,
  books: Books,
  end: CrawlEnd,
): Promise<void> {
  const { db, log, metrics } = deps
  const now = deps.clock.now()
  books.counts.unparsable += end.unparsable.length
  books.counts.capped += end.capped
  const fetched = books.fetched + end.unparsable.length + end.capped
  const facts: RunFacts = {
    outcome: end.outcome,
    detail: end.detail ?? null,
    retryAfterMs: end.retryAfterMs,
    fetched,
    unparsable: end.unparsable.length,
    seen: end.seen ?? null,
    startedAt,
    newest: books.newest,
  }
  const next = await db.transaction(async (tx) => {
    const usual = await usualItems(tx, row.id, usualRuns)
    const decided = nextRun(facts, { ...row, usual }, { now, random: deps.random() })
    await recordRun(tx, {
      sourceId: row.id,
      startedAt,
      finishedAt: now,
      outcome: end.outcome,
      detail: decided.stateDetail ?? end.detail ?? end.unparsable[0] ?? null,
      fetched,
      requests: end.requests,
      counts: Object.fromEntries(entries(books.counts).filter(([, count]) => count > 0)),
    })
    await changeSource(tx, row.id, {
      state: decided.state,
      stateDetail: decided.stateDetail,
      consecutiveFailures: decided.consecutiveFailures,
      cursor: decided.cursor,
      nextDueAt: decided.nextDueAt,
      lastRunAt: now,
      lastOutcome: end.outcome,
      ...(decided.succeeded ? { lastSuccessAt: now } : {}),
      updatedAt: now,
    })
    return decided
  })
  metrics.crawlRuns.inc({ source: row.name, outcome: end.outcome })
  for (const [outcome, count] of entries(books.counts)) {
    if (count > 0) metrics.crawlItems.inc({ source: row.name, outcome }, count)
  }
  const line = {
    source: row.name,
    outcome: end.outcome,
    fetched,
    requests: end.requests,
    state: next.state,
    detail: next.stateDetail,
  }
  if (next.succeeded || end.outcome === 'aborted') log.info(line, 'crawled')
  else log.warn(line, 'crawl failed')
}

function newer(newest: RunFacts['newest'], post: RawPost, now: Date): RunFacts['newest'] {
  const at = post.publishedAt
  if (at === null || at > now) return newest
  if (newest === null || at > newest.at) return { at, ids: [post.sourceId] }
  return at.getTime() === newest.at.getTime()
    ? { at, ids: [...newest.ids, post.sourceId].slice(-20) }
    : newest
}

function entries(counts: Record<ItemOutcome, number>) {
  return itemOutcomes.map((outcome) => [outcome, counts[outcome]] as const)
}

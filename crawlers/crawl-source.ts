import { itemOutcomes, type RawPost } from '../core/mention.ts'
import { noteTroubles } from '../db/queries/source-alerts.ts'
import { onlyBrand } from '../db/queries/only-brand.ts'
import { changeRun, changeSource, sourceById, type SourceRow } from '../db/queries/sources.ts'
import { classifyMentions, tellOperator } from '../jobs/contracts.ts'

import { closeRun, type Books } from './close-run.ts'
import { crawlOnce, type CrawlEnd } from './crawl-once.ts'
import type { CrawlDeps } from './deps.ts'
import { takeDrops } from './imports/take-drops.ts'
import { planRun, type RunPlan } from './plan-run.ts'
import { readiness, type NotReady, type Ready } from './readiness.ts'
import { emptyCounts, storePosts } from './store-posts.ts'

const chunkSize = 100
/** A run that hangs gives its place to others. */
const maxRunMs = 30 * 60_000

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
  if (!ready.ready) {
    const { folder } = row.settings
    if (ready.state !== 'import-only' || typeof folder !== 'string') return rest(deps, row, ready)
    await takeDrops(deps, { source: row, folder, signal: context.signal })
    return
  }
  const now = deps.clock.now()
  if (row.breaker === 'open')
    await changeSource(deps.db, row.id, { breaker: 'half-open', updatedAt: now })
  const plan = await planRun(deps, row)
  const books: Books = { counts: emptyCounts(), fetched: 0, newest: null }
  const limit = AbortSignal.timeout(maxRunMs)
  const signal = context.signal ? AbortSignal.any([context.signal, limit]) : limit
  const end = await readAll(deps, row, ready, plan, books, signal)
  await closeRun(deps, row, plan, books, end)
}

/** It cannot be asked: say so, make no request, look again in a while. */
async function rest(deps: CrawlDeps, row: SourceRow, why: NotReady): Promise<void> {
  const now = deps.clock.now()
  const nextDueAt = why.state === 'import-only' ? null : new Date(now.getTime() + row.intervalMs)
  const noticeIds = await deps.db.transaction(async (tx) => {
    await changeSource(tx, row.id, {
      state: why.state,
      stateDetail: why.detail,
      nextDueAt,
      updatedAt: now,
    })
    // one that never worked waits for its operator; one that did has lost something
    if (why.state !== 'needs-credentials' || row.lastSuccessAt === null) return []
    const found = [{ reason: 'login-lost', detail: why.detail } as const]
    return (await noteTroubles(tx, row.id, { found, mended: [] }, now)).noticeIds
  })
  for (const noticeId of noticeIds) await deps.nudge(tellOperator, { noticeId })
  deps.log.info({ source: row.name, state: why.state }, 'source cannot be asked')
}

async function readAll(
  deps: CrawlDeps,
  row: SourceRow,
  ready: Ready,
  plan: RunPlan,
  books: Books,
  signal: AbortSignal,
): Promise<CrawlEnd> {
  let requests = 0
  const brand = ready.source.ofBrand ? await onlyBrand(deps.db, row) : null
  const posts = crawlOnce({
    source: ready.source,
    settings: ready.settings,
    queries: plan.queries,
    since: plan.since,
    now: plan.startedAt,
    fetching: deps.fetching,
    polite: plan.polite,
    threads: plan.threads,
    onRequests: (made) => void (requests = made),
    signal,
  })
  let chunk: RawPost[] = []
  try {
    for (;;) {
      const step = await posts.next()
      if (!step.done) chunk.push(step.value)
      if (chunk.length >= chunkSize || (step.done && chunk.length > 0)) {
        await store(deps, row, plan, chunk, books, { requests, brandId: brand?.id ?? null })
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
      tooOld: 0,
      covered: [],
      unchanged: 0,
      retryAfterMs: null,
      marks: new Map(),
    })
  }
}

async function store(
  deps: CrawlDeps,
  row: SourceRow,
  { runId }: RunPlan,
  posts: RawPost[],
  books: Books,
  { requests, brandId }: { requests: number; brandId: number | null },
): Promise<void> {
  const { db, identityKey, previousIdentityKey = null } = deps
  const now = deps.clock.now()
  const { counts, stored } = await db.transaction(async (tx) => {
    // used up even if this run is killed
    await changeRun(tx, runId, { requests })
    const keys = { identityKey, previousIdentityKey }
    return storePosts(tx, {
      source: row,
      posts,
      now,
      ...keys,
      crawlRunId: runId,
      ...(brandId === null ? {} : { importBrandId: brandId }),
    })
  })
  for (const outcome of itemOutcomes) books.counts[outcome] += counts[outcome]
  books.fetched += posts.length
  for (const post of posts) books.newest = newer(books.newest, post, now)
  // at once: a long polite run must not keep an alarm waiting
  if (stored.length > 0) await deps.nudge(classifyMentions, {})
}

function newer(newest: Books['newest'], post: RawPost, now: Date): Books['newest'] {
  const at = post.publishedAt
  if (at === null || at > now) return newest
  if (newest === null || at > newest.at) return { at, ids: [post.sourceId] }
  return at.getTime() === newest.at.getTime()
    ? { at, ids: [...newest.ids, post.sourceId].slice(-20) }
    : newest
}

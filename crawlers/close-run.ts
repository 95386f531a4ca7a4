import { dayMs } from '../core/clock.ts'
import { itemOutcomes, type ItemOutcome } from '../core/mention.ts'
import type { Tx } from '../db/client.ts'
import { expectedPosts, markGone, namedPosts } from '../db/queries/known-posts.ts'
import { keepPageMarks } from '../db/queries/page-marks.ts'
import { noteTroubles, openTroubleSince } from '../db/queries/source-alerts.ts'
import { changeRun, changeSource, usualItems, type SourceRow } from '../db/queries/sources.ts'
import { keepThreads } from '../db/queries/threads.ts'
import { tellOperator } from '../jobs/contracts.ts'

import { coveredSince } from './covered-lists.ts'
import type { CrawlEnd } from './crawl-once.ts'
import type { CrawlDeps } from './deps.ts'
import { judgeRecall, type RecallJudgement } from './judge-recall.ts'
import { nextRun, type RunFacts } from './next-run.ts'
import type { RunPlan } from './plan-run.ts'
import { sourceTroubles } from './source-troubles.ts'

export type Books = {
  counts: Record<ItemOutcome, number>
  fetched: number
  newest: RunFacts['newest']
}

const usualRuns = 5
const marksKeptMs = 7 * dayMs
const threadsKeptMs = 30 * dayMs
/** An answer that stays empty for so long is what the source now gives. */
const doubtsEmptyMs = 7 * dayMs

/** Ends a run: its books, what it means for the source, which posts are gone, and whom to tell. One transaction. */
export async function closeRun(
  deps: CrawlDeps,
  row: SourceRow,
  plan: RunPlan,
  books: Books,
  end: CrawlEnd,
): Promise<void> {
  const { db } = deps
  const now = deps.clock.now()
  books.counts.unparsable += end.unparsable.length
  books.counts.capped += end.capped
  books.counts['too-old'] += end.tooOld
  const fetched = books.fetched + end.unparsable.length + end.capped + end.tooOld
  const facts: RunFacts = {
    outcome: end.outcome,
    detail: end.detail ?? null,
    retryAfterMs: end.retryAfterMs,
    fetched,
    unparsable: end.unparsable.length,
    seen: end.seen ?? null,
    startedAt: plan.startedAt,
    newest: books.newest,
  }
  const done = await db.transaction(async (tx) => {
    const usual = await usualItems(tx, row.id, usualRuns, await doubtedSince(tx, row.id, now))
    const next = nextRun(facts, { ...row, usual }, { now, random: deps.random() })
    const look = next.succeeded ? await lookBack(tx, row, plan, end) : unlooked
    await markGone(tx, look.gone, now)
    const troubles = sourceTroubles({
      outcome: end.outcome,
      detail: end.detail ?? null,
      failures: next.consecutiveFailures,
      fetched,
      unparsable: end.unparsable.length,
      missing: next.missing,
      recall: look.recall && { ...look.recall, isLow: look.isLow },
    })
    await changeRun(tx, plan.runId, {
      finishedAt: now,
      outcome: end.outcome,
      detail: next.stateDetail ?? end.detail ?? end.unparsable[0] ?? null,
      fetched,
      requests: end.requests,
      counts: Object.fromEntries(entries(books.counts).filter(([, count]) => count > 0)),
      recall: look.recall,
      gone: look.gone.length,
    })
    await changeSource(tx, row.id, {
      state: next.state,
      stateDetail: next.stateDetail,
      consecutiveFailures: next.consecutiveFailures,
      breaker: next.breaker,
      cursor: next.cursor,
      nextDueAt: next.nextDueAt,
      lastRunAt: now,
      lastOutcome: end.outcome,
      ...(next.succeeded ? { lastSuccessAt: now } : {}),
      ...(look.isFull ? { lastFullAt: plan.startedAt, lastFullAsked: plan.asked } : {}),
      updatedAt: now,
    })
    if (next.succeeded) {
      const ago = (ms: number) => new Date(now.getTime() - ms)
      await keepPageMarks(tx, row.id, end.marks, { now, before: ago(marksKeptMs) })
      await keepThreads(tx, row.id, plan.threads.read(), ago(threadsKeptMs))
    }
    return { next, look, troubles, ...(await noteTroubles(tx, row.id, troubles, now)) }
  })
  for (const noticeId of done.noticeIds) await deps.nudge(tellOperator, { noticeId })
  tell(deps, row, end, books, { ...done, fetched })
}

type Look = RecallJudgement & {
  /** It read its lists without a gap: what it met should be met again. */
  isFull: boolean
}
const unlooked: Look = { recall: null, isLow: false, gone: [], isFull: false }

/** What the run should have met, by what was known before it. */
async function lookBack(tx: Tx, row: SourceRow, plan: RunPlan, end: CrawlEnd): Promise<Look> {
  const since = coveredSince(end.covered)
  // what stands on a page that was as before was not met, and is there
  const isFull = since.size > 0 && end.capped === 0 && end.unchanged === 0
  const isComparable = isFull && row.lastFullAt !== null && row.lastFullAsked === plan.asked
  const known =
    isComparable && row.lastFullAt !== null
      ? await expectedPosts(tx, {
          sourceId: row.id,
          startedAt: plan.startedAt,
          before: row.lastFullAt,
          since,
        })
      : null
  const named = plan.looksForNamed ? await namedPosts(tx, row.id, row.canaries) : null
  const judged = judgeRecall({
    expected: known?.expected ?? null,
    missing: known?.missing ?? [],
    named:
      named?.map(({ name, lastSeenAt }) => ({
        name,
        isMet: lastSeenAt !== null && lastSeenAt >= plan.startedAt,
      })) ?? null,
  })
  return { ...judged, isFull }
}

/** While an empty answer is doubted, only what came before it is what is usual. */
async function doubtedSince(tx: Tx, sourceId: number, now: Date): Promise<Date | null> {
  const since = await openTroubleSince(tx, sourceId, 'zero-yield')
  return since !== null && now.getTime() - since.getTime() < doubtsEmptyMs ? since : null
}

type Done = {
  next: ReturnType<typeof nextRun>
  look: Look
  troubles: ReturnType<typeof sourceTroubles>
  opened: string[]
  fetched: number
}

function tell(deps: CrawlDeps, row: SourceRow, end: CrawlEnd, books: Books, done: Done): void {
  const { log, metrics } = deps
  const source = row.name
  metrics.crawlRuns.inc({ source, outcome: end.outcome })
  for (const [outcome, count] of entries(books.counts)) {
    if (count > 0) metrics.crawlItems.inc({ source, outcome }, count)
  }
  for (const { reason } of done.troubles.found) metrics.sourceTroubles.set({ source, reason }, 1)
  for (const reason of done.troubles.mended) metrics.sourceTroubles.set({ source, reason }, 0)
  const { recall } = done.look
  if (recall && recall.expected > 0)
    metrics.sourceRecall.set({ source }, recall.met / recall.expected)
  const line = {
    source,
    outcome: end.outcome,
    fetched: done.fetched,
    requests: end.requests,
    state: done.next.state,
    detail: done.next.stateDetail,
    gone: done.look.gone.length,
  }
  const isPlanned = end.outcome === 'aborted' || end.outcome === 'budget_used'
  if (done.next.succeeded || isPlanned) log.info(line, 'crawled')
  else log.warn(line, 'crawl failed')
  if (done.opened.length > 0)
    log.error({ source, troubles: done.opened }, 'an operator must look at this source')
}

function entries(counts: Record<ItemOutcome, number>) {
  return itemOutcomes.map((outcome) => [outcome, counts[outcome]] as const)
}

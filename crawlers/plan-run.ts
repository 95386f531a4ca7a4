import { createHash } from 'node:crypto'

import { dayMs, hourMs, minuteMs } from '../core/clock.ts'
import { namedPosts } from '../db/queries/known-posts.ts'
import { pageMarksOf } from '../db/queries/page-marks.ts'
import { threadsOf } from '../db/queries/threads.ts'
import {
  lastNamedLook,
  openRun,
  requestsSince,
  searchNames,
  zoneOfSource,
  type SourceRow,
} from '../db/queries/sources.ts'

import { dayLeft } from './day-left.ts'
import type { CrawlDeps } from './deps.ts'
import type { OpenRun } from './fetch/fetching.ts'
import { followThreads, type FollowThreads } from './follow-threads.ts'
import type { RequestBudget } from './fetch/polite-fetch.ts'

export type RunPlan = {
  runId: number
  startedAt: Date
  queries: string[]
  /** Hash of the names searched for: with others, other posts are found. */
  asked: string
  since: Date | null
  /** Whether this run reaches back to the posts that the configuration names. */
  looksForNamed: boolean
  threads: FollowThreads
  polite: Required<Pick<OpenRun, 'budget' | 'marks' | 'maxAttempts'>>
}

/** What was published this long before the newest known post is read again: for late arrivals, edits and counters. */
const overlapMs = 24 * hourMs
/** A page that says it is unchanged is believed for so many intervals: what stands deeper may have changed, or gone. */
const marksHoldRuns = 4
const namedEveryMs = dayMs
/** Threads that one source follows at a time. */
const mostThreads = 2000
/** How far back a run reaches for a named post at most, and for one that it never met. */
const namedReachMs = 30 * dayMs
const unmetReachMs = 7 * dayMs

/** What one run against a source asks for, how far back, and with how many requests. Opens its row in the ledger. */
export async function planRun(deps: CrawlDeps, row: SourceRow): Promise<RunPlan> {
  const { db } = deps
  const startedAt = deps.clock.now()
  const queries = await searchNames(db, row)
  const looksForNamed = await isNamedLookDue(deps, row, startedAt)
  const overlapped =
    row.cursor === null
      ? null
      : new Date(Date.parse(row.cursor.since) - (deps.overlapMs ?? overlapMs))
  const since =
    looksForNamed && overlapped !== null
      ? await reachNamed(deps, row, overlapped, startedAt)
      : overlapped
  const budget = await budgetOf(deps, row, startedAt)
  // who starts over, or looks for something, wants the pages themselves
  const usesMarks = since !== null && !looksForNamed
  return {
    runId: await openRun(db, row.id, startedAt),
    startedAt,
    queries,
    asked: createHash('sha256').update(JSON.stringify(queries)).digest('hex'),
    since,
    looksForNamed,
    threads: followThreads({
      known: await threadsOf(db, row.id, mostThreads),
      now: startedAt,
      intervalMs: row.intervalMs,
      dailyRequests: row.dailyRequests,
      left: budget?.left ?? null,
    }),
    polite: {
      budget,
      marks: usesMarks
        ? await pageMarksOf(db, row.id, new Date(startedAt.getTime() - marksHoldMs(row)))
        : new Map(),
      // a site in trouble is tried with one request, not with three
      maxAttempts: row.breaker === 'closed' ? 3 : 1,
    },
  }
}

function marksHoldMs({ intervalMs }: SourceRow): number {
  return Math.min(dayMs, Math.max(hourMs, marksHoldRuns * intervalMs))
}

async function isNamedLookDue(deps: CrawlDeps, row: SourceRow, now: Date): Promise<boolean> {
  if (row.canaries.length === 0) return false
  const last = await lastNamedLook(deps.db, row.id)
  return last === null || now.getTime() - last.getTime() >= namedEveryMs
}

async function reachNamed(deps: CrawlDeps, row: SourceRow, since: Date, now: Date): Promise<Date> {
  const named = await namedPosts(deps.db, row.id, row.canaries)
  const reach = named.map(({ publishedAt, lastSeenAt }) =>
    lastSeenAt === null
      ? now.getTime() - unmetReachMs
      : (publishedAt ?? since).getTime() - minuteMs,
  )
  const furthest = Math.max(Math.min(...reach), now.getTime() - namedReachMs)
  return new Date(Math.min(since.getTime(), furthest))
}

async function budgetOf(deps: CrawlDeps, row: SourceRow, now: Date): Promise<RequestBudget | null> {
  if (row.dailyRequests === null) return null
  const { start, leftMs } = dayLeft(now, await zoneOfSource(deps.db, row))
  const used = await requestsSince(deps.db, row.id, start)
  const left = Math.max(0, row.dailyRequests - used)
  return { left, daily: row.dailyRequests, untilMs: leftMs }
}

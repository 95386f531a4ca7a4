import { dayMs, minuteMs } from '../core/clock.ts'
import { isAnswer, type RunOutcome } from '../core/mention.ts'

import { nextBreaker, type Breaker } from './next-breaker.ts'

/** Everything published up to `since` has been seen; `ids` are those of that instant. */
export type SourceCursor = { since: string; ids: string[] }

export type RunFacts = {
  outcome: RunOutcome
  detail: string | null
  retryAfterMs: number | null
  /** Items met in this run: given, unreadable and left. */
  fetched: number
  unparsable: number
  /** Posts that its pages held, old ones included; null where the adapter does not say. */
  seen: number | null
  /** A long run meets posts that appeared while it read: only what stood there at its start is sure to be seen. */
  startedAt: Date
  /** Of what was given: the newest. */
  newest: { at: Date; ids: string[] } | null
}

export type RunBefore = {
  intervalMs: number
  consecutiveFailures: number
  breaker: Breaker
  state: SourceState
  stateDetail: string | null
  cursor: SourceCursor | null
  /** Items met by the runs before that succeeded, latest first. */
  usual: number[]
}

export type SourceState =
  | 'ready'
  | 'needs-credentials'
  | 'needs-consent'
  | 'needs-browser'
  | 'import-only'
  | 'failing'

export type NextRun = {
  state: SourceState
  stateDetail: string | null
  consecutiveFailures: number
  breaker: Breaker
  cursor: SourceCursor | null
  succeeded: boolean
  /** What was usual, where the run found nothing. */
  missing: string | null
  nextDueAt: Date
}

const maxBackOffSteps = 6
const usualRuns = 3
/** Who shuts us out is left alone for a while, whatever the interval (HTTP 456 lasts ten to thirty minutes). */
const shutOutMs = 15 * minuteMs
const shutOut: ReadonlySet<RunOutcome> = new Set(['captcha', 'blocked', 'rate_limited'])
/** A source that gave this few is allowed to give none. */
const fewItems = 3
const jitterShare = 0.1

/** What a run means for the source: its health, its cursor, and when it is asked again. */
export function nextRun(
  run: RunFacts,
  before: RunBefore,
  at: { now: Date; random: number },
): NextRun {
  const { now, random } = at
  const stopped = ownRestraint(run, before, at)
  if (stopped) return stopped
  const answered = isAnswer(run.outcome)
  const missing = answered ? emptyWhereMany(run, before.usual) : null
  const failed = !answered || missing !== null
  const failures = failed ? before.consecutiveFailures + 1 : 0
  const backOff = failed ? 2 ** Math.min(failures, maxBackOffSteps) : 1
  const waitMs = Math.max(
    Math.min(before.intervalMs * backOff, Math.max(dayMs, before.intervalMs)),
    run.retryAfterMs ?? (shutOut.has(run.outcome) ? shutOutMs : 0),
  )
  return {
    state: failed ? failedState(run.outcome) : 'ready',
    stateDetail:
      missing ?? (failed ? `${run.outcome}: ${run.detail ?? 'no detail'}` : unreadNote(run)),
    consecutiveFailures: failures,
    breaker: nextBreaker(run.outcome, failures, before.breaker),
    cursor:
      answered && missing === null && run.outcome !== 'unchanged'
        ? advance(before.cursor, run.newest, run.startedAt)
        : before.cursor,
    succeeded: !failed,
    missing,
    nextDueAt: new Date(now.getTime() + Math.round(waitMs * (1 + jitterShare * random))),
  }
}

/** A run that ended by our own doing says nothing about the source. */
function ownRestraint(
  run: RunFacts,
  before: RunBefore,
  { now, random }: { now: Date; random: number },
): NextRun | null {
  const breaker = nextBreaker(run.outcome, before.consecutiveFailures, before.breaker)
  const { state, stateDetail, consecutiveFailures, cursor } = before
  const same = { state, stateDetail, consecutiveFailures, cursor, breaker }
  if (run.outcome === 'aborted') return { ...same, succeeded: false, missing: null, nextDueAt: now }
  if (run.outcome !== 'budget_used') return null
  const waitMs = (run.retryAfterMs ?? dayMs) + before.intervalMs * jitterShare * random
  return {
    ...same,
    stateDetail: run.detail,
    succeeded: false,
    missing: null,
    nextDueAt: new Date(now.getTime() + Math.round(waitMs)),
  }
}

/** An empty answer where there used to be many is no success, though nothing proves why. */
function emptyWhereMany(run: RunFacts, usual: number[]): string | null {
  if (run.outcome === 'unchanged' || run.fetched > 0 || (run.seen ?? 0) > 0) return null
  if (usual.length < usualRuns) return null
  const last = usual.slice(0, usualRuns)
  if (last.some((items) => items === 0)) return null
  const mean = Math.round(last.reduce((sum, items) => sum + items, 0) / last.length)
  return mean >= fewItems ? `empty where ${mean} were usual` : null
}

function unreadNote({ unparsable }: RunFacts): string | null {
  return unparsable > 0 ? `${unparsable} items could not be read` : null
}

function failedState(outcome: RunOutcome): SourceState {
  if (outcome === 'auth_required') return 'needs-credentials'
  return outcome === 'browser_missing' ? 'needs-browser' : 'failing'
}

function advance(
  cursor: SourceCursor | null,
  newest: RunFacts['newest'],
  startedAt: Date,
): SourceCursor | null {
  if (newest === null) return cursor
  // a date of tomorrow, or a second search that began later, must not hide what the first could not see yet
  const since = Math.min(newest.at.getTime(), startedAt.getTime())
  if (cursor !== null && Date.parse(cursor.since) > since) return cursor
  return { since: new Date(since).toISOString(), ids: newest.ids }
}

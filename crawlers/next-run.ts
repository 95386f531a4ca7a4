import { dayMs } from '../core/clock.ts'
import type { RunOutcome } from '../core/mention.ts'

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
  state: SourceState
  stateDetail: string | null
  cursor: SourceCursor | null
  /** Items met by the runs before that succeeded, latest first. */
  usual: number[]
}

export type SourceState =
  | 'ready'
  | 'needs-credentials'
  | 'needs-browser'
  | 'import-only'
  | 'failing'

export type NextRun = {
  state: SourceState
  stateDetail: string | null
  consecutiveFailures: number
  cursor: SourceCursor | null
  succeeded: boolean
  nextDueAt: Date
}

const maxBackOffSteps = 6
const usualRuns = 5
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
  if (run.outcome === 'aborted') {
    // we stopped it ourselves: it says nothing about the source
    return { ...before, succeeded: false, nextDueAt: now }
  }
  const answered = run.outcome === 'ok' || run.outcome === 'empty' || run.outcome === 'end'
  const missing = answered ? emptyWhereMany(run, before.usual) : null
  const failed = !answered || missing !== null
  const failures = failed ? before.consecutiveFailures + 1 : 0
  const backOff = failed ? 2 ** Math.min(failures, maxBackOffSteps) : 1
  const waitMs = Math.max(
    Math.min(before.intervalMs * backOff, Math.max(dayMs, before.intervalMs)),
    run.retryAfterMs ?? 0,
  )
  return {
    state: failed ? failedState(run.outcome) : 'ready',
    stateDetail:
      missing ?? (failed ? `${run.outcome}: ${run.detail ?? 'no detail'}` : unreadNote(run)),
    consecutiveFailures: failures,
    cursor: answered ? advance(before.cursor, run.newest, run.startedAt) : before.cursor,
    succeeded: !failed,
    nextDueAt: new Date(now.getTime() + Math.round(waitMs * (1 + jitterShare * random))),
  }
}

/** An empty answer where there used to be many is no success, though nothing proves why. */
function emptyWhereMany(run: RunFacts, usual: number[]): string | null {
  if (run.fetched > 0 || (run.seen ?? 0) > 0 || usual.length < usualRuns) return null
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

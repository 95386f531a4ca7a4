import { setTimeout as wait } from 'node:timers/promises'

import type { BacktestResult } from '../alerts/backtest.ts'
import { minuteMs, type Clock } from '../core/clock.ts'

import type { RunBacktest } from './deps.ts'

type Input = Parameters<RunBacktest>[0]
export type BacktestLook =
  | { state: 'running'; share: number }
  | { state: 'done'; result: BacktestResult; at: Date }

type Run = { share: number; settled: Promise<void>; end: Ending | null }
type Ending = { result: BacktestResult; at: Date } | { error: unknown }

/** How long a finished one may be looked at again, how many are kept, and how long a page waits for a short one. */
const keepMs = 5 * minuteMs
const maxKept = 20
const patienceMs = 400

/**
 * Backtests under way in this process, by what was asked: whoever opens the same address sees the
 * same run. Nothing is lost with the process but the time: the next look begins it anew.
 */
export function createBacktestRuns(runBacktest: RunBacktest, clock: Clock) {
  const runs = new Map<string, Run>()

  function begin(asked: Input): Run {
    const now = clock.now()
    // the rest of today has not been: its quiet hours would end alerts
    const isUnderWay = asked.since < now && now < asked.until
    const input = isUnderWay ? { ...asked, until: now } : asked
    const run: Run = { share: 0, settled: Promise.resolve(), end: null }
    const onShare = (share: number) => {
      run.share = share
    }
    run.settled = runBacktest(input, onShare).then(
      (result) => {
        run.end = { result, at: clock.now() }
      },
      (error: unknown) => {
        run.end = { error }
      },
    )
    return run
  }

  /** How far the asked one is; begins it where it does not run. @throws what the run threw */
  return async function look(input: Input): Promise<BacktestLook> {
    const key = JSON.stringify(input)
    for (const [old, { end }] of runs) {
      const isOver =
        end !== null && 'at' in end && clock.now().getTime() - end.at.getTime() > keepMs
      if (isOver || runs.size > maxKept) runs.delete(old)
    }
    const run = runs.get(key) ?? begin(input)
    runs.set(key, run)
    const done = new AbortController()
    const patience = wait(patienceMs, undefined, { signal: done.signal }).catch(() => undefined)
    await Promise.race([run.settled, patience])
    done.abort()
    if (run.end === null) return { state: 'running', share: run.share }
    if ('result' in run.end) return { state: 'done', ...run.end }
    // the next look tries again
    runs.delete(key)
    throw run.end.error
  }
}

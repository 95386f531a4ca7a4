import { DelayedError, UnrecoverableError, type Job } from 'bullmq'
import { z } from 'zod'

import { systemClock } from '../core/clock.ts'
import { PermanentError, RetryableError } from '../core/errors.ts'
import type { Log } from '../lib/log.ts'
import type { Metrics } from '../lib/metrics.ts'

import type { JobContract } from './define-job.ts'

/** `signal` is aborted when the process wants to end: wait no longer than a transaction takes. */
export type JobHandler<Payload> = (
  payload: Payload,
  context: { signal: AbortSignal },
) => Promise<void>

/** The part of BullMQ's job that one run needs. */
export type RunnableJob = Pick<Job, 'data' | 'attemptsStarted' | 'moveToDelayed'>

type Outcome = 'done' | 'retry' | 'failed'

/**
 * Runs one job by its contract and turns our errors into BullMQ's: a permanent one is not tried
 * again, a retryable one not before its time, and nothing more often than the contract says.
 */
export async function runJob<Payload>(
  contract: JobContract<Payload>,
  handler: JobHandler<Payload>,
  job: RunnableJob,
  context: { token: string | undefined; signal: AbortSignal; log: Log; metrics: Metrics },
): Promise<void> {
  const started = performance.now()
  const ended = (outcome: Outcome) =>
    context.metrics.jobSeconds.observe(
      { job: contract.name, outcome },
      (performance.now() - started) / 1000,
    )
  try {
    const payload = contract.payload.safeParse(job.data)
    if (!payload.success) throw new PermanentError(`payload: ${z.prettifyError(payload.error)}`)
    await handler(payload.data, { signal: context.signal })
    ended('done')
  } catch (error) {
    const next = decideRetry(contract, error, job.attemptsStarted)
    ended(next.outcome)
    const line = { job: contract.name, payload: job.data, attempt: job.attemptsStarted, ...next }
    if (next.outcome === 'failed') context.log.error({ ...line, err: error }, 'job failed')
    else context.log.warn({ ...line, reason: messageOf(error) }, 'job will be tried again')
    if (next.outcome === 'failed') throw new UnrecoverableError(messageOf(error))
    if (next.retryAfterMs === undefined) throw error
    await job.moveToDelayed(systemClock.now().getTime() + next.retryAfterMs, context.token)
    throw new DelayedError()
  }
}

/** What becomes of a failed run; without `retryAfterMs` the contract's own back-off decides when. */
export function decideRetry(
  contract: Pick<JobContract<never>, 'attempts'>,
  error: unknown,
  attempt: number,
): { outcome: 'failed' } | { outcome: 'retry'; retryAfterMs?: number } {
  if (error instanceof PermanentError || attempt >= contract.attempts) return { outcome: 'failed' }
  if (error instanceof RetryableError && error.retryAfterMs !== undefined) {
    return { outcome: 'retry', retryAfterMs: error.retryAfterMs }
  }
  return { outcome: 'retry' }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

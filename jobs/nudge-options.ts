import type { JobsOptions } from 'bullmq'

import type { JobContract } from './define-job.ts'

/**
 * How a nudge becomes a job of BullMQ. Nudges of one key merge; a delayed one only with those of the
 * same delay, so that a deadline far off never swallows a nudge that is meant for now, and one that
 * goes first only with such.
 */
export function nudgeOptions(
  contract: Pick<JobContract<never>, 'attempts' | 'backoffMs' | 'debounceMs'>,
  key: string,
  delayMs: number | undefined,
  first = false,
): JobsOptions {
  const id = first ? `${key}-first` : delayMs ? `${key}-in-${delayMs}` : key
  return {
    deduplication: { id, keepLastIfActive: true },
    delay: first ? 0 : (delayMs ?? contract.debounceMs ?? 0),
    lifo: first,
    attempts: contract.attempts,
    backoff: { type: 'exponential', delay: contract.backoffMs, jitter: 0.3 },
    removeOnComplete: { count: 100 },
    removeOnFail: { count: 200 },
  }
}

import type { JobsOptions } from 'bullmq'

import type { JobContract } from './define-job.ts'

/**
 * How a nudge becomes a job of BullMQ. Nudges of one key merge; a delayed one only with those of the
 * same delay, so that a deadline far off never swallows a nudge that is meant for now.
 */
export function nudgeOptions(
  contract: Pick<JobContract<never>, 'attempts' | 'backoffMs' | 'debounceMs'>,
  key: string,
  delayMs: number | undefined,
): JobsOptions {
  return {
    deduplication: { id: delayMs ? `${key}-in-${delayMs}` : key, keepLastIfActive: true },
    delay: delayMs ?? contract.debounceMs ?? 0,
    attempts: contract.attempts,
    backoff: { type: 'exponential', delay: contract.backoffMs, jitter: 0.3 },
    removeOnComplete: { count: 100 },
    removeOnFail: { count: 200 },
  }
}

import type { z } from 'zod'

export const queueNames = ['crawl', 'classify', 'evaluate', 'deliver', 'follow-up'] as const
export type QueueName = (typeof queueNames)[number]

/**
 * What may be asked of a worker. A job is only a nudge: its payload holds ids, its handler re-reads
 * the rows and returns if the work is done.
 */
export type JobContract<Payload> = {
  name: string
  queue: QueueName
  payload: z.ZodType<Payload>
  /** Nudges with one key merge while waiting; one that arrives during the run runs once more. No ":" (BullMQ refuses it). */
  key: (payload: Payload) => string
  attempts: number
  backoffMs: number
  /** Wait this long before running, so that a burst of nudges costs one run. */
  debounceMs?: number
}

export function defineJob<Payload>(contract: JobContract<Payload>): JobContract<Payload> {
  return contract
}

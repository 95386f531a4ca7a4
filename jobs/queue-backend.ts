import type { Processor, Queue, Worker } from 'bullmq'

/** What the two stores of BullMQ have in common for us. */
export type QueueBackend = {
  queue: (name: string) => Queue
  /** Not running yet: the caller starts it once every handler of the queue is known. */
  worker: (name: string, processor: Processor, concurrency: number) => Worker
  /** After queues and workers are closed. */
  close: () => Promise<void>
}

/** A killed worker's job is taken up by another one after at most the sum of the two. */
export const workerTimings = {
  lockDuration: 10_000,
  stalledInterval: 4_000,
  // a job that outlived several killed processes is not to blame
  maxStalledCount: 10,
  runRetryDelay: 1_000,
  /** Seconds of blocking while idle; an added job wakes the worker at once. */
  drainDelay: 2,
}

/** Events only serve the dashboard. */
export const keptEvents = { events: { maxLen: 500 } }

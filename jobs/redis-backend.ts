import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'

import { keptEvents, workerTimings, type QueueBackend } from './queue-backend.ts'

/** Queues on Redis. Three connections in all, and one more per worker that blocks. */
export function redisBackend(
  url: string,
  options: { prefix: string; onError: (error: Error) => void },
): QueueBackend {
  const retryStrategy = (times: number) => Math.min(times * 100, 2_000)
  // who nudges must learn soon that Redis is away; who works waits for it for as long as it takes
  const nudging = new Redis(url, {
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: 2_000,
    retryStrategy,
  })
  const working = new Redis(url, { maxRetriesPerRequest: null, retryStrategy })
  for (const connection of [nudging, working]) connection.on('error', options.onError)
  const { prefix } = options
  return {
    queue: (name) =>
      new Queue(name, {
        connection: nudging,
        prefix,
        streams: keptEvents,
        skipWaitingForReady: true,
      }),
    worker: (name, processor, concurrency) =>
      new Worker(name, processor, {
        connection: working,
        prefix,
        concurrency,
        autorun: false,
        ...workerTimings,
      }),
    close: async () => {
      nudging.disconnect()
      working.disconnect()
    },
  }
}

import { DelayedError, type Queue, type Worker } from 'bullmq'

import { systemClock } from '../core/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Metrics } from '../lib/metrics.ts'

import type { JobContract, QueueName } from './define-job.ts'
import { giveUpAfter } from './give-up-after.ts'
import { nudgeOptions } from './nudge-options.ts'
import type { Nudge } from './nudge.ts'
import { postgresBackend } from './postgres-backend.ts'
import { redisBackend } from './redis-backend.ts'
import { runJob, type JobHandler, type RunnableJob } from './run-job.ts'
import { saySeldom } from './say-seldom.ts'

export type Jobs = {
  nudge: Nudge
  /** Names who does the jobs of a contract. A queue starts once the present code has named all of its handlers. */
  work: <Payload>(
    contract: JobContract<Payload>,
    handler: JobHandler<Payload>,
    options?: { concurrency?: number },
  ) => void
  /** Every queue that was nudged or worked on so far, for the dashboard. */
  bullQueues: (names?: readonly QueueName[]) => Queue[]
  /** Drops every job, running ones included. Only for a process that knows that it is alone: the sweep nudges again. */
  forgetAll: (names: readonly QueueName[]) => Promise<void>
  /** Takes no more jobs, tells running ones to end, and waits for them up to `graceMs`. */
  close: (graceMs?: number) => Promise<void>
}

type Run = (job: RunnableJob, token: string | undefined) => Promise<void>
type Crew = {
  worker: Worker
  runs: Map<string, Run>
  running: Set<Promise<void>>
  concurrency: number
}

/** BullMQ on Redis where `redisUrl` is given, else on PostgreSQL. Connects by itself, now or when the store is back. */
export function createJobs(options: {
  redisUrl: string | null
  postgresUrl: string
  log: Log
  metrics: Metrics
  /** Namespace of the keys in Redis. */
  prefix?: string
}): Jobs {
  const { log, metrics, redisUrl } = options
  const complain = saySeldom((error: Error) =>
    log.warn({ reason: error.message }, 'job queue: error'),
  )
  const backend =
    redisUrl === null
      ? postgresBackend(options.postgresUrl, { onError: complain })
      : redisBackend(redisUrl, { prefix: options.prefix ?? 'koushao', onError: complain })
  const queues = new Map<string, Queue>()
  const crews = new Map<string, Crew>()
  const closing = new AbortController()
  let closed: Promise<void> | undefined

  function queueOf(name: string): Queue {
    const known = queues.get(name)
    if (known) return known
    const queue = backend.queue(name)
    queue.on('error', complain)
    queues.set(name, queue)
    return queue
  }

  const nudge: Nudge = async (contract, payload, { delayMs, first } = {}) => {
    const data = contract.payload.parse(payload)
    if (closing.signal.aborted) return
    try {
      const added = queueOf(contract.queue).add(
        contract.name,
        data,
        nudgeOptions(contract, contract.key(data), delayMs, first),
      )
      await giveUpAfter(3_000, added)
    } catch (error) {
      // the row is committed and the sweep will find it: never fail the handler for a lost nudge
      const reason = error instanceof Error ? error.message : String(error)
      log.warn({ job: contract.name, reason }, 'nudge lost; the sweep will repeat it')
    }
  }

  function crewOf(name: string): Crew {
    const known = crews.get(name)
    if (known) return known
    const runs = new Map<string, Run>()
    const running = new Set<Promise<void>>()
    const worker = backend.worker(
      name,
      async (job, token) => {
        const run = closing.signal.aborted ? undefined : runs.get(job.name)
        if (run) return during(running, run(job, token))
        // taken in the moment of closing, or a newer program's job: somebody else will know it
        await job.moveToDelayed(systemClock.now().getTime() + 2_000, token)
        throw new DelayedError()
      },
      1,
    )
    worker.on('error', complain)
    const crew = { worker, runs, running, concurrency: 1 }
    crews.set(name, crew)
    setImmediate(() => {
      if (closing.signal.aborted) return
      worker.concurrency = crew.concurrency
      worker.run().catch(complain)
    })
    return crew
  }

  return {
    nudge,
    work: (contract, handler, { concurrency = 1 } = {}) => {
      const crew = crewOf(contract.queue)
      crew.concurrency = Math.max(crew.concurrency, concurrency)
      crew.runs.set(contract.name, (job, token) =>
        runJob(contract, handler, job, { token, signal: closing.signal, log, metrics }),
      )
    },
    bullQueues: (names = []) => {
      for (const name of names) queueOf(name)
      return [...queues.values()]
    },
    forgetAll: async (names) => {
      for (const name of names) await queueOf(name).obliterate({ force: true })
    },
    close: (graceMs = 10_000) => (closed ??= close(graceMs)),
  }

  async function close(graceMs: number): Promise<void> {
    closing.abort()
    await Promise.all([...crews.values()].map((crew) => dismiss(crew, graceMs)))
    const rest = [...queues.values()].map((queue) => giveUpAfter(2_000, queue.close()))
    await Promise.all(rest.map((each) => each.catch(complain)))
    await giveUpAfter(2_000, backend.close()).catch(complain)
  }

  /** Not BullMQ's own graceful close alone: once begun, that cannot be cut short. */
  async function dismiss({ worker, running }: Crew, graceMs: number): Promise<void> {
    await worker.pause(true).catch(complain)
    const force = await giveUpAfter(graceMs, Promise.allSettled(running)).then(
      () => false,
      () => true,
    )
    if (force)
      log.warn({ queue: worker.name }, 'a job did not end in time; it will be taken up again')
    await giveUpAfter(5_000, worker.close(force)).catch(complain)
  }
}

async function during(running: Set<Promise<void>>, run: Promise<void>): Promise<void> {
  running.add(run)
  try {
    await run
  } finally {
    running.delete(run)
  }
}

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { connect } from '../../db/client.ts'
import { createJobs } from '../../jobs/client.ts'
import { sendNotification } from '../../jobs/contracts.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'

import { benchChannels, type BenchChannel } from './bench-channel.ts'
import { controlSender } from './control-sender.ts'
import { judgeRun, type FaultResult } from './judge-run.ts'
import {
  furnishAlerts,
  furnishChannels,
  orderDeliveries,
  tallyDeliveries,
  unsureByAlert,
} from './furnish.ts'
import { robotsSite } from './robots-site.ts'
import { scaledClock } from './scaled-clock.ts'
import { workerCrew } from './worker-crew.ts'

export type FaultRun = {
  postgresUrl: string
  /** `flush` empties it, `restart` kills the server and starts it again; null: queues on PostgreSQL. */
  redis: { url: string; flush: () => Promise<void>; restart: () => Promise<void> } | null
  n: number
  /** How long the notifications come in; the rest is emptying what waits. */
  feedSeconds: number
  mostSeconds: number
  perKind: number
  /** How much faster than real the clock of the product and of the robots' limits is. */
  speed: number
  workers: number
  concurrency: number
  killEverySeconds: number
  seed: string
  onProgress?: (line: string) => void
}

const sendTimeoutMs = 4_000
const batches = 50

/**
 * Orders `n` pages to robots that answer badly, while workers are killed and the queue's store is
 * emptied and restarted; a sender that believes HTTP 200 gets the same news at the same moments from
 * the same robots.
 */
export async function runFaults(run: FaultRun): Promise<FaultResult> {
  const { n, feedSeconds, speed, redis, postgresUrl } = run
  const from = Date.now()
  const clock = scaledClock(from, speed)
  const channels = benchChannels(run.perKind)
  const own = channels.filter((one) => one.name !== 'fallback')
  let feeding = from
  const progress = () => (Date.now() - feeding) / 1000 / feedSeconds
  const site = await robotsSite({ channels, seed: run.seed, clock, progress, withFaults: true })
  const { db, close } = connect(postgresUrl, { max: 4 })
  const channelIds = await furnishChannels(db, channels, site.url, clock.now())
  const stories = await furnishAlerts(db, n, 'crisis', clock.now())
  const prefix = `bench-${randomUUID()}`
  const redisUrl = redis?.url ?? null
  const crew = await workerCrew(run.workers, {
    postgresUrl,
    redisUrl,
    prefix,
    from,
    speed,
    sendTimeoutMs,
    concurrency: run.concurrency,
    sweepMs: 5_000,
  })
  const jobs = createJobs({
    postgresUrl,
    redisUrl,
    prefix,
    log: createLog('silent'),
    metrics: createMetrics(),
  })
  feeding = Date.now()
  const stop = disturb(run, feeding, crew.killOne)
  const believed: Promise<'delivered' | 'failed'>[] = []
  try {
    for (let batch = 0; batch < batches; batch += 1) {
      const due = feeding + (batch / batches) * feedSeconds * 1000
      await sleep(Math.max(0, due - Date.now()))
      const part = stories.slice(
        Math.floor((batch / batches) * n),
        Math.floor(((batch + 1) / batches) * n),
      )
      const rows = part.map(({ alertId, eventId }) => {
        const channel = channelFor(alertId, own)
        believed.push(controlSender(site.url, channel, alertId, sendTimeoutMs))
        return { eventId, channelId: channelIds.get(channel.name) ?? 0 }
      })
      const ids = await orderDeliveries(db, rows, true, clock.now())
      for (const deliveryId of ids) void jobs.nudge(sendNotification, { deliveryId })
      if (batch % 10 === 9)
        run.onProgress?.(`${Math.round(progress() * 100)} %, taken ${site.ledgers.ours.taken.size}`)
    }
    const end = from + run.mostSeconds * 1000
    for (;;) {
      const { pending = 0, sending = 0 } = await tallyDeliveries(db)
      if (pending + sending === 0 || Date.now() > end) break
      run.onProgress?.(`waiting ${pending + sending}`)
      await sleep(1_000)
    }
    await stop()
    const control = await Promise.all(believed)
    return judgeRun({
      stories: stories.map((one) => one.alertId),
      ours: site.ledgers.ours,
      control: site.ledgers.control,
      believed: control,
      unsure: await unsureByAlert(db),
      tally: await tallyDeliveries(db),
      kills: crew.kills(),
      seconds: (Date.now() - feeding) / 1000,
    })
  } finally {
    await stop()
    await crew.close()
    await jobs.close(1_000)
    await close()
    await site.close()
  }
}

function channelFor(alertId: number, own: readonly BenchChannel[]): BenchChannel {
  const channel = own[alertId % own.length]
  if (!channel) throw new Error('bench: no channel')
  return channel
}

/** Kills workers all the time, empties Redis after a third and restarts it after two thirds of the feed. */
function disturb(run: FaultRun, feeding: number, killOne: () => void): () => Promise<void> {
  const { redis, feedSeconds, killEverySeconds } = run
  const running: Promise<void>[] = []
  const kills = setInterval(() => {
    // while nothing more comes in, what waits must get out
    if (Date.now() < feeding + feedSeconds * 1000) killOne()
  }, killEverySeconds * 1000)
  const timers = redis
    ? (
        [
          [0.33, redis.flush],
          [0.66, redis.restart],
        ] as const
      ).map(([share, act]) => setTimeout(() => running.push(act()), share * feedSeconds * 1000))
    : []
  return async () => {
    clearInterval(kills)
    for (const timer of timers) clearTimeout(timer)
    await Promise.all(running)
  }
}

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { connect } from '../../db/client.ts'
import { createJobs } from '../../jobs/client.ts'
import { sendNotification } from '../../jobs/contracts.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'

import type { BenchChannel } from './bench-channel.ts'
import { furnishAlerts, furnishChannels, orderDeliveries, tallyDeliveries } from './furnish.ts'
import { robotsSite } from './robots-site.ts'
import { scaledClock } from './scaled-clock.ts'
import { workerCrew } from './worker-crew.ts'

export type FloodRun = {
  postgresUrl: string
  redisUrl: string | null
  lesser: number
  crises: number
  /** How long they come in. */
  feedSeconds: number
  mostSeconds: number
}

export type FloodResult = {
  lesser: number
  seconds: number
  /** From the row being written to the robot taking it, in milliseconds. */
  crisisMs: number[]
  messages: number
  overLimit: number
  tally: Record<string, number>
}

const channel: BenchChannel = {
  name: 'wecom-1',
  kind: 'wecom',
  perMinute: 20,
  fallback: null,
  broken: null,
}
const batches = 40

/** Lesser news pours into one robot of 20 messages a minute, in real time; pages of a crisis come in between. */
export async function runFlood(run: FloodRun): Promise<FloodResult> {
  const { lesser, crises, feedSeconds, postgresUrl, redisUrl } = run
  const from = Date.now()
  const clock = scaledClock(from, 1)
  const site = await robotsSite({
    channels: [channel],
    seed: 'flood',
    clock,
    progress: () => 0,
    withFaults: false,
  })
  const { db, close } = connect(postgresUrl, { max: 4 })
  const channelId =
    (await furnishChannels(db, [channel], site.url, clock.now())).get(channel.name) ?? 0
  const ordinary = await furnishAlerts(db, lesser, 'ordinary', clock.now())
  const urgent = await furnishAlerts(db, crises, 'crisis', clock.now())
  const prefix = `bench-${randomUUID()}`
  const crew = await workerCrew(1, {
    postgresUrl,
    redisUrl,
    prefix,
    from,
    speed: 1,
    sendTimeoutMs: 20_000,
    // as one process of the product
    concurrency: 4,
    sweepMs: 10_000,
  })
  const log = createLog('silent')
  const jobs = createJobs({ postgresUrl, redisUrl, prefix, log, metrics: createMetrics() })
  const ordered = new Map<number, number>()
  const crisisMs: number[] = []
  site.onTaken((alertId) => {
    const at = ordered.get(alertId)
    if (at !== undefined) crisisMs.push(Math.round(performance.now() - at))
    ordered.delete(alertId)
  })
  const started = performance.now()
  try {
    for (let batch = 0; batch < batches; batch += 1) {
      await sleep(Math.max(0, started + (batch / batches) * feedSeconds * 1000 - performance.now()))
      const slice = <Row>(rows: readonly Row[]) =>
        rows.slice(
          Math.floor((batch / batches) * rows.length),
          Math.floor(((batch + 1) / batches) * rows.length),
        )
      const rows = slice(ordinary).map(({ eventId }) => ({ eventId, channelId }))
      for (const deliveryId of await orderDeliveries(db, rows, false, clock.now()))
        void jobs.nudge(sendNotification, { deliveryId })
      for (const { alertId, eventId } of slice(urgent)) {
        ordered.set(alertId, performance.now())
        const [deliveryId] = await orderDeliveries(db, [{ eventId, channelId }], true, clock.now())
        if (deliveryId !== undefined) void jobs.nudge(sendNotification, { deliveryId })
      }
    }
    const end = started + run.mostSeconds * 1000
    for (;;) {
      const { pending = 0 } = await tallyDeliveries(db)
      if (pending === 0 || performance.now() > end) break
      await sleep(1_000)
    }
    const { faults } = site.ledgers.ours
    return {
      lesser,
      seconds: (performance.now() - started) / 1000,
      crisisMs,
      messages: faults.get('none') ?? 0,
      overLimit: faults.get('over-limit') ?? 0,
      tally: await tallyDeliveries(db),
    }
  } finally {
    await crew.close()
    await jobs.close(1_000)
    await close()
    await site.close()
  }
}

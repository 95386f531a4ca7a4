import { setTimeout as sleep } from 'node:timers/promises'

import { z } from 'zod'

import type { AlertDeps } from '../../alerts/deps.ts'
import { sendNotification } from '../../alerts/send-notification.ts'
import { tellOperator } from '../../alerts/tell-operator.ts'
import { connect } from '../../db/client.ts'
import { waitingDeliveries } from '../../db/queries/deliveries.ts'
import { waitingOperatorNotices } from '../../db/queries/operator-notices.ts'
import { createJobs } from '../../jobs/client.ts'
import * as contracts from '../../jobs/contracts.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'

import { scaledClock } from './scaled-clock.ts'

/** One process of the delivery queue as `koushao work --queues deliver` runs it, on a clock that may run fast. */
const Task = z.object({
  postgresUrl: z.string(),
  redisUrl: z.string().nullable(),
  prefix: z.string(),
  from: z.number(),
  speed: z.number(),
  sendTimeoutMs: z.number(),
  concurrency: z.number(),
  sweepMs: z.number(),
})
export type WorkerTask = z.infer<typeof Task>

const task = Task.parse(JSON.parse(process.argv[2] ?? ''))
const log = createLog('silent')
const metrics = createMetrics()
const { db } = connect(task.postgresUrl, { max: 2 * task.concurrency + 4 })
const clock = scaledClock(task.from, task.speed)
const jobs = createJobs({ ...task, log, metrics })
const deps: AlertDeps = {
  db,
  // a delay is told in the clock's milliseconds
  nudge: (contract, payload, options) =>
    jobs.nudge(
      contract,
      payload,
      options?.delayMs === undefined
        ? options
        : { delayMs: Math.ceil(options.delayMs / task.speed) },
    ),
  clock,
  log,
  metrics,
  fillSecrets: (settings) => settings,
  helpdesk: { kind: 'builtin', settings: {} },
  consoleUrl: 'http://console.bench',
  language: 'zh-CN',
  sendTimeoutMs: task.sendTimeoutMs,
}
const { concurrency } = task
jobs.work(contracts.sendNotification, (payload) => sendNotification(deps, payload), { concurrency })
jobs.work(contracts.tellOperator, (payload) => tellOperator(deps, payload))

/** What `sweep` does for these rows. */
async function sweepRows(): Promise<void> {
  const now = clock.now()
  for (const deliveryId of await waitingDeliveries(db, now, 500))
    await jobs.nudge(contracts.sendNotification, { deliveryId })
  for (const noticeId of await waitingOperatorNotices(db, now, 100))
    await jobs.nudge(contracts.tellOperator, { noticeId })
}
process.stdout.write('ready\n')
for (;;) {
  await sleep(task.sweepMs)
  await sweepRows().catch(() => undefined)
}

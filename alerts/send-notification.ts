import { waitingCrises } from '../db/queries/deliveries.ts'
import { sendNotification as sendNotificationJob, tellOperator } from '../jobs/contracts.ts'

import { sendDelivery } from './delivery/send-delivery.ts'
import type { AlertDeps } from './deps.ts'

const maxCrises = 20

/**
 * Sends one pending delivery, and before it every crisis that waits: a page never stands behind the
 * jobs of lesser news, whatever order the queue has them in.
 */
export async function sendNotification(
  deps: AlertDeps,
  { deliveryId }: { deliveryId: number },
): Promise<void> {
  for (const id of await waitingCrises(deps.db, deliveryId, deps.clock.now(), maxCrises))
    await sendOne(deps, id)
  await sendOne(deps, deliveryId)
}

async function sendOne(deps: AlertDeps, deliveryId: number): Promise<void> {
  const step = await sendDelivery(deps, deliveryId)
  if (!step) return
  deps.metrics.deliveries.inc({ channel: step.channelKind, outcome: step.outcome })
  deps.log.info({ deliveryId, outcome: step.outcome, answer: step.change.answer }, 'delivery')
  if (step.retryAt) {
    const delayMs = Math.max(0, step.retryAt.getTime() - deps.clock.now().getTime())
    await deps.nudge(sendNotificationJob, { deliveryId }, { delayMs })
  }
  for (const id of step.nextIds) await deps.nudge(sendNotificationJob, { deliveryId: id })
  for (const noticeId of step.noticeIds) await deps.nudge(tellOperator, { noticeId })
}

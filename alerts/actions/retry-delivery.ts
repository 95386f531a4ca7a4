import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { retryFailedDelivery } from '../../db/queries/deliveries.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { sendNotification } from '../../jobs/contracts.ts'

import type { ActionDeps } from './deps.ts'

/** Sends again what failed, was muted or waits; whether it may go now is decided anew. @throws ConflictError */
export async function retryDelivery(
  deps: ActionDeps,
  input: { deliveryId: number },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { deliveryId } = input
  await deps.db.transaction(async (tx) => {
    if (!(await retryFailedDelivery(tx, deliveryId, at)))
      throw new ConflictError(
        `delivery ${deliveryId}: was sent already or does not exist`,
        refusals.deliverySent,
      )
    await writeAudit(tx, { at, actor, action: 'retry-delivery', subject: `delivery ${deliveryId}` })
  })
  await deps.nudge(sendNotification, { deliveryId })
}

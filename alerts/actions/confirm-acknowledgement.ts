import { ConflictError } from '../../core/errors.ts'
import { appendAlertEvent, lockAlert } from '../../db/queries/alert-history.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/**
 * Somebody is still at work on the alert: its acknowledgement stands for another while.
 * @throws NotFoundError, ConflictError when nobody has taken it
 */
export async function confirmAcknowledgement(
  deps: ActionDeps,
  input: { alertId: number },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const alert = await lockAlert(tx, input.alertId)
    if (alert.status !== 'acknowledged')
      throw new ConflictError(`alert ${alert.id}: is ${alert.status}, not acknowledged`)
    await appendAlertEvent(tx, alert, { kind: 'confirmed', at, actor })
    const subject = `alert ${alert.id}`
    await writeAudit(tx, { at, actor, action: 'confirm-acknowledgement', subject })
  })
}

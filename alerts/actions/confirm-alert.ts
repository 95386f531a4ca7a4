import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { appendAlertEvent, lockAlert } from '../../db/queries/alert-history.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'
import { prolongAcknowledgement } from './prolong-acknowledgement.ts'

/**
 * Somebody stands by the alert. Taken, it is still being worked on and its acknowledgement holds for
 * another while; over by itself, it was right all the same and counts for its rules.
 * @throws NotFoundError, ConflictError when nobody has taken it yet or it was marked false
 */
export async function confirmAlert(
  deps: ActionDeps,
  input: { alertId: number },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const alert = await lockAlert(tx, input.alertId)
    if (alert.status !== 'acknowledged' && alert.status !== 'resolved')
      throw new ConflictError(
        `alert ${alert.id}: is ${alert.status}, not acknowledged or resolved`,
        refusals.alertNotConfirmable,
      )
    await appendAlertEvent(tx, alert, { kind: 'confirmed', at, actor })
    await prolongAcknowledgement(tx, alert, at)
    await writeAudit(tx, { at, actor, action: 'confirm-alert', subject: `alert ${alert.id}` })
  })
}

import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { appendAlertEvent, changeAlert, lockAlert } from '../../db/queries/alert-history.ts'
import { runningEscalation, setAlertDeadline } from '../../db/queries/escalations.ts'
import { settleStepsOf } from '../../db/queries/follow-ups.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/**
 * Somebody takes the alert: nobody else is called, as long as there are signs of life.
 * @throws NotFoundError, ConflictError when it is not open
 */
export async function acknowledgeAlert(
  deps: ActionDeps,
  input: { alertId: number },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const alert = await lockAlert(tx, input.alertId)
    if (alert.status !== 'open')
      throw new ConflictError(
        `alert ${alert.id}: is ${alert.status}, not open`,
        refusals.alertNotOpen,
      )
    await changeAlert(tx, alert, {
      status: 'acknowledged',
      acknowledgedAt: at,
      acknowledgedBy: actor,
    })
    await appendAlertEvent(tx, alert, { kind: 'acknowledged', at, actor })
    await settleStepsOf(tx, 'alert', alert.id, ['acknowledge'], 'done', at)
    const running = await runningEscalation(tx, alert.id)
    if (running) {
      const dueAt = new Date(at.getTime() + running.snapshot.confirmMs)
      await setAlertDeadline(tx, alert.id, 'confirm-acknowledgement', dueAt)
    }
    await writeAudit(tx, { at, actor, action: 'acknowledge-alert', subject: `alert ${alert.id}` })
  })
}

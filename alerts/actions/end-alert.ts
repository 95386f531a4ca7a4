import type { AlertEventKind } from '../../core/alert.ts'
import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { appendAlertEvent, changeAlert, lockAlert } from '../../db/queries/alert-history.ts'
import { cancelTasksOf } from '../../db/queries/tasks.ts'
import { endEscalation } from '../../db/queries/escalations.ts'
import { settleStepsOf } from '../../db/queries/follow-ups.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

type Ending = {
  alertId: number
  note: string | undefined
  status: 'resolved' | 'false-alarm'
  kind: Extract<AlertEventKind, 'resolved' | 'marked-false-alarm'>
  action: string
}

/** The common part of resolving and of marking as false: deadlines and unfinished tasks end with the alert, tickets stay. */
export async function endAlert(deps: ActionDeps, ending: Ending, actor: string): Promise<void> {
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const alert = await lockAlert(tx, ending.alertId)
    const isOver = alert.resolvedAt !== null
    // what time has closed may still be called false the next morning
    if (isOver && !(alert.status === 'resolved' && ending.status === 'false-alarm'))
      throw new ConflictError(`alert ${alert.id}: is ${alert.status} already`, refusals.alertOver)
    const end = isOver ? {} : { resolvedAt: at, resolvedBy: actor }
    await changeAlert(tx, alert, { status: ending.status, ...end })
    await appendAlertEvent(tx, alert, { kind: ending.kind, at, actor, note: ending.note ?? null })
    await endEscalation(tx, alert.id, 'closed', at)
    for (const task of await cancelTasksOf(tx, alert.id, at))
      await settleStepsOf(tx, task.subject, task.id, [task.step], 'cancelled', at)
    await writeAudit(tx, {
      at,
      actor,
      action: ending.action,
      subject: `alert ${alert.id}`,
      detail: ending.note === undefined ? {} : { note: ending.note },
    })
  })
}

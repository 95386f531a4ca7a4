import { UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { appendAlertEvent, lockAlert } from '../../db/queries/alert-history.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'
import { prolongAcknowledgement } from './prolong-acknowledgement.ts'

/** A line in the alert's history. @throws NotFoundError, UsageError when it is empty */
export async function addAlertNote(
  deps: ActionDeps,
  input: { alertId: number; note: string },
  actor: string,
): Promise<void> {
  const note = input.note.trim()
  if (note === '') throw new UsageError('note: is empty', { told: refusals.textEmpty })
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const alert = await lockAlert(tx, input.alertId)
    await appendAlertEvent(tx, alert, { kind: 'noted', at, actor, note })
    await prolongAcknowledgement(tx, alert, at)
    await writeAudit(tx, { at, actor, action: 'add-alert-note', subject: `alert ${alert.id}` })
  })
}

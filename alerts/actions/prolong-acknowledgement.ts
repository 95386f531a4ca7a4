import type { Tx } from '../../db/client.ts'
import type { AlertRow } from '../../db/queries/alert-history.ts'
import { runningEscalation, setAlertDeadline } from '../../db/queries/escalations.ts'
import { settleStepsOf } from '../../db/queries/follow-ups.ts'

/** A sign of life on a held alert: its acknowledgement expires a whole while from now. Nothing where nobody took it. */
export async function prolongAcknowledgement(tx: Tx, alert: AlertRow, at: Date): Promise<void> {
  if (alert.status !== 'acknowledged') return
  const running = await runningEscalation(tx, alert.id)
  if (!running) return
  await settleStepsOf(tx, 'alert', alert.id, ['confirm-acknowledgement'], 'done', at)
  const dueAt = new Date(at.getTime() + running.snapshot.confirmMs)
  await setAlertDeadline(tx, alert.id, 'confirm-acknowledgement', dueAt)
}

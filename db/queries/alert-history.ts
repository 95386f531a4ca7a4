import { eq, sql } from 'drizzle-orm'

import type { AlertEventKind } from '../../core/alert.ts'
import { NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import type { Reason } from '../../core/rule.ts'
import type { Tier } from '../../core/tier.ts'
import type { Tx } from '../client.ts'
import { alertEvents, alerts } from '../schema/alerts.ts'

export type AlertRow = typeof alerts.$inferSelect

/** Holds the alert until the transaction ends: whoever appends to its history holds it first. */
export async function lockAlert(tx: Tx, alertId: number): Promise<AlertRow> {
  const [row] = await tx.select().from(alerts).where(eq(alerts.id, alertId)).for('update')
  if (!row) throw new NotFoundError(`alert ${alertId}: not found`, refusals.alertGone)
  return row
}

/** Changes a held alert; the version tells evaluate-topics that its picture is old. */
export async function changeAlert(
  tx: Tx,
  alert: AlertRow,
  change: Partial<Omit<AlertRow, 'id' | 'version'>>,
): Promise<void> {
  await tx
    .update(alerts)
    .set({ ...change, version: alert.version + 1 })
    .where(eq(alerts.id, alert.id))
}

/** Appends to the history of a held alert and returns the event's id. The tier stays unless named. */
export async function appendAlertEvent(
  tx: Tx,
  alert: AlertRow,
  event: {
    kind: AlertEventKind
    at: Date
    actor: string
    note?: string | null
    called?: string | null
    reasons?: Reason[]
    tierFrom?: Tier
  },
): Promise<number> {
  const [row] = await tx
    .insert(alertEvents)
    .values({
      alertId: alert.id,
      seq: sql`(select coalesce(max(seq), 0) + 1 from alert_events where alert_id = ${alert.id})`,
      at: event.at,
      kind: event.kind,
      tierFrom: event.tierFrom ?? alert.tier,
      tierTo: alert.tier,
      reasons: event.reasons ?? [],
      evidenceMentionIds: [],
      actor: event.actor,
      note: event.note ?? null,
      called: event.called ?? null,
    })
    .returning({ id: alertEvents.id })
  if (!row) throw new Error(`alert ${alert.id}: event not written`)
  return row.id
}

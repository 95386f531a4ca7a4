import type { AlertEventKind } from '../core/alert.ts'
import type { Tier } from '../core/tier.ts'
import type { Tx } from '../db/client.ts'
import { appendAlertEvent, changeAlert, lockAlert } from '../db/queries/alert-history.ts'
import { addDeliveries } from '../db/queries/deliveries.ts'
import { brandNameOf } from '../db/queries/follow-up-state.ts'
import { addPendingDeliveries } from '../db/queries/save-alert.ts'

import type { AlertDeps } from './deps.ts'

export type Told = { deliveryIds: number[]; event: { kind: AlertEventKind; tier: Tier } }

/** Writes it into the alert's history and tells the channels named; those that take crises where none are. */
export async function tellAlert(
  deps: AlertDeps,
  tx: Tx,
  alertId: number,
  news: {
    kind: AlertEventKind
    note: string
    /** Who is called by name. */
    called?: string | null
    channelIds?: readonly number[]
  },
): Promise<Told> {
  const { kind, note, called = null, channelIds } = news
  const at = deps.clock.now()
  const alert = await lockAlert(tx, alertId)
  await changeAlert(tx, alert, {})
  const alertEventId = await appendAlertEvent(tx, alert, {
    kind,
    at,
    actor: 'koushao',
    note,
    called,
    reasons: alert.reasons,
  })
  const brandName = await brandNameOf(tx, alertId)
  const deliveryIds =
    channelIds === undefined
      ? await addDeliveries(tx, { alertEventId, brandName, tier: 'crisis', now: at })
      : await addPendingDeliveries(tx, alertEventId, channelIds, at)
  return { deliveryIds, event: { kind, tier: alert.tier } }
}

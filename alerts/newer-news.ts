import type { AlertEventKind } from '../core/alert.ts'
import { tierRank, type Tier } from '../core/tier.ts'

/** An event that a channel got or will get. */
type DeliveredEvent = { alertId: number; seq: number; kind: AlertEventKind; tier: Tier }

/**
 * What makes an event's message needless on one channel. Superseded: later news of the alert at the
 * same tier or above, or its end, which tells of the beginning as well where that was never told.
 * Inhibited: news of the alert that leads this one, as grave at least.
 */
export function newerNews(
  event: { seq: number; tierTo: Tier },
  alert: { id: number; leadAlertId: number | null },
  delivered: readonly DeliveredEvent[],
): { superseded: boolean; inhibited: boolean } {
  const isAsGrave = ({ tier }: DeliveredEvent) => tierRank(tier) >= tierRank(event.tierTo)
  return {
    superseded: delivered.some(
      (one) =>
        one.alertId === alert.id &&
        one.seq > event.seq &&
        (one.kind === 'resolved' || isAsGrave(one)),
    ),
    inhibited: delivered.some((one) => one.alertId === alert.leadAlertId && isAsGrave(one)),
  }
}

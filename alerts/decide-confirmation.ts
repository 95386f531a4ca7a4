import type { AlertStatus } from '../core/alert.ts'
import type { Tier } from '../core/tier.ts'

export type Confirmation =
  /** The alert ended, fell or was opened again meanwhile. */
  | { outcome: 'cancelled' }
  /** Somebody was at work on it: the time begins anew. */
  | { outcome: 'met'; nextAt: Date }
  | { outcome: 'overdue' }

/** Does an acknowledgement still stand? Any deed of a person on the alert is a sign of life. */
export function decideConfirmation(
  alert: { status: AlertStatus; tier: Tier; lastDeedAt: Date | null },
  confirmMs: number,
  now: Date,
): Confirmation {
  if (alert.status !== 'acknowledged' || alert.tier === 'ordinary') return { outcome: 'cancelled' }
  const until = (alert.lastDeedAt?.getTime() ?? 0) + confirmMs
  return until > now.getTime()
    ? { outcome: 'met', nextAt: new Date(until) }
    : { outcome: 'overdue' }
}

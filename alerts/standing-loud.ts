import type { AlertState } from '../core/alert.ts'

import type { LoudAlert } from './find-lead.ts'

type Decided = { evidence: readonly { id: number }[]; next: { alert: AlertState | null } }

/** Of the alerts held, those that are hot or a crisis once these decisions stand. */
export function standingLoud(
  decided: readonly Decided[],
  held: readonly { id: number; leadAlertId: number | null }[],
): LoudAlert[] {
  return decided.flatMap(({ evidence, next: { alert } }) => {
    const row = held.find(({ id }) => id === alert?.id)
    if (!alert || !row || alert.tier === 'ordinary' || alert.status === 'resolved') return []
    const mentionIds = new Set(evidence.map(({ id }) => id))
    return [{ id: alert.id, tier: alert.tier, leadAlertId: row.leadAlertId, mentionIds }]
  })
}

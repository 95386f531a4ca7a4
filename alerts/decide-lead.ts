import type { AlertEventDraft, AlertState } from '../core/alert.ts'

import { findLead, type LoudAlert } from './find-lead.ts'

/** Where the lead stood when it was last looked at, open or not. */
export type FormerLead = { id: number; endedAt: Date | null }

export type LeadInput = {
  alert: AlertState
  events: readonly AlertEventDraft[]
  /** Its lead until now; null where it has none. */
  lead: FormerLead | null
  /** The posts that count for it now. */
  mentionIds: readonly number[]
  /** Alerts of the brand that are hot or a crisis now. */
  loud: readonly LoudAlert[]
}

/** Who tells of the alert from now on, and whether it must be told by itself after all. */
export type LeadDecision = { leadAlertId: number | null; released: boolean }

/**
 * A rise to hot or crisis whose posts another alert tells of already follows that one. It leads itself
 * once it rises above its lead, or where its own conditions were met again after the lead had ended
 * or fallen; with nothing new it falls quietly.
 */
export function decideLead({ alert, events, lead, mentionIds, loud }: LeadInput): LeadDecision {
  const { id, tier, tierHeldAt } = alert
  const asBefore = { leadAlertId: lead?.id ?? null, released: false }
  if (tier === 'ordinary') return asBefore
  const rise = events.findLast(({ kind }) => kind === 'opened' || kind === 'raised')
  if (rise) {
    const shown = [...new Set(rise.reasons.flatMap((reason) => reason.mentionIds))]
    return {
      leadAlertId: findLead({ alertId: id, tier, mentionIds: shown }, loud),
      released: false,
    }
  }
  if (lead === null || lead.endedAt === null || tierHeldAt <= lead.endedAt) return asBefore
  const other = findLead({ alertId: id, tier, mentionIds }, loud)
  return { leadAlertId: other, released: other === null }
}

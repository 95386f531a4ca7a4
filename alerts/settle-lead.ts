import type { AlertEventDraft, AlertState } from '../core/alert.ts'
import type { Reason } from '../core/rule.ts'
import type { Language } from '../core/words.ts'

import { decideLead, type FormerLead } from './decide-lead.ts'
import type { LoudAlert } from './find-lead.ts'
import { leadWords } from './lead-words.ts'

type Situation = {
  alert: AlertState
  events: readonly AlertEventDraft[]
  /** Why it last rose. */
  reasons: Reason[]
  lead: FormerLead | null
  mentionIds: number[]
  loud: readonly LoudAlert[]
}

type Settled = {
  leadAlertId: number | null
  events: AlertEventDraft[]
  /** Those that may lead the alerts after this one. */
  loud: LoudAlert[]
}

/** Which alert tells of this one's posts, its events with what is to be said of that, and whom it may lead. */
export function settleLead(of: Situation, language: Language, now: Date): Settled {
  const { alert, lead, mentionIds } = of
  const { id, tier } = alert
  const { leadAlertId, released } = decideLead(of)
  const others = of.loud.filter((one) => one.id !== id)
  const mine = { id, tier, leadAlertId, mentionIds: new Set(mentionIds) }
  const loud = tier === 'ordinary' ? others : [...others, mine]
  const events = of.events.map((event) =>
    leadAlertId !== null && (event.kind === 'opened' || event.kind === 'raised')
      ? { ...event, note: leadWords({ follows: leadAlertId }, language) }
      : event,
  )
  if (!released) return { leadAlertId, events, loud }
  const told: AlertEventDraft = {
    kind: 'released',
    at: now,
    tierFrom: tier,
    tierTo: tier,
    reasons: of.reasons,
    evidenceMentionIds: mentionIds.slice(-200),
    note: leadWords({ released: lead?.id ?? null }, language),
  }
  return { leadAlertId, events: [...events, told], loud }
}

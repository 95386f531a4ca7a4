import type { AlertEventDraft, AlertEventKind, AlertState } from '../core/alert.ts'
import { hourMs } from '../core/clock.ts'
import type { Reason, TierRules } from '../core/rule.ts'
import { tierRank, type Tier } from '../core/tier.ts'

import type { Decision } from './decide-tier.ts'
import { lowersAt } from './lowers-at.ts'

export type Situation = {
  alert: AlertState | null
  decision: Decision
  /** Ids and newest instant of the complaints behind the decision. */
  evidenceIds: readonly number[]
  newestAt: Date | null
  /** Ids that the alert's events have told already. */
  toldIds: ReadonlySet<number>
}

/** The alert after the decision; id 0 where it is new. Null: there is none. */
export type Next = { alert: AlertState | null; events: AlertEventDraft[] }

const later = (a: Date, b: Date) => (a > b ? a : b)

function quietReason(heldAt: Date, threshold: number, now: Date): Reason {
  const observed = Math.floor((now.getTime() - heldAt.getTime()) / hourMs)
  return { rule: 'quiet-window', observed, threshold, mentionIds: [] }
}

/**
 * What the decision does to a topic's alert. It opens and rises at once, jumps allowed; it falls one
 * step when its tier's conditions have not held for the tier's quiet hours; an ordinary one closes
 * after `quiet.close`. More evidence is told when it is at least three posts and half as many as
 * were told before, so a topic has few such events however long it lasts. The same numbers again
 * bring no event. An acknowledged alert that rises wants to be acknowledged again.
 */
export function nextState(
  situation: Situation & { brandId: number; topic: AlertState['topic'] },
  rules: TierRules,
  now: Date,
): Next {
  const { alert, decision, evidenceIds, newestAt, toldIds, brandId, topic } = situation
  const untold = evidenceIds.filter((id) => !toldIds.has(id))
  const event = (
    kind: AlertEventKind,
    tierFrom: Tier | null,
    tierTo: Tier,
    reasons: Reason[],
  ): AlertEventDraft => {
    const shown = reasons.flatMap((reason) => reason.mentionIds)
    const news = kind === 'lowered' || kind === 'resolved' ? [] : untold
    const evidenceMentionIds = [...new Set([...news, ...shown])].toSorted((a, b) => a - b)
    return { kind, at: now, tierFrom, tierTo, reasons, evidenceMentionIds }
  }

  if (alert === null) {
    const { tier, reasons, heldAt } = decision
    if (tier === null) return { alert: null, events: [] }
    const opened: AlertState = {
      id: 0,
      brandId,
      topic,
      tier,
      status: 'open',
      openedAt: now,
      tierHeldAt: later(now, heldAt),
      lastEvidenceAt: newestAt ?? now,
    }
    return { alert: opened, events: [event('opened', null, tier, reasons)] }
  }

  const lastEvidenceAt = later(alert.lastEvidenceAt, newestAt ?? alert.lastEvidenceAt)
  const present = tierRank(alert.tier)
  const deserved = decision.tier === null ? -1 : tierRank(decision.tier)

  if (decision.tier !== null && deserved > present) {
    const tierHeldAt = later(now, decision.heldAt)
    const raised = {
      ...alert,
      tier: decision.tier,
      status: 'open' as const,
      tierHeldAt,
      lastEvidenceAt,
    }
    return { alert: raised, events: [event('raised', alert.tier, decision.tier, decision.reasons)] }
  }

  const tierHeldAt =
    deserved === present ? later(alert.tierHeldAt, decision.heldAt) : alert.tierHeldAt
  const kept = { ...alert, tierHeldAt, lastEvidenceAt }
  const addsMuch = untold.length >= Math.max(3, Math.ceil(toldIds.size / 2))
  const events = addsMuch ? [event('evidence-added', alert.tier, alert.tier, decision.reasons)] : []
  if (now < lowersAt(kept, rules)) return { alert: kept, events }

  switch (alert.tier) {
    case 'crisis':
    case 'hot': {
      const tier: Tier = alert.tier === 'crisis' ? 'hot' : 'ordinary'
      const reason = quietReason(tierHeldAt, rules.quiet[alert.tier], now)
      events.push(event('lowered', alert.tier, tier, [reason]))
      const heldAt = decision.tier === tier ? later(now, decision.heldAt) : now
      return { alert: { ...kept, tier, tierHeldAt: heldAt }, events }
    }
    case 'ordinary': {
      const reason = quietReason(tierHeldAt, rules.quiet.close, now)
      events.push(event('resolved', 'ordinary', 'ordinary', [reason]))
      return { alert: { ...kept, status: 'resolved' }, events }
    }
  }
}

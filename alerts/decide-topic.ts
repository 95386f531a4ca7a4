import type { AlertEventKind, AlertState } from '../core/alert.ts'
import type { Reason, TierRules } from '../core/rule.ts'

import type { Complaint } from './complaint.ts'
import { decideTier } from './decide-tier.ts'
import { leastBudget } from './least-budget.ts'
import { nextState, type Next } from './next-state.ts'
import type { TopicEvidence } from './topic-evidence.ts'

type Taken = Complaint & {
  /** When the engine took it up, null where this is the first time. */
  ticketedAt: Date | null
}

export type TopicPast = {
  alert: AlertState | null
  /** Mentions that the events of the open alert have told. */
  toldIds: ReadonlySet<number>
  /** When the topic's last alert ended. */
  endedAt: Date | null
}

export type TopicInput<C extends Taken> = Omit<TopicEvidence, 'complaints'> & {
  brandId: number
  /** All complaints of the topic within the horizon, oldest first. */
  complaints: readonly C[]
  past: TopicPast
}

/**
 * What happens to one topic of a brand. Posts that were taken up before the topic's last alert ended,
 * by a person or by time, are spent: they open nothing again; what comes after opens a new alert.
 */
export function decideTopic<C extends Taken>(
  input: TopicInput<C>,
  rules: TierRules,
  now: Date,
): { evidence: C[]; next: Next } {
  const { past, brandId, topic } = input
  const { endedAt } = past
  const evidence = input.complaints.filter(
    (c) => endedAt === null || c.ticketedAt === null || c.ticketedAt > endedAt,
  )
  const decision = decideTier({ ...input, complaints: evidence }, rules, now)
  const situation = {
    brandId,
    topic,
    alert: past.alert,
    decision,
    evidenceIds: evidence.map((c) => c.id),
    newestAt: evidence.at(-1)?.countedAt ?? null,
    toldIds: past.toldIds,
  }
  const next = nextState(situation, rules, now)
  const rises = next.events.some(({ kind, tierTo }) => isRise(kind) && tierTo !== 'ordinary')
  if (!rises) return { evidence, next }
  const least = leastBudget({ ...input, complaints: evidence }, rules, now)
  const events = next.events.map((event) =>
    isRise(event.kind) ? { ...event, reasons: event.reasons.map(weighed(least)) } : event,
  )
  return { evidence, next: { ...next, events } }
}

const isRise = (kind: AlertEventKind) => kind === 'opened' || kind === 'raised'

/** What chance is weighed in says how small the budget might have been. */
const weighed = (least: number) => (reason: Reason) =>
  reason.pValue === undefined ? reason : { ...reason, leastBudget: least }

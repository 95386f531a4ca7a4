import type { AlertState } from '../core/alert.ts'
import type { TierRules } from '../core/rule.ts'

import type { Complaint } from './complaint.ts'
import { decideTier } from './decide-tier.ts'
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
  return { evidence, next: nextState(situation, rules, now) }
}

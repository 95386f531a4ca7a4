import type { AlertState } from '../core/alert.ts'
import type { TierRules } from '../core/rule.ts'
import { topics, type Topic } from '../core/topic.ts'

import type { Baseline } from './baseline.ts'
import type { Complaint } from './complaint.ts'
import { decideTier } from './decide-tier.ts'
import { nextState, type Next } from './next-state.ts'

type Taken = Complaint & {
  /** When the engine took it up, null where this is the first time. */
  ticketedAt: Date | null
}

export type TopicsInput<C extends Taken> = {
  brandId: number
  timeZone: string
  rules: TierRules
  /** Sure complaints within the horizon, oldest first. */
  complaints: readonly C[]
  tellings: ReadonlyMap<string, Date[]>
  baselineOf: (topic: Topic) => Baseline
  alerts: readonly AlertState[]
  /** Mentions told by the events of each open alert. */
  told: ReadonlyMap<number, { mentionIds: ReadonlySet<number> }>
  /** When the last alert of a topic ended. */
  ended: ReadonlyMap<Topic, Date>
}

export type TopicDecision<C> = { topic: Topic; before: AlertState | null; evidence: C[]; next: Next }

/**
 * What happens to each topic of a brand. Posts that were taken up before the topic's last alert
 * ended, by a person or by time, are spent: they open nothing again; whatever comes after opens a new
 * alert of its own.
 */
export function decideTopics<C extends Taken>(
  input: TopicsInput<C>,
  now: Date,
): TopicDecision<C>[] {
  const { brandId, timeZone, rules, tellings, baselineOf, told, ended } = input
  return topics.flatMap((topic) => {
    const before = input.alerts.find((alert) => alert.topic === topic) ?? null
    const endedAt = ended.get(topic)
    const evidence = input.complaints.filter(
      (c) =>
        c.topics.includes(topic) &&
        (endedAt === undefined || c.ticketedAt === null || c.ticketedAt > endedAt),
    )
    if (before === null && evidence.length === 0) return []
    const known = { topic, complaints: evidence, tellings, baseline: baselineOf(topic), timeZone }
    const decision = decideTier(known, rules, now)
    const situation = {
      brandId,
      topic,
      alert: before,
      decision,
      evidenceIds: evidence.map((c) => c.id),
      newestAt: evidence.at(-1)?.countedAt ?? null,
      toldIds: (before && told.get(before.id)?.mentionIds) ?? new Set<number>(),
    }
    return [{ topic, before, evidence, next: nextState(situation, rules, now) }]
  })
}

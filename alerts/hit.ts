import { hourMs } from '../core/clock.ts'
import type { Reason, RuleName } from '../core/rule.ts'

import type { Complaint } from './complaint.ts'
import type { Burst } from './detect-burst.ts'
import { alarmTopic } from './main-topic.ts'
import { grainOf, periodOf } from './period.ts'
import type { TopicEvidence } from './topic-evidence.ts'

/** A rule that was met, and the last instant at which it was. */
export type Hit = { reason: Reason; heldAt: Date }

/** Ids stored with a reason: enough to see, bounded in size. */
export const idsOf = (complaints: readonly Complaint[]) => complaints.slice(-200).map((c) => c.id)

export const hoursBefore = (at: Date, hours: number) => new Date(at.getTime() - hours * hourMs)

/** When a complaint counts: its instant, or the end of the day or month that is all we know. */
export function instantOf(c: Complaint, timeZone: string): Date {
  const grain = grainOf(c.precision)
  return grain === 'hour' ? c.countedAt : periodOf(c.countedAt, grain, timeZone).end
}

export function fromBurst(rule: RuleName, threshold: number, burst: Burst | null): Hit | null {
  if (burst === null) return null
  const { observed, expected, pValue, windowHours, period, complaints, heldAt } = burst
  const numbers = { observed, threshold, expected, pValue, windowHours }
  return {
    reason: { rule, ...numbers, ...(period && { period }), mentionIds: idsOf(complaints) },
    heldAt,
  }
}

/** The latest complaint that meets a rule about a single post. */
export function fromPost(
  e: TopicEvidence,
  now: Date,
  rule: RuleName,
  threshold: number,
  measure: (c: Complaint) => number,
): Hit | null {
  let hit: Hit | null = null
  for (const c of e.complaints) {
    const observed = measure(c)
    if (observed < threshold || alarmTopic(c) !== e.topic) continue
    // a post that is still gathering interactions is as fresh as its last gain
    const gaining = (c.growth?.interactions ?? 0) > 0
    const heldAt = gaining ? now : instantOf(c, e.timeZone)
    if (hit !== null && hit.heldAt > heldAt) continue
    hit = { reason: { rule, observed, threshold, mentionIds: [c.id] }, heldAt }
  }
  return hit
}

import { hourMs } from '../core/clock.ts'
import type { Reason, RuleName } from '../core/rule.ts'

import { reachOf, weightOf, type Complaint } from './complaint.ts'
import type { Burst } from './burst-span.ts'
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
  const {
    observed,
    expected,
    pValue,
    windowHours,
    period,
    complaints,
    heldAt,
    pLimit,
    historyDays,
  } = burst
  const posts = complaints.length
  const numbers = { observed, threshold, expected, pValue, windowHours, posts, pLimit, historyDays }
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

/** The latest complaint that so many may have seen, severity weighing in. */
export function reachHit(
  e: TopicEvidence,
  now: Date,
  threshold: number,
  counts: (c: Complaint) => boolean = () => true,
): Hit | null {
  const least = Math.log10(1 + threshold)
  const enough = (c: Complaint) => (counts(c) && weightOf(c) >= least ? 1 : 0)
  const hit = fromPost(e, now, 'reach', 1, enough)
  const post = hit && e.complaints.find((c) => c.id === hit.reason.mentionIds[0])
  if (!hit || !post) return null
  const observed = reachOf(post)
  // what severity adds on the log scale, as a factor that people can read
  const weight = 10 ** (weightOf(post) - Math.log10(1 + observed))
  const weighed = weight > 1 ? { weight: Number(weight.toPrecision(3)) } : {}
  return { ...hit, reason: { ...hit.reason, observed, threshold, ...weighed } }
}

import { dayMs, hourMs } from '../core/clock.ts'
import type { TierRules } from '../core/rule.ts'

import { reachOf, type Complaint } from './complaint.ts'
import { detectBurst, type BurstRule } from './detect-burst.ts'
import { fromBurst, fromPost, hoursBefore, type Hit } from './hit.ts'
import type { TopicEvidence } from './topic-evidence.ts'

/** The same customer tells again when this long has passed since the last time. */
const tellingGapMs = 12 * hourMs
/** An older trouble is another story. */
const tellingMs = 30 * dayMs

/** How often the author has told of trouble up to this complaint, tellings in one breath counted once. */
function timesTold(c: Complaint, tellings: TopicEvidence['tellings']): number {
  const told = c.authorHash === null ? [] : (tellings.get(c.authorHash) ?? [])
  let times = 0
  let last = -Infinity
  for (const at of told.toSorted((a, b) => a.getTime() - b.getTime())) {
    const age = c.countedAt.getTime() - at.getTime()
    if (age < 0 || age > tellingMs || at.getTime() - last < tellingGapMs) continue
    times += 1
    last = at.getTime()
  }
  return times
}

/**
 * What stands out of whole months. A month evens out what a day shows, so half the excess over the
 * usual is as rare; and a month is looked at once, not at every post, so twice the chance is as sure.
 */
export function monthlyExcess(rules: TierRules): BurstRule['monthly'] {
  const { timesExpected, pValue } = rules.hot
  return { timesExpected: 1 + (timesExpected - 1) / 2, pValue: Math.min(0.5, 2 * pValue) }
}

/** Many different people, above the usual. */
export function manyAuthors(rules: TierRules): BurstRule {
  const { distinctAuthors: atLeast, windowHours, timesExpected, pValue } = rules.hot
  const beyond = { timesExpected, pValue }
  return { measure: 'people', atLeast, windowHours, beyond, monthly: monthlyExcess(rules) }
}

/** The rules of the hot tier that the evidence meets. */
export function hotConditions(e: TopicEvidence, rules: TierRules, now: Date): (Hit | null)[] {
  const { distinctAuthors, reach, growthInteractions, growthHours, repeatComplaints } = rules.hot
  const since = hoursBefore(now, rules.quiet.hot)
  const gained = (c: Complaint) =>
    c.growth && c.growth.hours <= growthHours ? c.growth.interactions : 0
  const many = detectBurst(e.complaints, manyAuthors(rules), e.baseline, since, e.timeZone)
  const growth = fromPost(e, now, 'growth', growthInteractions, gained)
  return [
    fromBurst('many-authors', distinctAuthors, many),
    fromPost(e, now, 'reach', reach, reachOf),
    growth && { ...growth, reason: { ...growth.reason, windowHours: growthHours } },
    fromPost(e, now, 'repeat-customer', repeatComplaints, (c) => timesTold(c, e.tellings)),
  ]
}

import { dayMs, hourMs } from '../core/clock.ts'
import type { TierRules } from '../core/rule.ts'

import type { Complaint } from './complaint.ts'
import type { BurstRule } from './burst-span.ts'
import { detectBurst } from './detect-burst.ts'
import { fromBurst, fromPost, hoursBefore, reachHit, type Hit } from './hit.ts'
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
 * What stands out of whole months: twice the usual, five people above it. Found on 31 months of heater
 * reviews; a month is looked at once, not at every post.
 */
const monthly = { people: 5, timesExpected: 2, pValue: 0.002 }

export function monthlyExcess(rules: TierRules, least = monthly.people): BurstRule['monthly'] {
  const pValue = Math.min(0.5, monthly.pValue * rules.falseAlarmsPerMonth)
  return { atLeast: least, timesExpected: monthly.timesExpected, pValue }
}

/** What chance must not explain, and more where the rules ask for it. */
export function beyondChance(rules: TierRules, looser = 0): NonNullable<BurstRule['beyond']> {
  const { timesExpected, pValue } = rules.hot
  return { falseAlarmsPerMonth: rules.falseAlarmsPerMonth, looser, timesExpected, pValue }
}

/** Many different people, above the usual. */
export function manyAuthors(rules: TierRules): BurstRule {
  const { distinctAuthors: atLeast, windowHours } = rules.hot
  return {
    measure: 'people',
    atLeast,
    windowHours,
    beyond: beyondChance(rules),
    monthly: monthlyExcess(rules, Math.max(monthly.people, atLeast)),
  }
}

/** The rules of the hot tier that the evidence meets. */
export function hotConditions(e: TopicEvidence, rules: TierRules, now: Date): (Hit | null)[] {
  const { distinctAuthors, reach, growthInteractions, growthHours, repeatComplaints } = rules.hot
  const since = hoursBefore(now, rules.quiet.hot)
  const gained = (c: Complaint) =>
    c.growth && c.growth.hours <= growthHours ? c.growth.interactions : 0
  const many = detectBurst(e.complaints, manyAuthors(rules), e.baseline, since, e.timeZone)
  const growth = fromPost(e, now, 'growth', growthInteractions, gained)
  const rule = many?.together ? 'slow-burn' : 'many-authors'
  return [
    fromBurst(rule, distinctAuthors, many),
    reachHit(e, now, reach),
    growth && { ...growth, reason: { ...growth.reason, windowHours: growthHours } },
    fromPost(e, now, 'repeat-customer', repeatComplaints, (c) => timesTold(c, e.tellings)),
  ]
}

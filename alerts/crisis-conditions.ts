import type { TierRules } from '../core/rule.ts'

import { expectedInHours } from './baseline.ts'
import { reachOf, siteOf, type Complaint } from './complaint.ts'
import { countVoices } from './count-voices.ts'
import { bursts, detectBurst, type BurstRule } from './detect-burst.ts'
import { fromBurst, fromPost, hoursBefore, idsOf, type Hit } from './hit.ts'
import { manyAuthors, monthlyExcess } from './hot-conditions.ts'
import { alarmTopic } from './main-topic.ts'
import type { TopicEvidence } from './topic-evidence.ts'

/** Naming media or regulators must be beyond the usual by this chance: looser than hot, the stakes are higher. */
const formalChance = 0.01

const sitesOf = (complaints: readonly Complaint[]) => new Set(complaints.map(siteOf)).size

/**
 * A hot topic that stands on many sites, with new people in the last quarter of its window. Everyday
 * topics are on every site, too: it takes twice the people of a hot one, or a post that is hot alone
 * and as many people as make a topic hot.
 */
function spread(e: TopicEvidence, rules: TierRules, since: Date, otherwiseHot: boolean) {
  const { sources: threshold, windowHours } = rules.crisis
  if (sitesOf(e.complaints) < threshold) return null
  const within = (end: Date, hours: number) =>
    e.complaints.filter((c) => c.countedAt > hoursBefore(end, hours) && c.countedAt <= end)
  const grows = (end: Date) => {
    const quarter = Math.max(1, Math.ceil(windowHours / 4))
    const usual = expectedInHours(e.baseline.daily.people, e.baseline.profile, end, quarter)
    return countVoices(within(end, quarter)) >= Math.max(2, rules.hot.timesExpected * usual)
  }

  const { distinctAuthors } = rules.hot
  const ends: { end: Date; heldAt: Date; people: number }[] = []
  for (const burst of bursts(e.complaints, manyAuthors(rules), e.baseline, since, e.timeZone)) {
    const end = burst.complaints.at(-1)?.countedAt ?? burst.heldAt
    // more people than usual in a whole day or month: that is growth already
    if (burst.period !== undefined || grows(end))
      ends.push({ end, heldAt: burst.heldAt, people: 2 * distinctAuthors })
  }
  if (otherwiseHot) {
    const fresh = e.complaints.map((c) => c.countedAt).filter((end) => end >= since)
    ends.push(...fresh.filter(grows).map((end) => ({ end, heldAt: end, people: distinctAuthors })))
  }

  let hit: Hit | null = null
  for (const { end, heldAt, people } of ends) {
    if (hit !== null && hit.heldAt >= heldAt) continue
    const there = within(end, windowHours)
    const observed = sitesOf(there)
    if (observed < threshold || countVoices(there) < people) continue
    const reason = { rule: 'spread-over-sites' as const, observed, threshold, windowHours }
    hit = { reason: { ...reason, mentionIds: idsOf(there) }, heldAt }
  }
  return hit
}

/**
 * The rules of the crisis tier that the evidence meets. `otherwiseHot`: hot by the reach or growth
 * of one post, so that spreading makes a crisis of few voices too.
 */
export function crisisConditions(
  e: TopicEvidence,
  rules: TierRules,
  otherwiseHot: boolean,
  now: Date,
): (Hit | null)[] {
  const { criticalAuthors, regulatorAuthors, massAuthors, windowHours, reach } = rules.crisis
  const since = hoursBefore(now, rules.quiet.crisis)
  // a post that tells of danger and of three other things is one crisis, not four
  const mine = e.complaints.filter((c) => alarmTopic(c) === e.topic)
  const { timesExpected, pValue } = rules.hot
  const monthly = monthlyExcess(rules)
  const burst = (complaints: Complaint[], rule: BurstRule) =>
    detectBurst(complaints, rule, e.baseline, since, e.timeZone)
  const critical = burst(
    mine.filter((c) => c.severity === 3),
    { measure: 'critical', atLeast: criticalAuthors, windowHours, beyond: null, monthly },
  )
  const formal = burst(
    mine.filter((c) => c.signals.length > 0),
    {
      measure: 'formal',
      atLeast: regulatorAuthors,
      windowHours,
      beyond: { timesExpected, pValue: formalChance },
      monthly,
    },
  )
  const beyond = { timesExpected, pValue }
  const mass = burst(e.complaints, {
    measure: 'people',
    atLeast: massAuthors,
    windowHours,
    beyond,
    monthly: beyond,
  })
  const serious = (c: Complaint) => (c.severity >= 2 ? reachOf(c) : 0)
  return [
    fromBurst('critical-severity', criticalAuthors, critical),
    fromBurst('regulator-or-media', regulatorAuthors, formal),
    fromBurst('mass-complaint', massAuthors, mass),
    spread(e, rules, since, otherwiseHot),
    fromPost(e, now, 'reach', reach, serious),
  ]
}

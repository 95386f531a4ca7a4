import type { TierRules } from '../core/rule.ts'

import { siteOf, type Complaint } from './complaint.ts'
import { countVoices } from './count-voices.ts'
import type { BurstRule } from './burst-span.ts'
import { bursts, detectBurst } from './detect-burst.ts'
import { fromBurst, hoursBefore, idsOf, reachHit, type Hit } from './hit.ts'
import { beyondChance, manyAuthors, monthlyExcess } from './hot-conditions.ts'
import { hoursWorth } from './hour-profile.ts'
import { alarmTopic } from './main-topic.ts'
import { wallClock } from './period.ts'
import type { TopicEvidence } from './topic-evidence.ts'

/** Naming media or regulators need only be a tenth as unlikely as a hot topic (in −log10 p): the stakes are higher. */
const formalLooser = 1
/** People in the last quarter of the window, over those expected, with which a topic still grows. */
const stillGrowing = 2
/** People who speak of a topic on many sites. */
const crowd = 5

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
    const { levels, profile } = e.baseline.usualAt(end)
    const worth = hoursWorth(profile, wallClock(end, e.timeZone).getTime(), quarter)
    const usual = (levels.people.mean / 24) * worth
    return countVoices(within(end, quarter)) >= Math.max(2, stillGrowing * usual)
  }

  // a topic with three voices is young: on many sites it must be as many as make a crowd
  const people = Math.max(crowd, rules.hot.distinctAuthors)
  const ends: { end: Date; heldAt: Date; people: number }[] = []
  for (const burst of bursts(e.complaints, manyAuthors(rules), e.baseline, since, e.timeZone)) {
    const end = burst.complaints.at(-1)?.countedAt ?? burst.heldAt
    // more people than usual in a whole day or month: that is growth already
    if (burst.period !== undefined || grows(end))
      ends.push({ end, heldAt: burst.heldAt, people: 2 * people })
  }
  if (otherwiseHot) {
    const fresh = e.complaints.map((c) => c.countedAt).filter((end) => end >= since)
    ends.push(...fresh.filter(grows).map((end) => ({ end, heldAt: end, people })))
  }

  let hit: Hit | null = null
  for (const { end, heldAt, people: needed } of ends) {
    if (hit !== null && hit.heldAt >= heldAt) continue
    const there = within(end, windowHours)
    const observed = sitesOf(there)
    if (observed < threshold || countVoices(there) < needed) continue
    const reason = { rule: 'spread-over-sites' as const, observed, threshold, windowHours }
    hit = { reason: { ...reason, mentionIds: idsOf(there) }, heldAt }
  }
  return hit
}

/** A month of mass complaints brings three times the usual. */
function massOfMonth(rules: TierRules): BurstRule['monthly'] {
  const { pValue } = monthlyExcess(rules)
  return { atLeast: rules.crisis.massAuthors, timesExpected: 3, pValue: pValue / 2 }
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
  const burst = (complaints: Complaint[], rule: BurstRule) =>
    detectBurst(complaints, rule, e.baseline, since, e.timeZone)
  const critical = burst(
    mine.filter((c) => c.severity === 3),
    {
      measure: 'critical',
      atLeast: criticalAuthors,
      windowHours,
      beyond: null,
      monthly: monthlyExcess(rules, criticalAuthors),
    },
  )
  const formal = burst(
    mine.filter((c) => c.signals.length > 0),
    {
      measure: 'formal',
      atLeast: regulatorAuthors,
      windowHours,
      beyond: beyondChance(rules, formalLooser),
      monthly: monthlyExcess(rules, regulatorAuthors),
    },
  )
  const mass = burst(e.complaints, {
    measure: 'people',
    atLeast: massAuthors,
    windowHours,
    beyond: beyondChance(rules),
    monthly: massOfMonth(rules),
  })
  return [
    fromBurst('critical-severity', criticalAuthors, critical),
    fromBurst('regulator-or-media', regulatorAuthors, formal),
    fromBurst('mass-complaint', massAuthors, mass),
    spread(e, rules, since, otherwiseHot),
    reachHit(e, now, reach, (c) => c.severity >= 2),
  ]
}

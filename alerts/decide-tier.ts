import type { Reason, TierRules } from '../core/rule.ts'
import { tierRank, tiers, type Tier } from '../core/tier.ts'

import { countVoices } from './count-voices.ts'
import { crisisConditions } from './crisis-conditions.ts'
import { hoursBefore, idsOf, instantOf, type Hit } from './hit.ts'
import { hotConditions } from './hot-conditions.ts'
import type { TopicEvidence } from './topic-evidence.ts'

/** The highest tier whose conditions held within its quiet window, and when they last did. */
export type Decision = { tier: Tier | null; reasons: Reason[]; heldAt: Date }

const latest = (instants: Date[]) => new Date(Math.max(...instants.map((at) => at.getTime())))

/** How many tiers suspicion may take off. */
const mostLowered = 1

/**
 * Which tier the evidence of one topic deserves at `now`: the highest whose conditions held within
 * its own quiet window (so that posts found late still count, and a burst long over does not). Posts
 * that look ordered lower it by one tier at most, and never below what the others deserve alone; the
 * reason says so. More evidence never lowers it; time alone never raises it.
 */
export function decideTier(e: TopicEvidence, rules: TierRules, now: Date): Decision {
  const whole = judge(e, rules, now)
  const suspected = e.complaints.filter((c) => c.suspicions.length > 0)
  if (suspected.length === 0 || whole.tier === null || whole.tier === 'ordinary') return whole
  const others = e.complaints.filter((c) => c.suspicions.length === 0)
  const alone = judge({ ...e, complaints: others }, rules, now)
  const deserved = tierRank(whole.tier)
  const least = Math.max(deserved - mostLowered, alone.tier === null ? 0 : tierRank(alone.tier))
  const tier = tiers[least]
  if (tier === undefined || least >= deserved) return whole
  const observed = suspected.length
  const reason = { rule: 'suspected-army' as const, observed, threshold: 1 }
  return {
    ...whole,
    tier,
    reasons: [...whole.reasons, { ...reason, mentionIds: idsOf(suspected) }],
  }
}

function judge(e: TopicEvidence, rules: TierRules, now: Date): Decision {
  if (e.complaints.length === 0) return { tier: null, reasons: [], heldAt: now }
  const held = (hits: (Hit | null)[], quietHours: number) =>
    hits.filter((hit) => hit !== null).filter((hit) => hit.heldAt > hoursBefore(now, quietHours))
  const decision = (tier: Tier, met: Hit[], others: Hit[]): Decision => ({
    tier,
    reasons: [...met, ...others].map((hit) => hit.reason),
    heldAt: latest(met.map((hit) => hit.heldAt)),
  })

  const hot = held(hotConditions(e, rules, now), rules.quiet.hot)
  // one customer who comes again is no public affair, however many sites the topic stands on
  const otherwiseHot = hot.some(({ reason: { rule } }) => rule === 'reach' || rule === 'growth')
  const crisis = held(crisisConditions(e, rules, otherwiseHot, now), rules.quiet.crisis)
  if (crisis.length > 0) return decision('crisis', crisis, hot)
  if (hot.length > 0) return decision('hot', hot, [])

  const observed = countVoices(e.complaints)
  const mentionIds = idsOf(e.complaints)
  return {
    tier: 'ordinary',
    reasons: [{ rule: 'complaint', observed, threshold: 1, mentionIds }],
    heldAt: latest(e.complaints.map((c) => instantOf(c, e.timeZone))),
  }
}

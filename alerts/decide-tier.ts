import type { Reason, TierRules } from '../core/rule.ts'
import { higherTier, tierRank, tiers, type Tier } from '../core/tier.ts'

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
  const { loudHeldAt, ...whole } = judge(e, rules, now)
  const suspected = e.complaints.filter((c) => c.suspicions.length > 0)
  if (suspected.length === 0 || whole.tier === null || whole.tier === 'ordinary') return whole
  const others = e.complaints.filter((c) => c.suspicions.length === 0)
  const alone = judge({ ...e, complaints: others }, rules, now)
  const deserved = tierRank(whole.tier)
  const below = tiers[deserved - mostLowered] ?? 'ordinary'
  // the lower tier forgets sooner: where its own quiet time is over, it is past
  const isPast = below !== 'ordinary' && loudHeldAt <= hoursBefore(now, rules.quiet[below])
  const tier = higherTier(isPast ? 'ordinary' : below, alone.tier ?? 'ordinary')
  if (tierRank(tier) >= deserved) return whole
  const observed = suspected.length
  const reason = { rule: 'suspected-army' as const, observed, threshold: 1 }
  return {
    tier,
    heldAt: tier === 'ordinary' ? lastOf(e) : loudHeldAt,
    reasons: [...whole.reasons, { ...reason, mentionIds: idsOf(suspected) }],
  }
}

const lastOf = (e: TopicEvidence) => latest(e.complaints.map((c) => instantOf(c, e.timeZone)))

/** `loudHeldAt`: when the conditions of hot or above last held. */
function judge(e: TopicEvidence, rules: TierRules, now: Date): Decision & { loudHeldAt: Date } {
  if (e.complaints.length === 0) return { tier: null, reasons: [], heldAt: now, loudHeldAt: now }
  const held = (hits: (Hit | null)[], quietHours: number) =>
    hits.filter((hit) => hit !== null).filter((hit) => hit.heldAt > hoursBefore(now, quietHours))
  const decision = (tier: Tier, met: Hit[], others: Hit[]) => ({
    tier,
    reasons: [...met, ...others].map((hit) => hit.reason),
    heldAt: latest(met.map((hit) => hit.heldAt)),
    loudHeldAt: latest([...met, ...others].map((hit) => hit.heldAt)),
  })

  const hot = held(hotConditions(e, rules, now), rules.quiet.hot)
  // one customer who comes again is no public affair, however many sites the topic stands on
  const otherwiseHot = hot.some(({ reason: { rule } }) => rule === 'reach' || rule === 'growth')
  const crisis = held(crisisConditions(e, rules, otherwiseHot, now), rules.quiet.crisis)
  if (crisis.length > 0) return decision('crisis', crisis, hot)
  if (hot.length > 0) return decision('hot', hot, [])

  const observed = countVoices(e.complaints)
  const mentionIds = idsOf(e.complaints)
  const heldAt = lastOf(e)
  return {
    tier: 'ordinary',
    reasons: [{ rule: 'complaint', observed, threshold: 1, mentionIds }],
    heldAt,
    loudHeldAt: heldAt,
  }
}

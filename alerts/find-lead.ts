import { tierRank, type Tier } from '../core/tier.ts'

/** An alert that is hot or a crisis, with the posts that count for it. */
export type LoudAlert = {
  id: number
  tier: Tier
  leadAlertId: number | null
  mentionIds: ReadonlySet<number>
}

/** So much of what raised an alert must be told by the other. */
const leastShared = 0.5

/**
 * The alert that tells of the same posts already: at the same tier or above, with at least half of
 * the posts behind this rise, and itself nobody's follower. The gravest, then the one that shares
 * most, then the oldest; null where the rise must be told by itself.
 */
export function findLead(
  rise: { alertId: number; tier: Tier; mentionIds: readonly number[] },
  others: readonly LoudAlert[],
): number | null {
  const needed = Math.max(1, rise.mentionIds.length * leastShared)
  const [best] = others
    .filter((one) => one.id !== rise.alertId && one.leadAlertId === null)
    .filter((one) => one.tier !== 'ordinary' && tierRank(one.tier) >= tierRank(rise.tier))
    .map(({ id, tier, mentionIds }) => ({
      id,
      tier,
      shared: rise.mentionIds.filter((mention) => mentionIds.has(mention)).length,
    }))
    .filter(({ shared }) => shared >= needed)
    .toSorted((a, b) => tierRank(b.tier) - tierRank(a.tier) || b.shared - a.shared || a.id - b.id)
  return best?.id ?? null
}

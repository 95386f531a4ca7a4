import { z } from 'zod'

/** 普通差评, 热点投诉, 危机事件. */
export const tiers = ['ordinary', 'hot', 'crisis'] as const
export const Tier = z.enum(tiers)
export type Tier = z.infer<typeof Tier>

/** Position on the ladder: 0 ordinary, 1 hot, 2 crisis. */
export function tierRank(tier: Tier): number {
  return tiers.indexOf(tier)
}

export function higherTier(a: Tier, b: Tier): Tier {
  return tierRank(a) >= tierRank(b) ? a : b
}

import type { Tier } from '../core/tier.ts'

import type { Config } from './config/config.ts'

type Watched = Pick<Config, 'brands' | 'channels' | 'escalation'>

/** Hot topics and crises that no channel tells anybody of, brand by brand; a channel of the escalation is told in the end. */
export function untoldTiers({ brands, channels, escalation }: Watched) {
  const called = new Set((escalation?.chain ?? []).flatMap((link) => link.channels))
  const tells = (brand: string, tier: Tier) =>
    channels.some(
      (channel) =>
        (channel.brandNames.length === 0 || channel.brandNames.includes(brand)) &&
        (channel.tiers.includes(tier) || called.has(channel.name)),
    )
  return brands.flatMap(({ name }) => {
    const untold = (['hot', 'crisis'] as const).filter((tier) => !tells(name, tier))
    return untold.length > 0 ? [{ brand: name, tiers: untold }] : []
  })
}

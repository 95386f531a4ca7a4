import type { BrandSettings } from '../core/brand.ts'
import type { Tier } from '../core/tier.ts'

import { endOfQuietHours } from './mute.ts'

/** Puts an instant off to the end of the brand's quiet hours; a crisis knows none. */
export function wakingHours(
  tier: Tier,
  settings: Pick<BrandSettings, 'quietHours' | 'timeZone'>,
): (at: Date) => Date {
  const { quietHours, timeZone } = settings
  if (tier === 'crisis' || !quietHours) return (at) => at
  return (at) => endOfQuietHours(at, quietHours, timeZone) ?? at
}

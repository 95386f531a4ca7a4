import type { QuietHours } from '../core/brand.ts'

import { endOfQuietHours } from './mute.ts'

/** Until when a digest is held: the last end of the quiet hours that its brands have now, null where none sleeps. */
export function digestQuiet(
  now: Date,
  brands: readonly { quietHours?: QuietHours | undefined; timeZone: string }[],
): Date | null {
  const ends = brands.flatMap(({ quietHours, timeZone }) => {
    const end = quietHours && endOfQuietHours(now, quietHours, timeZone)
    return end ? [end.getTime()] : []
  })
  return ends.length === 0 ? null : new Date(Math.max(...ends))
}

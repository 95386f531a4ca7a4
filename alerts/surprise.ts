import { dispersionOf, type Level } from './baseline.ts'
import { logTail } from './detection/log-tail.ts'
import { hoursWorth, type HourProfile } from './hour-profile.ts'

/** Bursts are looked for in windows of so many hours. */
export const burstWindows = [1, 3, 6, 12, 24] as const

export type Surprise = {
  /** −log10 P(N ≥ observed) of the negative binomial. */
  surprise: number
  observed: number
  expected: number
}

/** How unlikely it is that so many people come in the `hours` before the wall time `wallMs`. */
export function windowSurprise(
  observed: number,
  level: Level,
  profile: HourProfile,
  wallMs: number,
  hours: number,
): Surprise {
  const expected = (level.mean / 24) * hoursWorth(profile, wallMs, hours)
  if (observed <= expected) return { surprise: 0, observed, expected }
  const surprise = logTail(observed, expected, dispersionOf(level, hours, expected))
  return { surprise, observed, expected }
}

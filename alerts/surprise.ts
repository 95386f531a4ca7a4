import { dispersionOf, type Level } from './baseline.ts'
import { logTail } from './detection/log-tail.ts'
import { fadedWorth, hoursWorth, type HourProfile } from './hour-profile.ts'

/** Bursts are looked for in windows of so many hours. */
export const burstWindows = [1, 3, 6, 12, 24] as const
/** A slow burn in a count of which an hour of age takes a tenth: the EWMA of the residuals with λ = 0.1. */
export const slowMemoryHours = 10

/** How much more −log10 p the windows must reach than the slow burn: so many looks share one budget. */
export const windowHandicap = 1

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

/**
 * The same of a faded count: `sum` of e^(−age ÷ memory) over the people. Divided by Σw²μ ÷ Σwμ it behaves
 * like the count of a plain window of twice the memory.
 */
export function fadedSurprise(
  sum: number,
  level: Level,
  profile: HourProfile,
  wallMs: number,
): Surprise {
  const worth = fadedWorth(profile, wallMs, slowMemoryHours)
  const unit = worth.sum > 0 ? worth.squares / worth.sum : 1
  const expected = ((level.mean / 24) * worth.sum) / unit
  const observed = sum / unit
  if (observed <= expected) return { surprise: 0, observed, expected }
  const dispersion = dispersionOf(level, 2 * slowMemoryHours, expected)
  return { surprise: logTail(observed, expected, dispersion), observed, expected }
}

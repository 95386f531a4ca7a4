import { dispersionOf, type Level } from './baseline.ts'
import { hoursWorth, type HourProfile } from './hour-profile.ts'

/** A burst worth finding brings so many standard deviations of an hour more, every hour. */
const burstDeviations = 1

/** Different people in the `hours` before one instant. */
export type WindowCount = { hours: number; people: number }

/**
 * log10 of how much likelier the windows that end at the wall time `wallMs` are if a burst began within
 * them than if all is as usual, in hours: Σ over the windows, shortest first, of the hours by which each
 * is longer × its likelihood ratio (1 + cW ÷ μ)^(n ÷ φ) · e^(−cW ÷ φ), c = √(φ · people an hour). The sum
 * over onsets is Shiryaev's and Roberts's; chance alone brings it to A about once in A hours, so windows
 * share one budget, and weak signs in several count together. More people never lower it.
 */
export function jointEvidence(
  windows: readonly WindowCount[],
  level: Level,
  profile: HourProfile,
  wallMs: number,
): number {
  const perHour = level.mean / 24
  const more = burstDeviations * Math.sqrt(level.dispersion * perHour)
  let sum = 0
  let before = 0
  for (const { hours, people } of windows) {
    const expected = perHour * hoursWorth(profile, wallMs, hours)
    const noise = dispersionOf(level, hours, expected)
    const ratio = (people * Math.log1p((more * hours) / expected) - more * hours) / noise
    sum += (hours - before) * Math.exp(Math.min(ratio, 600))
    before = hours
  }
  return Math.log10(sum)
}

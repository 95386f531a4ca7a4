import { hourMs } from '../core/clock.ts'

import { wallClock } from './period.ts'

/** A stretch of time in which a source could not be read, and which part of the brand's complaints it brings. */
export type CoverageGap = { from: Date; to: Date; share: number }

/** Hours of which less was watched say nothing of the usual. */
const leastWatched = 0.5

/**
 * How much of each hour of the brand's wall clock (counted since 1970) was watched, 0…1: a source that
 * was down is not a quiet source. Hours of which less than half was watched count as not watched.
 */
export function watchedHours(
  gaps: readonly CoverageGap[],
  timeZone: string,
): (hour: number) => number {
  const missed = new Map<number, number>()
  for (const { from, to, share } of gaps) {
    const [start, end] = [from, to].map((at) => wallClock(at, timeZone).getTime() / hourMs)
    if (start === undefined || end === undefined) continue
    for (let hour = Math.floor(start); hour < end; hour++) {
      const part = Math.min(end, hour + 1) - Math.max(start, hour)
      missed.set(hour, (missed.get(hour) ?? 0) + part * share)
    }
  }
  return (hour) => {
    const watched = 1 - Math.min(1, missed.get(hour) ?? 0)
    return watched < leastWatched ? 0 : watched
  }
}

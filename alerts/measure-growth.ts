import { hourMs } from '../core/clock.ts'

type Sight = {
  seenAt: Date
  likes: number | null
  reposts: number | null
  comments: number | null
}

const total = (sight: Sight) => (sight.likes ?? 0) + (sight.reposts ?? 0) + (sight.comments ?? 0)

/**
 * Interactions that a post gained in the `hours` before `now`, from the sights of its counters,
 * oldest first. A post published within that time (where its instant is known) began with none.
 * Null where it was not seen to change in that time.
 */
export function measureGrowth(
  sights: readonly Sight[],
  publishedAt: Date | null,
  hours: number,
  now: Date,
): { interactions: number; hours: number } | null {
  const since = new Date(now.getTime() - hours * hourMs)
  const newest = sights.at(-1)
  if (newest === undefined || newest.seenAt <= since) return null
  const before = sights.findLast((sight) => sight.seenAt <= since)
  const born = publishedAt !== null && publishedAt > since ? publishedAt : null
  const start = before ?? (born ? null : sights[0])
  const from = start?.seenAt ?? born ?? newest.seenAt
  // counters were last seen to change before the window: what came since came within it
  const begun = from < since ? since : from
  return {
    interactions: Math.max(0, total(newest) - (start ? total(start) : 0)),
    hours: Math.max(0, newest.seenAt.getTime() - begun.getTime()) / hourMs,
  }
}

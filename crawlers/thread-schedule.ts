import { dayMs, hourMs } from '../core/clock.ts'
import type { ThreadRow } from '../db/queries/threads.ts'

/** New comments for which a reading is worth its request, where requests are not short. */
const worthReading = 3
/** Of the day's requests; the rest is for the lists, where new posts stand. */
const shareOfBudget = 0.5
const longestMs = 7 * dayMs
/** How much a new observation counts against what was known. */
const weight = 0.5

/**
 * New comments that a reading should bring, so that all threads together stay within their share of
 * the daily budget: 3, or as many as the budget asks for. A thread of rate r is read every n / r hours.
 */
export function commentsPerReading(
  threads: readonly Pick<ThreadRow, 'ratePerHour'>[],
  dailyRequests: number | null,
): number {
  if (dailyRequests === null) return worthReading
  const perDay = threads.reduce((sum, { ratePerHour }) => sum + ratePerHour * 24, 0)
  const readings = Math.max(1, dailyRequests * shareOfBudget)
  return Math.max(worthReading, perDay / readings)
}

/** New comments to be expected under a known post: by its rate, or by the site's own counter where that tells more. */
export function expectedComments(thread: ThreadRow, comments: number | null, now: Date): number {
  const hours = Math.max(0, now.getTime() - thread.readAt.getTime()) / hourMs
  const counted = comments === null ? 0 : comments - thread.comments
  return Math.max(thread.ratePerHour * hours, counted)
}

/** Whether the comments under a post that a list shows are worth a request now; one never read is, where it has any. */
export function isThreadDue(
  thread: ThreadRow | null,
  comments: number | null,
  at: { now: Date; perReading: number },
): boolean {
  if (thread === null) return comments !== 0
  return thread.dueAt <= at.now || expectedComments(thread, comments, at.now) >= at.perReading
}

export type Reading = {
  id: string
  url: string | null
  publishedAt: Date | null
  /** As the site counts them; null where it did not say. */
  comments: number | null
  /** Comments read that are younger than the reading before. */
  fresh: number
}

/** When a thread that was just read is due again: sooner the more comes, never more often than its source. */
export function nextReading(
  before: ThreadRow | null,
  reading: Reading,
  at: { now: Date; intervalMs: number; perReading: number },
): ThreadRow {
  const { now, intervalMs, perReading } = at
  const since = before?.readAt ?? reading.publishedAt ?? new Date(now.getTime() - dayMs)
  const hours = Math.max(1 / 6, (now.getTime() - since.getTime()) / hourMs)
  const counted = (reading.comments ?? 0) - (before?.comments ?? 0)
  const observed = Math.max(0, reading.fresh, counted) / hours
  const rate = before === null ? observed : weight * observed + (1 - weight) * before.ratePerHour
  const waitMs = rate > 0 ? (perReading / rate) * hourMs : longestMs
  return {
    id: reading.id,
    url: reading.url ?? before?.url ?? null,
    comments: Math.max(reading.comments ?? 0, before?.comments ?? 0, reading.fresh),
    ratePerHour: rate,
    readAt: now,
    dueAt: new Date(now.getTime() + Math.min(longestMs, Math.max(intervalMs, waitMs))),
  }
}

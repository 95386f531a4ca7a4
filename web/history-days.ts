import { dayIn } from './brand-time.ts'

type LocalDays = { sinceDay: string; untilDay: string }

/**
 * The local days to look at of a brand of which nothing since `recent` is known (an import): the last twelve months of
 * its history, so that the year before can be compared. Null where something newer is known, or nothing at all.
 */
export function historyDays(
  span: { first: Date; last: Date } | null,
  recent: Date,
  zone: string,
): LocalDays | null {
  if (span === null || span.last >= recent) return null
  const untilDay = dayIn(span.last, zone)
  return { sinceDay: yearBefore(untilDay, dayIn(span.first, zone)), untilDay }
}

/** The first day of the twelve calendar months that end with this day's, but no day before anything is known. */
function yearBefore(day: string, first: string): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - 11
  const start = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
  return start > first ? start : first
}

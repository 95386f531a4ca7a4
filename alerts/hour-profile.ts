import { hourMs } from '../core/clock.ts'

/** How much of a day's complaints falls into each hour, 1 being the average hour; 24 values each. */
export type HourProfile = { offsetMs: number; weekday: number[]; weekend: number[] }

/** `wall` is the brand's wall time written as UTC. */
export function isWeekend(wall: Date): boolean {
  const day = wall.getUTCDay()
  return day === 0 || day === 6
}

/** Fewer complaints than this say nothing about hours. */
const enough = 200
/** Complaints' worth of belief that all hours are alike. */
const shrinkage = 96

/**
 * The brand's daily rhythm, from all its complaints together (one topic is too sparse), shrunk
 * towards flat. Weekday and weekend differ in shape only: their level is the baseline's.
 */
export function hourProfile(
  counts: Iterable<{ hour: Date; people: number }>,
  offsetMs: number,
): HourProfile | null {
  const weekday = Array.from({ length: 24 }, () => 0)
  const weekend = Array.from({ length: 24 }, () => 0)
  let total = 0
  for (const { hour, people } of counts) {
    const wall = new Date(Math.floor((hour.getTime() + offsetMs) / hourMs) * hourMs)
    const cells = isWeekend(wall) ? weekend : weekday
    const at = wall.getUTCHours()
    cells[at] = (cells[at] ?? 0) + people
    total += people
  }
  if (total < enough) return null
  const shrunk = (cells: number[]) => {
    const seen = cells.reduce((a, b) => a + b, 0)
    return cells.map((count) => ((count + shrinkage / 24) * 24) / (seen + shrinkage))
  }
  return { offsetMs, weekday: shrunk(weekday), weekend: shrunk(weekend) }
}

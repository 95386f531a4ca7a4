import { isWeekend } from '../hour-profile.ts'

/** Mentions' worth of belief that all hours are alike. */
const belief = 20

/** How much busier or quieter than the average an hour of weekdays or weekends is, learnt row by row. */
export function rhythm() {
  const seen = new Float64Array(48)
  const rows = new Float64Array(48)
  let allSeen = 0
  let allRows = 0
  const cellOf = (wallMs: number) => {
    const wall = new Date(wallMs)
    return (isWeekend(wall) ? 24 : 0) + wall.getUTCHours()
  }
  return {
    learn(wallMs: number, value: number): void {
      const cell = cellOf(wallMs)
      seen[cell] = (seen[cell] ?? 0) + value
      rows[cell] = (rows[cell] ?? 0) + 1
      allSeen += value
      allRows += 1
    },
    /** 1 is the average hour. */
    shareAt(wallMs: number): number {
      if (allRows === 0) return 1
      const cell = cellOf(wallMs)
      const usual = ((rows[cell] ?? 0) * allSeen) / allRows
      return ((seen[cell] ?? 0) + belief) / (usual + belief)
    },
  }
}

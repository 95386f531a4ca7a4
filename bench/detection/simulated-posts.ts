import { hourMs } from '../../core/clock.ts'

import type { randomCounts } from './random-counts.ts'
import type { Series } from './simulated-series.ts'

/** Instants of the people of a series of hours, in order; each is somewhere in its hour. */
export function simulatedPosts(random: ReturnType<typeof randomCounts>, series: Series): number[] {
  const instants: number[] = []
  series.values.forEach((people, row) => {
    for (let i = 0; i < people; i++)
      instants.push(Math.floor(series.startMs + (row + random.uniform()) * hourMs))
  })
  return instants.toSorted((a, b) => a - b)
}

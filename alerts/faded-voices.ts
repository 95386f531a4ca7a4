import { hourMs } from '../core/clock.ts'

import type { Complaint } from './complaint.ts'
import { countVoices } from './count-voices.ts'

/**
 * Different people, each weighing e^(−age ÷ memory) by the latest complaint with which the number of
 * people grows, counted back from `end`: one more complaint never lowers it. Complaints oldest first.
 */
export function fadedVoices(
  complaints: readonly Complaint[],
  end: Date,
  memoryHours: number,
): number {
  const weightOf = (c: Complaint) =>
    Math.exp(-(end.getTime() - c.countedAt.getTime()) / (memoryHours * hourMs))
  // the usual case: as many people as complaints
  if (countVoices(complaints) === complaints.length)
    return complaints.reduce((sum, c) => sum + weightOf(c), 0)
  const seen: Complaint[] = []
  let [voices, sum] = [0, 0]
  for (const c of complaints.toReversed()) {
    seen.push(c)
    const now = countVoices(seen)
    if (now > voices) sum += weightOf(c)
    voices = now
  }
  return sum
}

import { hourMs } from '../../core/clock.ts'

/** What the recent past holds, weighed by age. */
export type Recent = {
  /** As many mentions as a plain window would hold that knows equally much, and those expected in it. */
  count: number
  expected: number
  /** Mentions, each weighed by its age alone: 3 that just came are 3. */
  fresh: number
}

/**
 * A count that forgets by e in `memoryHours`. Rows that are missing bring neither mentions nor
 * expectation: a source that was down is not a quiet source.
 */
export function exponentialCount() {
  let seen = 0
  let expected = 0
  let squares = 0
  return {
    /** `forMs` have passed; a row that comes late is `ageMs` old already. */
    add(
      row: { value: number; expected: number; ageMs: number },
      forMs: number,
      memoryHours: number,
    ): Recent {
      const kept = Math.exp(-forMs / (memoryHours * hourMs))
      const weight = Math.exp(-row.ageMs / (memoryHours * hourMs))
      seen = seen * kept + weight * row.value
      expected = expected * kept + weight * row.expected
      // a sum of w·y has the mean Σw·μ and the variance φ·Σw²·μ: divided by Σw²·μ ÷ Σw·μ it is a count
      squares = squares * kept * kept + weight * weight * row.expected
      const unit = expected > 0 ? squares / expected : 1
      return { count: seen / unit, expected: expected / unit, fresh: seen }
    },
  }
}

import { hourMs } from '../../core/clock.ts'

/** So many gaps between rows are remembered. */
const remembered = 31

/** Learns how far apart rows are: the median of the last gaps, so that an outage changes nothing. */
export function stepLength() {
  const gaps: number[] = []
  let medianMs = hourMs
  return {
    learn(gapMs: number): void {
      if (gapMs <= 0) return
      gaps.push(gapMs)
      if (gaps.length > remembered) gaps.shift()
      // what confirms the median seldom moves it
      if (gapMs === medianMs && gaps.length > 2) return
      const sorted = gaps.toSorted((a, b) => a - b)
      medianMs = sorted[Math.floor((sorted.length - 1) / 2)] ?? hourMs
    },
    /** An hour until two rows are known. */
    hours: () => medianMs / hourMs,
  }
}

import type { Baseline } from './baseline.ts'
import type { Burst, BurstRule, Span } from './burst-span.ts'
import type { Complaint } from './complaint.ts'
import { countVoices } from './count-voices.ts'
import { hourSpans } from './hour-spans.ts'
import { grainOf } from './period.ts'
import { periodSpans } from './period-spans.ts'
import type { Surprise } from './surprise.ts'

type Judged = { burst: Burst; surprise: number; opens: boolean }

function judge(span: Span): Judged | null {
  const { atLeast, timesExpected, threshold, complaints, heldAt, windowHours } = span
  const passes = (people: number): Surprise | null => {
    if (people < atLeast) return null
    const found = span.judge(people)
    const { surprise, observed, expected } = found
    return surprise >= threshold && observed >= timesExpected * expected ? found : null
  }
  // distinct people are dear to count; no more of them than complaints
  if (!passes(complaints.length)) return null
  const found = passes(countVoices(complaints))
  if (!found) return null
  const { surprise, observed, expected } = found
  const when = { windowHours, heldAt, ...(span.period && { period: span.period }) }
  const kind = span.faded && { faded: span.faded }
  const pLimit = threshold > 0 ? { pLimit: 10 ** -threshold } : {}
  const numbers = { observed, expected, pValue: 10 ** -surprise, ...pLimit, complaints }
  const burst = { ...when, ...kind, ...numbers }
  return { burst, surprise, opens: surprise >= threshold + span.handicap }
}

/**
 * Of the windows that end at one instant, the least likely one, where any of them opens an alarm. A plain
 * window explains it where it is beyond chance by itself: people can count along.
 */
function* judged(candidates: Iterable<Span[]>): Generator<Burst> {
  for (const spans of candidates) {
    const found = spans.flatMap((span) => judge(span) ?? [])
    if (!found.some(({ opens }) => opens)) continue
    const plain = found.filter(({ burst }) => !burst.faded)
    const [most] = (plain.length > 0 ? plain : found).toSorted((a, b) => b.surprise - a.surprise)
    if (most) yield most.burst
  }
}

type Input = [
  sorted: Complaint[],
  rule: BurstRule,
  baseline: Baseline,
  since: Date,
  timeZone: string,
]

/** One run of bursts per grain in which the complaints are dated, each latest first. */
function byGrain(...[sorted, rule, baseline, since, timeZone]: Input): Iterable<Burst>[] {
  const from = { since, timeZone }
  if (sorted.length < rule.atLeast || countVoices(sorted) < rule.atLeast) return []
  const grains = new Set(sorted.map((c) => grainOf(c.precision)))
  const runs: Iterable<Burst>[] = []
  if (grains.has('hour')) {
    const fine = sorted.filter((c) => grainOf(c.precision) === 'hour')
    runs.push(judged(hourSpans(fine, rule, baseline, from)))
  }
  if (grains.has('day')) {
    const dated = sorted.filter((c) => grainOf(c.precision) !== 'month')
    runs.push(judged(periodSpans(dated, 'day', rule, baseline, from)))
  }
  if (grains.has('month')) {
    runs.push(judged(periodSpans(sorted, 'month', rule, baseline, from)))
  }
  return runs
}

/**
 * Every window since `since` in which complaints of one topic, oldest first, break the rule.
 * Those dated to the hour or finer are scanned by windows of 1 to `windowHours` hours; where some
 * are dated to the day or month, all are also counted by that, so that a month's worth of them on
 * its first day is no burst of an hour.
 */
export function* bursts(...input: Input): Generator<Burst> {
  for (const run of byGrain(...input)) yield* run
}

/** The latest burst since `since`, null where all is as usual. */
export function detectBurst(...input: Input): Burst | null {
  let last: Burst | null = null
  for (const run of byGrain(...input)) {
    const [first] = run
    if (first && (last === null || first.heldAt > last.heldAt)) last = first
  }
  return last
}

import type { Baseline } from './baseline.ts'
import type { Burst, BurstRule, Candidate, Span } from './burst-span.ts'
import type { Complaint } from './complaint.ts'
import { countVoices } from './count-voices.ts'
import { hourSpans } from './hour-spans.ts'
import { grainOf } from './period.ts'
import { periodSpans } from './period-spans.ts'

type Judged = { burst: Burst; surprise: number }

function judge(span: Span, people: number): Judged | null {
  const { atLeast, timesExpected, threshold, complaints, heldAt, windowHours } = span
  if (people < atLeast) return null
  const { surprise, observed, expected } = span.judge(people)
  if (surprise < threshold || observed < timesExpected * expected) return null
  const young = span.historyDays !== null && { historyDays: span.historyDays }
  const when = { windowHours, heldAt, ...(span.period && { period: span.period }), ...young }
  const numbers = { observed, expected, pValue: 10 ** -surprise, complaints }
  return { burst: { ...when, ...numbers }, surprise }
}

/** Of windows that each stand alone the least likely one that is an alarm. */
function alone(spans: readonly Span[]): Burst | null {
  const found = spans.flatMap((span) => {
    // distinct people are dear to count; no more of them than complaints
    if (!judge(span, span.complaints.length)) return []
    return judge(span, countVoices(span.complaints)) ?? []
  })
  const [most] = found.toSorted((a, b) => b.surprise - a.surprise)
  if (!most) return null
  const [{ threshold } = { threshold: 0 }] = spans
  return { ...most.burst, ...(threshold > 0 && { pLimit: 10 ** -threshold }) }
}

/** Of windows that are an alarm together the least likely one: it explains, by itself where it is beyond chance alone. */
function together(spans: readonly Span[], joint: NonNullable<Candidate['joint']>): Burst | null {
  const isAlarm = (people: number[]) => joint.evidence(people) >= joint.threshold
  if (!isAlarm(spans.map(({ complaints }) => complaints.length))) return null
  const people = spans.map(({ complaints }) => countVoices(complaints))
  if (!isAlarm(people)) return null
  const found = spans.flatMap((span, i) => judge(span, people[i] ?? 0) ?? [])
  const [most] = found.toSorted((a, b) => b.surprise - a.surprise)
  if (!most) return null
  const beyond = most.surprise >= joint.threshold
  return { ...most.burst, ...(beyond ? { pLimit: 10 ** -joint.threshold } : { together: true }) }
}

/** The alarms among the windows, each instant's explained by one of them. */
function* judged(candidates: Iterable<Candidate>): Generator<Burst> {
  for (const { spans, joint } of candidates) {
    const burst = joint ? together(spans, joint) : alone(spans)
    if (burst) yield burst
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

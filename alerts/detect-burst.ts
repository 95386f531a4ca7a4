import { hourMs } from '../core/clock.ts'

import { expectedInHours, type Baseline, type Measure } from './baseline.ts'
import type { Complaint } from './complaint.ts'
import { countVoices } from './count-voices.ts'
import { firstAfter } from './first-after.ts'
import { grainOf, periodOf, type Period } from './period.ts'
import { upperTail } from './upper-tail.ts'

export type BurstRule = {
  measure: Measure
  /** Different people within `windowHours` … */
  atLeast: number
  windowHours: number
  /** … and beyond the usual by this factor and this chance; null where the number alone decides. */
  beyond: { timesExpected: number; pValue: number } | null
  /** The same where posts are dated to the month alone. */
  monthly: { timesExpected: number; pValue: number }
}

/** More people than usual in one window: the numbers of a `Reason`. */
export type Burst = {
  windowHours: number
  period?: string
  observed: number
  expected: number
  pValue: number
  /** Last instant at which this held: that of a complaint, or the end of its day or month. */
  heldAt: Date
  complaints: Complaint[]
}

/** Windows looked at within the rule's own: a fast burst of people shows in the short ones first. */
const shortWindows = [1, 3, 6, 12, 24]

/** A stretch of time with the complaints in it. */
type Span = Pick<Burst, 'windowHours' | 'period' | 'heldAt' | 'complaints'> & {
  expected: number
  dispersion: number
  monthly: boolean
}

const countedAt = (c: Complaint) => c.countedAt

/** Windows that end with a complaint, latest first: time alone makes no new ones. */
function* hourSpans(sorted: Complaint[], rule: BurstRule, baseline: Baseline, since: Date) {
  const level = baseline.daily[rule.measure]
  // rare reports are judged over the whole window alone: so many looks would find a pattern in few
  const short = rule.measure === 'people' ? shortWindows : []
  const windows = new Set([...short, rule.windowHours].filter((w) => w <= rule.windowHours))
  for (let i = sorted.length - 1; i >= 0; i--) {
    const end = sorted[i]?.countedAt
    if (end === undefined || end < since) return
    const spans: Span[] = []
    for (const windowHours of windows) {
      const from = firstAfter(sorted, end.getTime() - windowHours * hourMs, countedAt)
      if (i + 1 - from < rule.atLeast) continue
      const expected = expectedInHours(level, baseline.profile, end, windowHours)
      const complaints = sorted.slice(from, i + 1)
      const { dispersion } = level
      spans.push({ windowHours, expected, dispersion, complaints, heldAt: end, monthly: false })
    }
    yield spans
  }
}

/** Days or months that hold a complaint, latest first. */
function* periodSpans(
  sorted: Complaint[],
  grain: 'day' | 'month',
  rule: BurstRule,
  baseline: Baseline,
  since: Date,
  timeZone: string,
) {
  const level = grain === 'day' ? baseline.daily[rule.measure] : baseline.monthly?.[rule.measure]
  if (level === undefined) return
  const periods = new Map<string, { period: Period; complaints: Complaint[] }>()
  for (const c of sorted) {
    const period = periodOf(c.countedAt, grain, timeZone)
    const there = periods.get(period.name)
    if (there) there.complaints.push(c)
    else periods.set(period.name, { period, complaints: [c] })
  }
  const most = grain === 'day' ? Math.max(1, Math.ceil(rule.windowHours / 24)) : 1
  const inOrder = [...periods.values()]
  for (const { period, complaints: last } of inOrder.toReversed()) {
    if (period.end < since) return
    const spans: Span[] = []
    for (let length = 1; length <= most; length++) {
      const from = period.end.getTime() - length * 24 * hourMs
      const complaints =
        length === 1
          ? last
          : sorted.filter((c) => c.countedAt.getTime() >= from && c.countedAt < period.end)
      spans.push({
        windowHours: Math.round(
          grain === 'day' ? length * 24 : (period.end.getTime() - period.start.getTime()) / hourMs,
        ),
        period: period.name,
        expected: level.mean * length,
        dispersion: level.dispersion,
        complaints,
        heldAt: period.end,
        monthly: grain === 'month',
      })
    }
    yield spans
  }
}

function judge(span: Span, rule: BurstRule): Burst | null {
  const { expected, dispersion, monthly, complaints, ...when } = span
  const tail = (people: number) => upperTail(people, expected, dispersion)
  const passes = (people: number): boolean => {
    const beyond = monthly ? rule.monthly : rule.beyond
    // a month holds a whole month's people: those beyond the usual are what the rule's number means
    if (people - (monthly ? expected : 0) < rule.atLeast) return false
    if (beyond === null) return true
    return people >= beyond.timesExpected * expected && tail(people) < beyond.pValue
  }
  // distinct people are dear to count; no more of them than complaints
  if (!passes(complaints.length)) return null
  const observed = countVoices(complaints)
  if (!passes(observed)) return null
  return { ...when, observed, expected, pValue: tail(observed), complaints }
}

/** Of the windows that end at one instant, the least likely one that breaks the rule. */
function* judged(candidates: Iterable<Span[]>, rule: BurstRule): Generator<Burst> {
  for (const spans of candidates) {
    let found: Burst | null = null
    for (const span of spans) {
      const burst = judge(span, rule)
      if (burst && (found === null || burst.pValue < found.pValue)) found = burst
    }
    if (found) yield found
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
  if (sorted.length < rule.atLeast || countVoices(sorted) < rule.atLeast) return []
  const grains = new Set(sorted.map((c) => grainOf(c.precision)))
  const runs: Iterable<Burst>[] = []
  if (grains.has('hour')) {
    const fine = sorted.filter((c) => grainOf(c.precision) === 'hour')
    runs.push(judged(hourSpans(fine, rule, baseline, since), rule))
  }
  if (grains.has('day')) {
    const dated = sorted.filter((c) => grainOf(c.precision) !== 'month')
    runs.push(judged(periodSpans(dated, 'day', rule, baseline, since, timeZone), rule))
  }
  if (grains.has('month')) {
    runs.push(judged(periodSpans(sorted, 'month', rule, baseline, since, timeZone), rule))
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

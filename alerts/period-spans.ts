import { hourMs } from '../core/clock.ts'

import { dispersionOf, type Baseline } from './baseline.ts'
import {
  thresholdOf,
  timesOf,
  type BurstRule,
  type Candidate,
  type From,
  type Span,
} from './burst-span.ts'
import type { Complaint } from './complaint.ts'
import { firstAfter } from './first-after.ts'
import { periodOf, type Period } from './period.ts'
import type { Surprise } from './surprise.ts'
import { upperTail } from './upper-tail.ts'

const countedAt = (c: Complaint) => c.countedAt

/** Days or months that hold a complaint, latest first. */
export function* periodSpans(
  sorted: Complaint[],
  grain: 'day' | 'month',
  rule: BurstRule,
  baseline: Baseline,
  from: From,
): Generator<Candidate> {
  const periods = new Map<string, { period: Period; complaints: Complaint[] }>()
  for (const c of sorted) {
    const period = periodOf(c.countedAt, grain, from.timeZone)
    const there = periods.get(period.name)
    if (there) there.complaints.push(c)
    else periods.set(period.name, { period, complaints: [c] })
  }
  for (const { period, complaints } of [...periods.values()].toReversed()) {
    if (period.end < from.since) return
    const spans =
      grain === 'month'
        ? monthSpans(period, complaints, rule, baseline)
        : daySpans(period, sorted, rule, baseline)
    yield { spans, joint: null }
  }
}

function daySpans(
  period: Period,
  sorted: Complaint[],
  rule: BurstRule,
  baseline: Baseline,
): Span[] {
  const usual = baseline.usualAt(new Date(period.end.getTime() - 1))
  const level = usual.levels[rule.measure]
  const most = Math.max(1, Math.ceil(rule.windowHours / 24))
  return Array.from({ length: most }, (_, i) => {
    const windowHours = 24 * (i + 1)
    const start = period.end.getTime() - windowHours * hourMs
    const first = firstAfter(sorted, start - 1, countedAt)
    const complaints = sorted.slice(first, firstAfter(sorted, period.end.getTime() - 1, countedAt))
    const expected = level.mean * (i + 1)
    const dispersion = dispersionOf(level, windowHours, expected)
    return {
      windowHours,
      period: period.name,
      complaints,
      heldAt: period.end,
      threshold: thresholdOf(rule, usual),
      timesExpected: timesOf(rule),
      atLeast: rule.atLeast,
      historyDays: usual.historyDays,
      judge: (people) => tailOf(people, expected, dispersion),
    }
  })
}

function monthSpans(
  period: Period,
  complaints: Complaint[],
  rule: BurstRule,
  baseline: Baseline,
): Span[] {
  const months = baseline.monthlyAt(period.start)
  if (months === null) return []
  const level = months[rule.measure]
  const { atLeast, timesExpected, pValue } = rule.monthly
  return [
    {
      windowHours: Math.round((period.end.getTime() - period.start.getTime()) / hourMs),
      period: period.name,
      complaints,
      heldAt: period.end,
      threshold: -Math.log10(pValue),
      timesExpected,
      // a month holds a whole month's people: those beyond the usual are what the rule's number means
      atLeast: level.mean + atLeast,
      historyDays: months.historyDays,
      judge: (people) => tailOf(people, level.mean, level.dispersion),
    },
  ]
}

function tailOf(observed: number, expected: number, dispersion: number): Surprise {
  return { observed, expected, surprise: -Math.log10(upperTail(observed, expected, dispersion)) }
}

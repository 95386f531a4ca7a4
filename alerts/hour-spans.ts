import { hourMs } from '../core/clock.ts'

import type { Baseline } from './baseline.ts'
import { thresholdOf, timesOf, type BurstRule, type From, type Span } from './burst-span.ts'
import type { Complaint } from './complaint.ts'
import { countVoices } from './count-voices.ts'
import { fadedVoices } from './faded-voices.ts'
import { firstAfter } from './first-after.ts'
import { memoriesBack } from './hour-profile.ts'
import { wallClock } from './period.ts'
import {
  burstWindows,
  fadedSurprise,
  slowMemoryHours,
  windowHandicap,
  windowSurprise,
} from './surprise.ts'

const countedAt = (c: Complaint) => c.countedAt

/** Windows that end with a complaint, latest first: time alone makes no new ones. */
export function* hourSpans(
  sorted: Complaint[],
  rule: BurstRule,
  baseline: Baseline,
  from: From,
): Generator<Span[]> {
  const { measure, atLeast, beyond } = rule
  // rare reports are judged over the whole window alone: so many looks would find a pattern in few
  const short = measure === 'people' ? burstWindows : []
  const windows = new Set([...short, rule.windowHours].filter((w) => w <= rule.windowHours))
  for (let i = sorted.length - 1; i >= 0; i--) {
    const end = sorted[i]?.countedAt
    if (end === undefined || end < from.since) return
    const before = (hours: number) => {
      const first = firstAfter(sorted, end.getTime() - hours * hourMs, countedAt)
      return sorted.slice(first, i + 1)
    }
    const longest = before(rule.windowHours)
    if (longest.length < atLeast) continue
    const usual = baseline.usualAt(end)
    const level = usual.levels[measure]
    const wallMs = wallClock(end, from.timeZone).getTime()
    const common = { heldAt: end, timesExpected: timesOf(rule), atLeast }
    const threshold = thresholdOf(rule, usual)
    const spans: Span[] = []
    for (const windowHours of windows) {
      const complaints = before(windowHours)
      if (complaints.length < atLeast) continue
      const handicap = measure === 'people' && beyond ? windowHandicap : 0
      const judge = (people: number) =>
        windowSurprise(people, level, usual.profile, wallMs, windowHours)
      spans.push({ ...common, windowHours, complaints, judge, threshold, handicap })
    }
    if (measure === 'people' && beyond && countVoices(longest) >= atLeast) {
      const complaints = before(memoriesBack * slowMemoryHours)
      const all = complaints.reduce(
        (sum, c) =>
          sum + Math.exp((c.countedAt.getTime() - end.getTime()) / (slowMemoryHours * hourMs)),
        0,
      )
      // people are dear to count; no more of them than complaints
      if (fadedSurprise(all, level, usual.profile, wallMs).surprise >= threshold) {
        spans.push({
          ...common,
          windowHours: 2 * slowMemoryHours,
          faded: true,
          complaints,
          threshold,
          handicap: 0,
          judge: () => {
            const sum = fadedVoices(complaints, end, slowMemoryHours)
            return fadedSurprise(sum, level, usual.profile, wallMs)
          },
        })
      }
    }
    yield spans
  }
}

import { hourMs } from '../core/clock.ts'

import type { Baseline } from './baseline.ts'
import { askedOf, thresholdOf, timesOf, type BurstRule, type From } from './burst-span.ts'
import type { Candidate, Span } from './burst-span.ts'
import type { Complaint } from './complaint.ts'
import { firstAfter } from './first-after.ts'
import { jointEvidence } from './joint-evidence.ts'
import { wallClock } from './period.ts'
import { burstWindows, windowSurprise } from './surprise.ts'

const countedAt = (c: Complaint) => c.countedAt

/** Windows that end with a complaint, latest first: time alone makes no new ones. */
export function* hourSpans(
  sorted: Complaint[],
  rule: BurstRule,
  baseline: Baseline,
  from: From,
): Generator<Candidate> {
  const { measure, atLeast, beyond } = rule
  // rare reports are judged over the whole window alone: so many looks would find a pattern in few
  const short = measure === 'people' ? burstWindows.filter((w) => w < rule.windowHours) : []
  const windows = [...short, rule.windowHours]
  for (let i = sorted.length - 1; i >= 0; i--) {
    const end = sorted[i]?.countedAt
    if (end === undefined || end < from.since) return
    const before = (hours: number) => {
      const first = firstAfter(sorted, end.getTime() - hours * hourMs, countedAt)
      return sorted.slice(first, i + 1)
    }
    if (before(rule.windowHours).length < atLeast) continue
    const usual = baseline.usualAt(end)
    const level = usual.levels[measure]
    const wallMs = wallClock(end, from.timeZone).getTime()
    const threshold = thresholdOf(rule, usual)
    const isJoint = measure === 'people' && beyond !== null
    const common = {
      heldAt: end,
      timesExpected: timesOf(rule),
      atLeast,
      historyDays: usual.historyDays,
      threshold: isJoint ? askedOf(beyond) : threshold,
    }
    const spans = windows.map((windowHours): Span => {
      const judge = (people: number) =>
        windowSurprise(people, level, usual.profile, wallMs, windowHours)
      return { ...common, windowHours, complaints: before(windowHours), judge }
    })
    const evidence = (people: readonly number[]) => {
      const counts = windows.map((hours, k) => ({ hours, people: people[k] ?? 0 }))
      return jointEvidence(counts, level, usual.profile, wallMs)
    }
    yield { spans, joint: isJoint ? { evidence, threshold } : null }
  }
}

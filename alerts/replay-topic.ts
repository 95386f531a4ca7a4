import type { AlertEventDraft, AlertState } from '../core/alert.ts'
import { hourMs, hourOf } from '../core/clock.ts'
import type { TierRules } from '../core/rule.ts'
import type { Topic } from '../core/topic.ts'

import type { Baseline } from './baseline.ts'
import type { Complaint } from './complaint.ts'
import { decideTopic } from './decide-topic.ts'
import { lowersAt } from './lowers-at.ts'

export type ReplayInput = {
  topic: Topic
  /** Sure complaints of the topic, oldest first, those of the horizon before `since` included. */
  complaints: Complaint[]
  tellings: ReadonlyMap<string, Date[]>
  baseline: Baseline
  rules: TierRules
  horizonHours: number
  timeZone: string
  since: Date
  until: Date
}

/** An event of the past, and when the conditions of the tier before a fall, else after it, last held. */
export type ReplayedEvent = { event: AlertEventDraft; heldAt: Date }

/** What one look brought, and how much of the span is done, 0 to 1. */
export type ReplayedStep = { events: ReplayedEvent[]; share: number }

/** The last complaint of every hour: the instants at which the engine would have looked. */
function steps(complaints: readonly Complaint[], since: Date, until: Date): Date[] {
  const last = new Map<number, Date>()
  for (const { countedAt } of complaints) {
    if (countedAt >= since && countedAt < until) last.set(hourOf(countedAt).getTime(), countedAt)
  }
  return [...last.values()]
}

/**
 * The events that the live deciders would have brought on one topic, the clock being the time of
 * publishing: a step at each hour that has complaints (for posts dated to a day or month, its start),
 * and one at each instant at which time alone lowers the alert.
 */
export function* replayTopic(input: ReplayInput): Generator<ReplayedStep> {
  const { topic, rules, timeZone, tellings, since, until } = input
  const taken = input.complaints.map((c) => ({ ...c, ticketedAt: c.countedAt }))
  let replayed: ReplayedEvent[] = []
  let alert: AlertState | null = null
  let toldIds = new Set<number>()
  let endedAt: Date | null = null
  let [from, to] = [0, 0]

  const look = (now: Date) => {
    const horizon = now.getTime() - input.horizonHours * hourMs
    while ((taken[from]?.countedAt.getTime() ?? Infinity) <= horizon) from += 1
    while ((taken[to]?.countedAt.getTime() ?? Infinity) <= now.getTime()) to += 1
    const complaints = taken.slice(from, to)
    const known = { topic, timeZone, tellings, baseline: input.baseline, brandId: 0 }
    const past = { alert, toldIds, endedAt }
    const before: AlertState | null = alert
    const { next } = decideTopic({ ...known, complaints, past }, rules, now)
    alert = next.alert
    for (const event of next.events) {
      const falls = event.kind === 'lowered' || event.kind === 'resolved'
      const heldAt = (falls ? before : next.alert)?.tierHeldAt ?? now
      replayed.push({ event, heldAt })
      for (const id of event.evidenceMentionIds) toldIds.add(id)
      if (event.kind !== 'resolved') continue
      alert = null
      endedAt = now
      toldIds = new Set()
    }
  }
  const lowerUntil = (end: Date) => {
    while (alert !== null) {
      const due = lowersAt(alert, rules)
      if (due >= end) return
      look(due)
    }
  }

  const stepAt = (at: Date): ReplayedStep => {
    const events = replayed
    replayed = []
    return { events, share: (at.getTime() - since.getTime()) / (until.getTime() - since.getTime()) }
  }
  for (const at of steps(taken, since, until)) {
    lowerUntil(at)
    look(at)
    yield stepAt(at)
  }
  lowerUntil(until)
  yield stepAt(until)
}

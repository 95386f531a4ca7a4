import { hourOf } from '../core/clock.ts'
import type { TierRules } from '../core/rule.ts'
import { topics, type Topic } from '../core/topic.ts'

import { alertSpells, type BacktestAlert } from './alert-spells.ts'
import { buildBaselines, type ComplaintCount } from './build-baselines.ts'
import type { Complaint } from './complaint.ts'
import { groupBy } from './group-by.ts'
import { alarmTopic } from './main-topic.ts'
import { grainOf, periodOf } from './period.ts'
import { planTickets } from './plan-tickets.ts'
import { replayTopic, type ReplayedEvent } from './replay-topic.ts'
import type { CoverageGap } from './watched-hours.ts'

export type ReplayMentionsInput = {
  /** Complaints of one brand, those of a year before `since` included where there are any. */
  complaints: readonly Complaint[]
  historyStart: Date | null
  /** When sources of the brand could not be read. */
  gaps?: readonly CoverageGap[]
  rules: TierRules
  horizonHours: number
  timeZone: string
  since: Date
  until: Date
}

export type Backtest = { alerts: BacktestAlert[]; ticketsCount: number }

/** People per topic and unit of time, in order, as `complaintCounts` of the ledger counts them. */
function countBy(
  complaints: readonly Complaint[],
  topic: Topic,
  unit: (at: Date) => Date,
): ComplaintCount[] {
  const own = complaints.filter((c) => c.duplicateOf === null || c.duplicateOf === c.id)
  const people = (some: Complaint[]) => new Set(some.map((c) => c.authorHash ?? c.id)).size
  return [...groupBy(own, (c) => unit(c.countedAt).getTime())].map(([ms, some]) => ({
    topic,
    at: new Date(ms),
    people: people(some),
    critical: people(some.filter((c) => c.severity === 3 && alarmTopic(c) === topic)),
    formal: people(some.filter((c) => c.signals.length > 0)),
  }))
}

/**
 * Which alerts the rules would have opened on these complaints, and how many tickets. Pure; writes
 * nothing. Gives the share that is done after each look, so that long work can make way for other.
 */
export function* replayMentions(input: ReplayMentionsInput): Generator<number, Backtest> {
  const { rules, timeZone, historyStart, horizonHours, since, until, gaps = [] } = input
  const sorted = input.complaints
    .filter((c) => !c.unsure && c.countedAt < until)
    .toSorted((a, b) => a.countedAt.getTime() - b.countedAt.getTime() || a.id - b.id)
  const byTopic = new Map(
    topics.map((topic) => [topic, sorted.filter((c) => c.topics.includes(topic))] as const),
  )
  const tellings = new Map<string, Date[]>()
  for (const c of sorted) {
    if (c.authorHash === null) continue
    const told = tellings.get(c.authorHash)
    if (told) told.push(c.countedAt)
    else tellings.set(c.authorHash, [c.countedAt])
  }

  const monthOf = (at: Date) => periodOf(at, 'month', timeZone).start
  const coarse = sorted.some((c) => grainOf(c.precision) === 'month')
  const hours = [...byTopic].flatMap(([topic, some]) =>
    countBy(
      some.filter((c) => grainOf(c.precision) !== 'month'),
      topic,
      hourOf,
    ),
  )
  hours.sort((a, b) => a.at.getTime() - b.at.getTime())
  const months = coarse
    ? [...byTopic].flatMap(([topic, some]) => countBy(some, topic, monthOf))
    : null

  const baselineOf = buildBaselines({ hours, months, historyStart, gaps, timeZone })

  const past = { tellings, rules, horizonHours, timeZone, since, until }
  const alerts: BacktestAlert[] = []
  for (const [i, topic] of topics.entries()) {
    const mine = byTopic.get(topic) ?? []
    const events: ReplayedEvent[] = []
    const about = { ...past, topic, complaints: mine, baseline: baselineOf(topic) }
    for (const step of replayTopic(about)) {
      events.push(...step.events)
      yield (i + step.share) / topics.length
    }
    alerts.push(...alertSpells(topic, mine, events))
  }
  const within = sorted.filter((c) => c.countedAt >= since)
  return {
    alerts: alerts.toSorted((a, b) => a.openedAt.getTime() - b.openedAt.getTime()),
    ticketsCount: planTickets(within, []).open.length,
  }
}

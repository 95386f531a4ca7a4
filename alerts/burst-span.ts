import { alarmThreshold } from './alarm-threshold.ts'
import type { Measure, Usual } from './baseline.ts'
import type { Complaint } from './complaint.ts'
import type { Surprise } from './surprise.ts'

export type BurstRule = {
  measure: Measure
  /** Different people within `windowHours` … */
  atLeast: number
  windowHours: number
  /** … and beyond the usual; null where the number alone decides. */
  beyond: {
    falseAlarmsPerMonth: number
    /** Taken off the threshold: 1 where ten times the chance is good enough. */
    looser: number
    /** Both only where the rules ask for more. */
    timesExpected?: number | undefined
    pValue?: number | undefined
  } | null
  /** Where posts are dated to the month alone: so many more than expected, by this factor and this chance. */
  monthly: { atLeast: number; timesExpected: number; pValue: number }
}

/** More people than usual in one window: the numbers of a `Reason`. */
export type Burst = {
  windowHours: number
  period?: string
  /** No window is an alarm by itself, all of them together are: a slow burn. */
  together?: true
  observed: number
  expected: number
  pValue: number
  /** Chance below which it is an alarm; none where the number alone decides. */
  pLimit?: number
  /** Days of history, where they are fewer than the expectation wants. */
  historyDays?: number
  /** Last instant at which this held: that of a complaint, or the end of its day or month. */
  heldAt: Date
  complaints: Complaint[]
}

/** A stretch of time with the complaints in it, and what it says of a number of people. */
export type Span = Pick<Burst, 'windowHours' | 'period' | 'heldAt' | 'complaints'> & {
  judge: (people: number) => Surprise
  /** −log10 p that it must reach. */
  threshold: number
  timesExpected: number
  /** People needed, whatever the chance. */
  atLeast: number
  historyDays: number | null
}

/** The windows that end at one instant. */
export type Candidate = {
  /** Shortest first. */
  spans: Span[]
  /** What the windows say together of so many people in each, and when that is an alarm; null where each stands alone. */
  joint: { evidence: (people: readonly number[]) => number; threshold: number } | null
}

/** −log10 p at which the rule sees an alarm. */
export function thresholdOf({ beyond, measure }: BurstRule, usual: Usual): number {
  if (beyond === null) return 0
  const { falseAlarmsPerMonth, looser } = beyond
  const perHour = usual.levels[measure].mean / 24
  const least = alarmThreshold(falseAlarmsPerMonth, usual.topics, perHour)
  return Math.max(least - looser, askedOf(beyond))
}

/** −log10 p that the rules ask for besides. */
export const askedOf = (beyond: BurstRule['beyond']) =>
  beyond?.pValue === undefined ? 0 : -Math.log10(beyond.pValue)

// never fewer than usual, where the usual is part of the rule
export const timesOf = ({ beyond }: BurstRule) => (beyond ? (beyond.timesExpected ?? 1) : 0)

export type From = { since: Date; timeZone: string }

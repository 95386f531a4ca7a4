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
  /** A count in which age takes away, over `windowHours`: a slow burn. */
  faded?: true
  observed: number
  expected: number
  pValue: number
  /** Chance below which it is an alarm; none where the number alone decides. */
  pLimit?: number
  /** Last instant at which this held: that of a complaint, or the end of its day or month. */
  heldAt: Date
  complaints: Complaint[]
}

/** A stretch of time with the complaints in it, and what it says of a number of people. */
export type Span = Pick<Burst, 'windowHours' | 'period' | 'faded' | 'heldAt' | 'complaints'> & {
  judge: (people: number) => Surprise
  /** −log10 p at which it is an alarm, and by how much more a window must reach to open one by itself. */
  threshold: number
  handicap: number
  timesExpected: number
  /** People needed, whatever the chance. */
  atLeast: number
}

/** −log10 p at which the rule sees an alarm. */
export function thresholdOf({ beyond, measure }: BurstRule, usual: Usual): number {
  if (beyond === null) return 0
  const { falseAlarmsPerMonth, looser, pValue } = beyond
  const asked = pValue === undefined ? 0 : -Math.log10(pValue)
  const perHour = usual.levels[measure].mean / 24
  const least = alarmThreshold(falseAlarmsPerMonth, usual.topics, perHour)
  return Math.max(least - looser, asked)
}

// never fewer than usual, where the usual is part of the rule
export const timesOf = ({ beyond }: BurstRule) => (beyond ? (beyond.timesExpected ?? 1) : 0)

export type From = { since: Date; timeZone: string }

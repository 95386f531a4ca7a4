import {
  dailyLevel,
  monthlyLevel,
  type Baseline,
  type DaySeen,
  type Measure,
} from '../../alerts/baseline.ts'
import { hourProfile } from '../../alerts/hour-profile.ts'

/** What is believed before: two tenths of a person a day, worth three days. */
export const priors = {
  people: { mean: 0.2, shape: 0.6 },
  critical: { mean: 0.02, shape: 0.06 },
  formal: { mean: 0.05, shape: 0.15 },
}

export const flat = hourProfile([], 'Asia/Shanghai')

/** A whole day of 24 hours alike, its complaints in as many hours. */
export function aDay(count: number): DaySeen {
  const hours = Array.from({ length: Math.ceil(count) }, (_, i) => ({
    worth: 1 / 24,
    count: Math.min(1, count - i),
  }))
  return { worth: 1, squares: 1 / 24, hours }
}

/** 28 days of so many people each (a twentieth of them on harm or regulators), and 12 months where asked. */
export function usual(perDay: number, perMonth: number | null = null, topics = 1): Baseline {
  const daily = (mean: number, measure: Measure) =>
    dailyLevel(
      Array.from({ length: 28 }, () => aDay(mean)),
      priors[measure],
    )
  const monthly = (mean: number, measure: Measure) =>
    monthlyLevel(
      Array.from({ length: 12 }, () => mean),
      measure,
    )
  const levels = {
    people: daily(perDay, 'people'),
    critical: daily(perDay / 20, 'critical'),
    formal: daily(perDay / 20, 'formal'),
  }
  const months =
    perMonth === null
      ? null
      : {
          people: monthly(perMonth, 'people'),
          critical: monthly(perMonth / 20, 'critical'),
          formal: monthly(perMonth / 20, 'formal'),
          historyDays: null,
        }
  const now = { levels, profile: flat, topics, historyDays: null }
  return { usualAt: () => now, monthlyAt: () => months }
}

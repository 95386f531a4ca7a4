import { plusDays, type WorkingClock } from './working-clock.ts'

/** A deadline further away than this many days means hours that hold no working time. */
const searchDays = 3 * 366

export type DueTime = {
  at: Date
  /** 按周末规则暂算: between start and end lie days whose holidays are not known yet. */
  provisional: boolean
}

/**
 * The instant at which `workingMs` of service time have passed since `from`: the first working
 * instant at or after `from` for 0.
 * @throws RangeError when the hours leave no working time
 */
export function dueIn(from: Date, workingMs: number, clock: WorkingClock): DueTime {
  let left = workingMs
  let reached = from.getTime()
  const today = clock.dateOf(from)
  let sure = true
  // yesterday's night shift may still run
  for (let i = -1; i < searchDays; i++) {
    const date = plusDays(today, i)
    if (i >= 0) sure &&= clock.isSure(date)
    for (const period of clock.periodsOf(date)) {
      const start = Math.max(period.from, reached)
      const lasts = period.to - start
      if (lasts <= 0) continue
      if (left <= lasts) return { at: new Date(start + left), provisional: !sure }
      left -= lasts
      reached = period.to
    }
  }
  throw new RangeError('service hours: no working time within three years')
}

/** How much service time, in milliseconds, lies between two instants; 0 where `to` is not after `from`. */
export function workingMsBetween(from: Date, to: Date, clock: WorkingClock): number {
  if (to <= from) return 0
  let passed = 0
  let reached = from.getTime()
  const last = clock.dateOf(to)
  for (let date = plusDays(clock.dateOf(from), -1); date <= last; date = plusDays(date, 1)) {
    for (const period of clock.periodsOf(date)) {
      const lasts = Math.min(period.to, to.getTime()) - Math.max(period.from, reached)
      if (lasts <= 0) continue
      passed += lasts
      reached = Math.min(period.to, to.getTime())
    }
  }
  return passed
}

/** The only source of "now". Handlers take it as a dependency; deciders take the instant itself. */
export type Clock = {
  now: () => Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still, for tests and for `backtest`. */
export function fixedClock(at: Date): Clock {
  return { now: () => at }
}

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** The start of the UTC hour that holds `at`: the key of the hourly counters. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / hourMs) * hourMs)
}

import { dayMs, type Clock } from '../core/clock.ts'

import { storyDays } from './scenario/scenario.ts'

export type FastClock = Clock & {
  /** Has virtual time met real time? */
  live: () => boolean
}

export type FastClockOptions = {
  /** The story's first instant; it tells `storyDays` days from here. */
  anchor: Date
  /** No instant after this was handed out before; the clock goes on from here. */
  ceiling: Date
  realNow: () => Date
  /** Must be on disk when it returns: everything up to the ceiling may then be handed out. */
  reserve: (ceiling: Date) => void
  /** Virtual time stands (all but a millisecond a call) while this is true: nobody is there to watch. */
  paused?: () => boolean
  /** Tests run 10 or 1,000 times faster. */
  speed?: number
}

const calmDays = 26
/** Real seconds for the calm days, and for the eventful rest: hourly windows need time to be seen. */
const calmSeconds = 18
const eventfulSeconds = 24

const maxStepMs = 1_500
const reserveRealMs = 200
const reserveLiveMs = 2_000

/**
 * A clock that tells 30 days in about 42 seconds, meets the real now, and goes with it. Strictly
 * monotone, over kills and restarts too: like a sequence with a cache it reserves time ahead and
 * skips what a killed process left unused.
 */
export function createFastClock(options: FastClockOptions): FastClock {
  const { realNow, reserve, paused = () => false, speed = 1 } = options
  const calmEnd = options.anchor.getTime() + calmDays * dayMs
  const storyEnd = options.anchor.getTime() + storyDays * dayMs
  const calmRate = (calmDays * dayMs * speed) / (calmSeconds * 1000)
  const eventfulRate = ((storyDays - calmDays) * dayMs * speed) / (eventfulSeconds * 1000)

  let ceiling = options.ceiling.getTime()
  let virtual = ceiling
  let realBefore = realNow().getTime()

  const advance = (from: number, realMs: number, real: number): number => {
    let at = from
    let left = realMs
    for (const [end, rate] of [
      [calmEnd, calmRate],
      [storyEnd, eventfulRate],
      [real, calmRate],
    ] as const) {
      if (at >= end || left <= 0) continue
      const step = Math.min(end - at, left * rate)
      at += step
      left -= step / rate
    }
    return Math.min(at, real)
  }

  const now = () => {
    const real = realNow().getTime()
    // a laptop that slept does not skip the story
    const realMs = Math.min(Math.max(0, real - realBefore), maxStepMs)
    realBefore = real
    const live = virtual >= storyEnd && virtual >= real - reserveLiveMs
    const target = paused() ? virtual : live ? real : advance(virtual, realMs, real)
    virtual = Math.max(Math.floor(target), virtual + 1)
    if (virtual > ceiling) {
      const rate = virtual < calmEnd || virtual > storyEnd ? calmRate : eventfulRate
      const ahead = Math.min(
        virtual + rate * reserveRealMs,
        Math.max(virtual, real) + reserveLiveMs,
      )
      ceiling = Math.ceil(ahead)
      reserve(new Date(ceiling))
    }
    return new Date(virtual)
  }

  return {
    now,
    live: () => virtual >= storyEnd && virtual >= realNow().getTime() - 2 * reserveLiveMs,
  }
}

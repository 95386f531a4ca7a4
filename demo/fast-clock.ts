import { dayMs, type Clock } from '../core/clock.ts'

import { storyDays } from './scenario/scenario.ts'

export type FastClock = Clock & {
  /** Virtual milliseconds for each real one, at the present point of the story; 1 once it is live. */
  rate: () => number
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

const calmSecondsADay = 18 / 26
/** Days of the story and the real seconds that each takes: what happens there needs time to be seen. */
const eventful = [
  { from: 7, to: 13, secondsADay: 4 },
  { from: 26, to: storyDays, secondsADay: 6 },
]

const maxStepMs = 1_500
const reserveRealMs = 200
const reserveLiveMs = 2_000

/**
 * A clock that tells 30 days in about a minute, meets the real now, and goes with it. Strictly
 * monotone, over kills and restarts too: like a sequence with a cache it reserves time ahead and
 * skips what a killed process left unused.
 */
export function createFastClock(options: FastClockOptions): FastClock {
  const { realNow, reserve, paused = () => false, speed = 1 } = options
  const storyEnd = options.anchor.getTime() + storyDays * dayMs
  const rateOf = (secondsADay: number) => (dayMs * speed) / (secondsADay * 1000)
  const calmRate = rateOf(calmSecondsADay)
  const chapters = eventful.flatMap(({ from, to, secondsADay }) => [
    { end: options.anchor.getTime() + from * dayMs, rate: calmRate },
    { end: options.anchor.getTime() + to * dayMs, rate: rateOf(secondsADay) },
  ])
  const rateAt = (at: number) => chapters.find(({ end }) => at < end)?.rate ?? calmRate

  let ceiling = options.ceiling.getTime()
  let virtual = ceiling
  let realBefore = realNow().getTime()

  const advance = (from: number, realMs: number, real: number): number => {
    let at = from
    let left = realMs
    for (const { end, rate } of [...chapters, { end: real, rate: calmRate }]) {
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
      const rate = rateAt(virtual)
      const ahead = Math.min(
        virtual + rate * reserveRealMs,
        Math.max(virtual, real) + reserveLiveMs,
      )
      ceiling = Math.ceil(ahead)
      reserve(new Date(ceiling))
    }
    return new Date(virtual)
  }

  const live = () => virtual >= storyEnd && virtual >= realNow().getTime() - 2 * reserveLiveMs
  return { now, live, rate: () => (live() ? 1 : rateAt(virtual)) }
}

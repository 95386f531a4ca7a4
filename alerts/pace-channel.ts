import { minuteMs } from '../core/clock.ts'

/** How fast a robot may be asked. Sliding windows: a bucket that refills would let twice as many through in one minute. */
export type Pace = {
  perMinute: number
  perSecond?: number
  /** Its provider asks to keep away from the full and the half hour, when everybody's timers go off. */
  avoidsHalfHours?: boolean
}

/** Share of a budget that lesser news may use: the rest is kept for a crisis. What a minute does not take is told by digest. */
const shareOfLesserNews = { minute: 0.4, second: 0.8 }
const secondMs = 1_000
const halfHourMs = 30 * minuteMs
const rushMs = 20_000

export type PaceInput = {
  now: Date
  /** When the robot was asked within the last minute, in any order. */
  asked: readonly Date[]
  /** Until when it said itself that it takes nothing. */
  holdUntil: Date | null
  pace: Pace
  urgent: boolean
  /** From 0 to 1: how late after a rush of the half hour. */
  chance: number
}

/** When the robot may be asked next: null at once. Lesser news leaves part of the budget to a crisis. */
export function paceChannel(input: PaceInput): Date | null {
  const { now, holdUntil } = input
  if (holdUntil && holdUntil > now) return holdUntil
  const at = now.getTime()
  const waits = windowsOf(input).map(({ lengthMs, budget }) => {
    const within = input.asked.map(Number).filter((one) => one > at - lengthMs)
    const blocking = within.toSorted((a, b) => a - b).at(-budget)
    return blocking === undefined ? at : blocking + lengthMs
  })
  const free = Math.max(...waits, afterRush(input))
  return free > at ? new Date(free) : null
}

/** How many messages the robot still takes in this minute. */
export function slotsLeft(input: PaceInput): number {
  const at = input.now.getTime()
  if (input.holdUntil && input.holdUntil.getTime() > at) return 0
  const [minute] = windowsOf(input)
  const used = input.asked.filter((one) => Number(one) > at - minuteMs).length
  return Math.max(0, (minute?.budget ?? 0) - used)
}

function windowsOf({ pace, urgent }: PaceInput) {
  const share = (budget: number, part: number) =>
    urgent ? budget : Math.max(1, Math.floor(budget * part))
  return [
    { lengthMs: minuteMs, budget: share(pace.perMinute, shareOfLesserNews.minute) },
    ...(pace.perSecond === undefined
      ? []
      : [{ lengthMs: secondMs, budget: share(pace.perSecond, shareOfLesserNews.second) }]),
  ]
}

function afterRush({ now, pace, urgent, chance }: PaceInput): number {
  const at = now.getTime()
  const since = at % halfHourMs
  if (!pace.avoidsHalfHours || urgent || since >= rushMs) return at
  return at - since + rushMs + Math.floor(chance * rushMs)
}

import { minuteMs } from '../core/clock.ts'

/** Share of a channel's budget that a flood of lesser news may use: the rest is kept for a crisis. */
const shareOfLesserNews = 0.8

/**
 * When may the channel take the next message: null at once, else the instant at which the oldest of
 * its last minute's messages has left the minute. `sentAt` holds what it took within that minute.
 */
export function paceChannel(input: {
  now: Date
  sentAt: Date[]
  perMinute: number
  urgent: boolean
}): Date | null {
  const budget = input.urgent
    ? input.perMinute
    : Math.max(1, Math.floor(input.perMinute * shareOfLesserNews))
  const times = input.sentAt
    .map((at) => at.getTime())
    .filter((at) => at > input.now.getTime() - minuteMs)
    .toSorted((a, b) => a - b)
  const blocking = times.at(-budget)
  return blocking === undefined ? null : new Date(blocking + minuteMs)
}

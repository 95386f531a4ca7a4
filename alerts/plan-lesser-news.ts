import { minuteMs } from '../core/clock.ts'

export type LesserNewsInput = {
  now: Date
  /** Messages that lesser news may still send in this minute. */
  slotsLeft: number
  /** When the robot takes the next one: null at once. */
  freeAt: Date | null
  /** Untold news of the channel, this one included. */
  backlog: number
  lastDigestAt: Date | null
}

export type LesserNewsPlan = { act: 'send' } | { act: 'digest' } | { act: 'wait'; until: Date }

/** Two are told one by one. */
const smallestDigest = 3
/** In a flood the news is gathered for so long. */
const gatherMs = minuteMs

/** One by one while the robot takes as much as there is; in a flood one digest a minute tells all that came. */
export function planLesserNews(input: LesserNewsInput): LesserNewsPlan {
  const { now, slotsLeft, freeAt, backlog, lastDigestAt } = input
  if (freeAt) return { act: 'wait', until: freeAt }
  if (backlog < smallestDigest) return { act: 'send' }
  if (lastDigestAt) {
    const gathered = new Date(lastDigestAt.getTime() + gatherMs)
    if (gathered > now) return { act: 'wait', until: gathered }
  }
  return backlog > slotsLeft ? { act: 'digest' } : { act: 'send' }
}

import { hourMs } from '../core/clock.ts'

import type { LesserNewsPlan } from './plan-lesser-news.ts'

export type SparingNewsInput = {
  now: Date
  /** When the channel was last asked to take lesser news. */
  lastAskedAt: Date | null
  /** Untold news of the channel, this one included. */
  backlog: number
}

/** Where the month's quota runs out, an hour of news is one message. */
export function planSparingNews({ now, lastAskedAt, backlog }: SparingNewsInput): LesserNewsPlan {
  const next = new Date((lastAskedAt?.getTime() ?? 0) + hourMs)
  if (next > now) return { act: 'wait', until: next }
  return backlog > 1 ? { act: 'digest' } : { act: 'send' }
}

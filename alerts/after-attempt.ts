import type { ChannelTrouble, DeliveryFailure } from '../core/delivery.ts'
import { minuteMs } from '../core/clock.ts'

import type { Outcome } from './notifier.ts'
import { retryDelay } from './retry-delay.ts'

export type AfterAttempt = {
  next:
    | { to: 'sent' }
    | { to: 'retry'; waitMs: number }
    | { to: 'failed'; failure: DeliveryFailure }
  /** Attempts so far that tell something of the channel: being sent away for haste does not. */
  attempts: number
  /** It may have arrived. */
  unsure: boolean
  /** The robot takes nothing for so long, whoever asks. */
  holdMs: number | null
  trouble: ChannelTrouble | 'over' | null
}

/** Attempts in vain after which the channel, and not the moment, is to blame. */
const patience = 3
const leastHoldMs = 10_000
const longestWaitMs = { urgent: 2 * minuteMs, lesser: 15 * minuteMs }

/**
 * What one answer leads to. Time is given for as long as it is news: only a person, or its age, ends
 * a delivery that the channel did not refuse.
 */
export function afterAttempt(
  outcome: Outcome,
  before: { attempts: number; urgent: boolean },
): AfterAttempt {
  const { verdict, retryAfterMs } = outcome
  const attempts = before.attempts + 1
  const plain = { attempts, unsure: false, holdMs: null, trouble: null }
  switch (verdict) {
    case 'ok':
      return { ...plain, next: { to: 'sent' }, trouble: 'over' }
    case 'rate-limited': {
      const waitMs = Math.max(retryAfterMs ?? minuteMs, leastHoldMs)
      return { ...plain, next: { to: 'retry', waitMs }, attempts: before.attempts, holdMs: waitMs }
    }
    case 'transient':
    case 'unsure': {
      const longest = before.urgent ? longestWaitMs.urgent : longestWaitMs.lesser
      const waitMs = Math.max(Math.min(retryDelay(attempts, undefined), longest), retryAfterMs ?? 0)
      return {
        ...plain,
        next: { to: 'retry', waitMs },
        unsure: verdict === 'unsure',
        holdMs: retryAfterMs ?? null,
        trouble: attempts >= patience ? 'unreachable' : null,
      }
    }
    case 'channel-broken':
    case 'refused':
      return { ...plain, next: { to: 'failed', failure: verdict }, trouble: verdict }
    case 'payload-bad':
      return { ...plain, next: { to: 'failed', failure: verdict } }
  }
}

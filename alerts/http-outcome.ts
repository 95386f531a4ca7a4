import type { AttemptVerdict } from '../core/delivery.ts'
import type { HttpAnswer } from '../lib/post-json.ts'
import { retryAfter } from '../lib/retry-after.ts'

import type { Outcome } from './notifier.ts'

/** What a status outside of 2xx means to a notifier, null for 2xx. `said` is the peer's answer without secrets. */
export function httpOutcome(
  subject: string,
  answer: HttpAnswer,
  said: string,
  now: Date,
): Outcome | null {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const retryAfterMs = retryAfter(answer.headers.get('retry-after'), now)
  return {
    verdict: verdictOf(status),
    answer:
      status < 400
        ? `${subject}: HTTP ${status}, redirects are not followed`
        : `${subject}: HTTP ${status}${said ? ` ${said}` : ''}`,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

function verdictOf(status: number): AttemptVerdict {
  if (status === 429) return 'rate-limited'
  if (status >= 500 || status === 408 || status === 425) return 'transient'
  if (status < 400 || [401, 403, 404, 405, 407, 410].includes(status)) return 'channel-broken'
  return status === 400 || status === 413 || status === 422 ? 'payload-bad' : 'refused'
}

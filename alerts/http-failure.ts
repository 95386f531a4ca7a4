import { PermanentError, RetryableError } from '../core/errors.ts'
import type { HttpAnswer } from '../lib/post-json.ts'
import { retryAfter } from '../lib/retry-after.ts'

/**
 * What a status outside of 2xx means to a sender, null for 2xx: time cures 408, 425, 429 and 5xx, a
 * person must look at the rest. `said` is the peer's answer without secrets.
 */
export function httpFailure(
  subject: string,
  answer: HttpAnswer,
  said: string,
  now: Date,
): RetryableError | PermanentError | null {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const fact = `${subject}: HTTP ${status}${said ? ` ${said}` : ''}`
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    const retryAfterMs = retryAfter(answer.headers.get('retry-after'), now)
    return new RetryableError(fact, retryAfterMs === undefined ? {} : { retryAfterMs })
  }
  if (status < 400)
    return new PermanentError(`${subject}: HTTP ${status}, redirects are not followed`)
  return new PermanentError(fact)
}

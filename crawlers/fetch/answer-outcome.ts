import type { RunOutcome } from '../../core/mention.ts'

import { retryAfterMs } from './retry-after.ts'
import { RunEndedError } from '../source.ts'

/**
 * What an HTTP status says about the run, null for an answer to be read. The odd ones: 432 Weibo
 * without a session, 456 Heimao's rate limit, 461 and 471 Xiaohongshu's captcha.
 */
export function refusal(
  answer: { url: string; status: number; headers: Record<string, string> },
  now: Date,
): RunEndedError | null {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const wait = retryAfterMs(answer.headers['retry-after'], now) ?? undefined
  const outcome = outcomeOf(status, wait !== undefined)
  return new RunEndedError({ outcome, detail: `${placeOf(answer.url)}: HTTP ${status}` }, wait)
}

function outcomeOf(status: number, namesWait: boolean): RunOutcome {
  switch (status) {
    case 401:
    case 407:
    case 432:
      return 'auth_required'
    case 404:
      return 'not_found'
    case 410:
      return 'gone'
    case 429:
    case 456:
      return 'rate_limited'
    case 461:
    case 471:
      return 'captcha'
    case 503:
      return namesWait ? 'rate_limited' : 'transport'
    default:
      return status >= 400 && status < 500 ? 'blocked' : 'transport'
  }
}

/** Host and path: the query may hold a key. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

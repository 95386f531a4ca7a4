import { RunEndedError, type FetchContext, type FetchedBody } from './source.ts'

type FetchBody = FetchContext<unknown>['fetchBody']

/** An hour: the longest window of the sites that count down. */
const defaultWaitMs = 3_600_000

/**
 * Asks no further once an answer said that nothing is left: `X-RateLimit-Remaining` (Mastodon, Reddit)
 * or `X-Rate-Limit-Remaining` (V2EX), with the matching `-Reset` as an ISO time, an epoch or seconds.
 */
export function withinQuota(fetchBody: FetchBody): FetchBody {
  const spent = new Map<string, number>()
  return async (url, options) => {
    const { host } = new URL(url)
    const waitMs = spent.get(host)
    if (waitMs !== undefined) {
      throw new RunEndedError(
        { outcome: 'rate_limited', detail: `${host}: the quota of requests is used up` },
        waitMs,
      )
    }
    const answer = await fetchBody(url, options)
    const left = quotaWait(answer)
    if (left !== null) spent.set(host, left)
    return answer
  }
}

/** How long to wait where nothing is left, in ms; null where something is, or nothing is said. */
function quotaWait({ headers, fetchedAt }: FetchedBody): number | null {
  const remaining = headers['x-ratelimit-remaining'] ?? headers['x-rate-limit-remaining']
  if (remaining === undefined || remaining.trim() === '' || !(Number(remaining) < 1)) return null
  const reset = (headers['x-ratelimit-reset'] ?? headers['x-rate-limit-reset'] ?? '').trim()
  const number = Number(reset)
  const at = /^\d{9,}$/.test(reset) ? number * 1000 : Date.parse(reset)
  if (/^\d{1,6}(?:\.\d+)?$/.test(reset)) return number * 1000
  return Number.isNaN(at) ? defaultWaitMs : Math.max(0, at - fetchedAt.getTime())
}

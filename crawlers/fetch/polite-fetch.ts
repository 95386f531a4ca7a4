import type { Clock } from '../../core/clock.ts'

import { placeOf, refusal } from './answer-outcome.ts'
import type { Politeness } from './politeness.ts'
import { inwardHost } from './inward-host.ts'
import type { Robots } from './robots.ts'
import { RunEndedError, type Answered, type FetchContext, type FetchedBody } from '../source.ts'

export type PoliteFetch = Pick<FetchContext<unknown>, 'fetchBody' | 'browserPage'> & {
  requests: () => number
}

export type PoliteFetchOptions = {
  politeness: Politeness
  robots: Robots
  clock: Clock
  minIntervalMs: number
  signal: AbortSignal
  /** One request, no redirect followed. */
  hop: (url: string, headers: Record<string, string>) => Promise<Answered>
  render: (
    url: string,
    options: { waitFor: string; timeoutMs?: number; signal: AbortSignal },
  ) => Promise<Answered>
}

const maxRedirects = 5
const maxAttempts = 3
const login = /passport|\b(?:log|sign)[-_]?in\b/i

/** How an adapter's requests reach a site: robots.txt, one at a time per host, redirects, repeats, refusals by name. */
export function createPoliteFetch(options: PoliteFetchOptions): PoliteFetch {
  const { politeness, robots, clock, minIntervalMs, signal, hop, render } = options
  let requests = 0

  /** Waits for the turn, makes one request, and repeats where only the network failed. */
  const ask = async (
    url: string,
    intervalMs: number,
    work: () => Promise<Answered>,
  ): Promise<Answered> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await politeness
        .turn(url, { minIntervalMs: intervalMs, signal }, () => {
          requests += 1
          return work()
        })
        .catch((error: unknown) => {
          if (
            error instanceof RunEndedError &&
            error.end.outcome === 'transport' &&
            attempt < maxAttempts
          )
            return null
          throw error
        })
      const passing =
        answer === null || (answer.status >= 500 && !('retry-after' in answer.headers))
      if (answer !== null && (!passing || attempt >= maxAttempts)) return answer
      await politeness.pause(url, 1000 * 4 ** (attempt - 1), signal)
    }
  }

  /** Follows redirects; `permit` is asked before each hop and says how long to wait between requests. */
  const walk = async (
    start: string,
    headers: Record<string, string>,
    permit: (url: string) => Promise<number>,
  ): Promise<Answered> => {
    let url = start
    let sent = headers
    for (let hops = 0; hops <= maxRedirects; hops += 1) {
      const from = url
      const intervalMs = await permit(from)
      const answer = await ask(from, intervalMs, () => hop(from, sent))
      const location = answer.headers['location']
      if (!isRedirect(answer.status) || location === undefined) return answer
      url = nextUrl(location, from)
      // what was meant for one site is not shown to another
      if (new URL(url).origin !== new URL(from).origin) sent = withoutSecrets(sent)
    }
    throw new RunEndedError({
      outcome: 'transport',
      detail: `${placeOf(start)}: more than ${maxRedirects} redirects`,
    })
  }

  const loadRobots = (url: string) => walk(url, {}, async () => minIntervalMs)
  const permit = async (url: string): Promise<number> => {
    const { allowed, crawlDelayMs, why } = await robots.check(url, loadRobots)
    if (!allowed) throw new RunEndedError({ outcome: 'robots_disallowed', detail: why })
    return Math.max(minIntervalMs, crawlDelayMs)
  }

  const accept = (answer: Answered): FetchedBody => {
    const refused = refusal(answer, clock.now())
    if (!refused) return { ...answer, fetchedAt: clock.now() }
    if (refused.retryAfterMs !== undefined) politeness.holdOff(answer.url, refused.retryAfterMs)
    throw refused
  }

  return {
    requests: () => requests,
    fetchBody: async (url, given = {}) =>
      accept(await walk(webUrl(url), lowerKeys(given.headers ?? {}), permit)),
    async browserPage(url, given) {
      const intervalMs = await permit(webUrl(url))
      return accept(await ask(url, intervalMs, () => render(url, { ...given, signal })))
    },
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

function webUrl(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url
  throw new RunEndedError({
    outcome: 'bad_payload',
    detail: `not a web address: ${url.slice(0, 80)}`,
  })
}

function nextUrl(location: string, from: string): string {
  if (!URL.canParse(location, from)) {
    throw new RunEndedError({
      outcome: 'bad_payload',
      detail: `${placeOf(from)}: redirect to an unreadable address`,
    })
  }
  const next = new URL(location, from)
  // a public site has no business in the operator's own network
  if (
    next.host !== new URL(from).host &&
    inwardHost(next.hostname) &&
    !inwardHost(new URL(from).hostname)
  ) {
    throw new RunEndedError({
      outcome: 'blocked',
      detail: `${placeOf(from)}: redirect to an internal address`,
    })
  }
  // the login's own robots.txt would hide what the matter is
  if (login.test(next.host + next.pathname) && !login.test(from)) {
    throw new RunEndedError({
      outcome: 'auth_required',
      detail: `${placeOf(from)}: redirect to a login page`,
    })
  }
  return webUrl(next.href)
}

function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  const { cookie: _cookie, authorization: _authorization, ...rest } = headers
  return rest
}

function lowerKeys(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
}

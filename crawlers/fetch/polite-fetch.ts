import type { Clock } from '../../core/clock.ts'

import { placeOf, refusal } from './answer-outcome.ts'
import { boundedVisit } from './bounded-visit.ts'
import type { PageVisit } from './browser-crawl.ts'
import type { Browser } from './browser.ts'
import type { Outgoing } from './download.ts'
import { hearAnswers } from './hear-answers.ts'
import { NotSentError } from './not-sent-error.ts'
import type { PageMarks } from './page-marks.ts'
import type { Politeness } from './politeness.ts'
import { createReach, type Inwardness, type Reach } from './reach.ts'
import { renderPage } from './render-page.ts'
import type { Robots } from './robots.ts'
import { takeScreenshot, type Screenshot } from './take-screenshot.ts'
import { RunEndedError, type Answered, type FetchContext, type FetchedBody } from '../source.ts'

/** Requests that may still be made today; `untilMs`: when the next day begins. */
export type RequestBudget = { left: number; daily: number; untilMs: number }

export type PoliteFetch = Pick<
  FetchContext<unknown>,
  'fetchBody' | 'browserPage' | 'browserAnswers'
> & {
  /** The page as a person sees it; refused like any other request. */
  screenshot: (url: string) => Promise<Screenshot>
  requests: () => number
}

export type PoliteFetchOptions = {
  politeness: Politeness
  robots: Robots
  clock: Clock
  minIntervalMs: number
  signal: AbortSignal
  /** One request, no redirect followed. */
  hop: (request: Outgoing) => Promise<Answered>
  visit: Browser['visit']
  /** null: as many as it takes. */
  budget: RequestBudget | null
  /** How often a request is tried where only the network failed. */
  maxAttempts: number
  marks: PageMarks
  /** Hosts that the operator named; null: that of the first address. */
  home: readonly string[] | null
  inwardness?: Inwardness | undefined
}

const maxRedirects = 5
const defaultTimeoutMs = 30_000
const login = /passport|\b(?:log|sign)[-_]?in\b/i

/** How an adapter's requests reach a site: robots.txt, one at a time per host, redirects, repeats, refusals by name. */
export function createPoliteFetch(options: PoliteFetchOptions): PoliteFetch {
  const { politeness, robots, clock, minIntervalMs, signal, hop, visit, budget, marks } = options
  let requests = 0
  let reach: Reach | undefined

  const reachFrom = (url: string) =>
    (reach ??= createReach(options.home ?? [new URL(url).hostname], options.inwardness))
  const enter = async (url: string) => {
    if (await reachFrom(url).mayAsk(new URL(url).hostname)) return
    const detail = `${placeOf(url)}: lies in the operator's own network`
    throw new RunEndedError({ outcome: 'blocked', detail })
  }

  const count = () => {
    if (budget !== null && requests >= budget.left) {
      const detail = `the day's ${budget.daily} requests are used up`
      throw new RunEndedError({ outcome: 'budget_used', detail }, budget.untilMs)
    }
    requests += 1
  }

  /** Waits for the turn, makes one request, and repeats where only the network failed. */
  const ask = async (
    url: string,
    intervalMs: number,
    work: () => Promise<Answered>,
    /** A second time does no harm. */
    isSafe: boolean,
  ): Promise<Answered> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await politeness
        .turn(url, { minIntervalMs: intervalMs, signal }, () => {
          count()
          return work()
        })
        .catch((error: unknown) => {
          const isPassing =
            error instanceof RunEndedError &&
            error.end.outcome === 'transport' &&
            (isSafe || error instanceof NotSentError)
          if (isPassing && attempt < options.maxAttempts) return null
          throw error
        })
      const passing =
        answer === null || (isSafe && answer.status >= 500 && !('retry-after' in answer.headers))
      if (answer !== null && (!passing || attempt >= options.maxAttempts)) return answer
      await politeness.pause(url, 1000 * 4 ** (attempt - 1), signal)
    }
  }

  /** Follows redirects; `permit` is asked before each hop and says how long to wait between requests. */
  const walk = async (
    start: Outgoing,
    permit: (url: string) => Promise<number>,
  ): Promise<Answered> => {
    let next = start
    for (let hops = 0; hops <= maxRedirects; hops += 1) {
      const from = next
      await enter(from.url)
      const intervalMs = await permit(from.url)
      const answer = await ask(from.url, intervalMs, () => hop(from), from.form === undefined)
      const location = answer.headers['location']
      if (!isRedirect(answer.status) || location === undefined) return answer
      next = redirected(from, answer.status, nextUrl(location, from.url))
    }
    throw new RunEndedError({
      outcome: 'transport',
      detail: `${placeOf(start.url)}: more than ${maxRedirects} redirects`,
    })
  }

  const loadRobots = (url: string) => walk({ url, headers: {} }, async () => minIntervalMs)
  const permit = async (url: string): Promise<number> => {
    await enter(url)
    const { allowed, crawlDelayMs, why } = await robots.check(url, loadRobots)
    if (!allowed) throw new RunEndedError({ outcome: 'robots_disallowed', detail: why })
    return Math.max(minIntervalMs, crawlDelayMs)
  }

  /** A page may have moved on by itself, where nobody asked robots.txt. */
  const see = async <Result>(
    url: string,
    page: PageVisit<Result>,
    ended: (seen: Result) => string,
  ) => {
    const seen = await visit(url, boundedVisit(page, reachFrom(url)))
    const at = ended(seen)
    if (new URL(at).origin !== new URL(url).origin) await permit(webUrl(at))
    return seen
  }

  const accept = (answer: Answered): FetchedBody => {
    const refused = refusal(answer, clock.now())
    if (!refused) return { ...answer, fetchedAt: clock.now() }
    if (refused.retryAfterMs !== undefined) politeness.holdOff(answer.url, refused.retryAfterMs)
    throw refused
  }

  return {
    requests: () => requests,
    async fetchBody(url, { headers = {}, form, ifChanged = false } = {}) {
      const asked = { url: webUrl(url), headers: lowerKeys(headers), form }
      if (!ifChanged || form !== undefined) return accept(await walk(asked, permit))
      const answer = await walk(
        { ...asked, headers: { ...asked.headers, ...marks.ask(url) } },
        permit,
      )
      if (answer.status === 304) throw marks.unchanged(url)
      marks.note(url, answer)
      return accept(answer)
    },
    async browserPage(url, { waitFor, timeoutMs = defaultTimeoutMs }) {
      const intervalMs = await permit(webUrl(url))
      const page = renderPage({ waitFor, timeoutMs, signal })
      return accept(await ask(url, intervalMs, () => see(url, page, (seen) => seen.url), true))
    },
    async screenshot(url) {
      const intervalMs = await permit(webUrl(url))
      let taken: Screenshot = { png: null, width: 0, height: 0 }
      const look = async () => {
        const { shot, ...page } = await see(url, takeScreenshot(signal), (seen) => seen.url)
        taken = shot
        return page
      }
      accept(await ask(url, intervalMs, look, true))
      return taken
    },
    async browserAnswers(url, { match, scrolls, timeoutMs = defaultTimeoutMs }) {
      const intervalMs = await permit(webUrl(url))
      let answers: FetchedBody[] = []
      const listen = async () => {
        const now = () => clock.now()
        const pause = () => politeness.pause(url, intervalMs, signal)
        const listener = hearAnswers({ match, scrolls, timeoutMs, signal, now, pause })
        const heard = await see(url, listener, (all) => pageOf(all, url).url)
        answers = heard.slice(0, -1)
        requests += answers.length
        return pageOf(heard, url)
      }
      const page = accept(await ask(url, intervalMs, listen, true))
      const first = answers[0]
      // some good ones are worth having, and the refused ones among them tell by their status
      if (first && answers.every((one) => refusal(one, clock.now()) !== null)) accept(first)
      return [...answers, page]
    },
  }
}

function pageOf(heard: FetchedBody[], url: string): FetchedBody {
  const page = heard.at(-1)
  if (page) return page
  throw new RunEndedError({ outcome: 'transport', detail: `${placeOf(url)}: no page` })
}

/** What was meant for one site is not shown to another. */
function redirected(from: Outgoing, status: number, url: string): Outgoing {
  const isSameSite = new URL(url).origin === new URL(from.url).origin
  const headers = isSameSite ? from.headers : withoutSecrets(from.headers)
  // 307 and 308 alone mean "send it again, there" (RFC 9110, 15.4)
  if (from.form === undefined || (status !== 307 && status !== 308)) return { url, headers }
  if (isSameSite) return { ...from, url }
  throw new RunEndedError({
    outcome: 'blocked',
    detail: `${placeOf(from.url)}: sends the form on to another site`,
  })
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

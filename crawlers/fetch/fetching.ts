import type { Clock } from '../../core/clock.ts'

import { createBrowser } from './browser.ts'
import { createHttp, type HttpLease } from './http.ts'
import { pageMarks, type PageMark } from './page-marks.ts'
import { createPoliteFetch, type RequestBudget } from './polite-fetch.ts'
import { createPoliteness } from './politeness.ts'
import type { Inwardness } from './reach.ts'
import { createRobots } from './robots.ts'
import type { Screenshot } from './take-screenshot.ts'
import type { Outgoing } from './download.ts'
import type { Answered, FetchContext } from '../source.ts'

/** What one run against one source may ask of the network. */
export type RunFetch = Pick<
  FetchContext<unknown>,
  'fetchBody' | 'browserPage' | 'browserAnswers'
> & {
  /** A picture of a page in Chromium, asked for as politely as any. */
  screenshot: (url: string) => Promise<Screenshot>
  /** Requests made so far, robots.txt included. */
  requests: () => number
  /** Pages asked for "if changed": how many were as before, how many came, and how those are marked. */
  pages: () => { unchanged: number; changed: number; marks: ReadonlyMap<string, PageMark> }
  close: () => Promise<void>
}

export type OpenRun = {
  minIntervalMs: number
  signal: AbortSignal
  /** As many as it takes where not given. */
  budget?: RequestBudget | null
  /** What the runs before were told about pages: none where not given. */
  marks?: ReadonlyMap<string, PageMark>
  /** Tries of a request where only the network failed; 3 where not given. */
  maxAttempts?: number
  /** Hosts that the operator named; the host that is asked first where not given. See `Reach`. */
  home?: readonly string[]
}

export type Fetching = {
  open: (run: OpenRun) => RunFetch
  /** Ends the shared crawler and Chromium. Runs that are still open end by their own signal. */
  close: () => Promise<void>
}

export type FetchingOptions = {
  clock: Clock
  /** Honest, with a contact. */
  userAgent: string
  /** host:port that need no delay; their robots.txt is obeyed all the same. */
  fastHosts: ReadonlySet<string>
  chromiumPath: string | null
  random: () => number
  /** Per attempt. */
  timeoutMs?: number
  /** Close Chromium after this long without a page. */
  browserIdleMs?: number
  /** How hosts of the own network are known. */
  inwardness?: Inwardness
}

const defaultTimeoutMs = 30_000
const defaultBrowserIdleMs = 60_000
const httpIdleMs = 5_000

/** The network side of the crawling process: what it holds (turns, robots.txt, Chromium) lives in this object alone. */
export function createFetching(options: FetchingOptions): Fetching {
  const { clock, userAgent, fastHosts, chromiumPath, random } = options
  const politeness = createPoliteness({ clock, fastHosts, random })
  const robots = createRobots({ clock, userAgent })
  const browser = createBrowser({
    chromiumPath,
    userAgent,
    idleMs: options.browserIdleMs ?? defaultBrowserIdleMs,
  })
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs
  const http = createHttp({ userAgent, timeoutMs, idleMs: httpIdleMs })

  return {
    open({
      minIntervalMs,
      signal,
      budget = null,
      home,
      marks: known = new Map(),
      maxAttempts = 3,
    }) {
      let lease: HttpLease | undefined
      // a source that needs no request starts no crawler
      const hop = (request: Outgoing): Promise<Answered> => {
        lease ??= http.lease()
        return lease.ask(request, signal)
      }
      const marks = pageMarks(known)
      const polite = createPoliteFetch({
        politeness,
        robots,
        clock,
        minIntervalMs,
        signal,
        hop,
        visit: browser.visit,
        budget,
        maxAttempts,
        marks,
        home: home ?? null,
        inwardness: options.inwardness,
      })
      return {
        ...polite,
        pages: () => ({
          unchanged: marks.unchangedPages(),
          changed: marks.changedPages(),
          marks: marks.met(),
        }),
        async close() {
          lease?.release()
        },
      }
    },
    async close() {
      await Promise.all([http.close(), browser.close()])
    },
  }
}

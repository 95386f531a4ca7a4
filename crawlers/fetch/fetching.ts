import type { Clock } from '../../core/clock.ts'

import { createBrowser } from './browser.ts'
import { startHttpCrawl, type HttpCrawl } from './http-crawl.ts'
import { createPoliteFetch } from './polite-fetch.ts'
import { createPoliteness } from './politeness.ts'
import { createRobots } from './robots.ts'
import type { Answered, FetchContext } from '../source.ts'

/** What one run against one source may ask of the network. */
export type RunFetch = Pick<FetchContext<unknown>, 'fetchBody' | 'browserPage'> & {
  /** Requests made so far, robots.txt included. */
  requests: () => number
  close: () => Promise<void>
}

export type Fetching = {
  open: (run: { minIntervalMs: number; signal: AbortSignal }) => RunFetch
  /** Ends the shared Chromium. Runs that are still open end by their own signal. */
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
}

const defaultTimeoutMs = 30_000
const defaultBrowserIdleMs = 60_000

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

  return {
    open({ minIntervalMs, signal }) {
      let crawl: Promise<HttpCrawl> | undefined
      // a source that needs no request starts no crawler
      const hop = async (url: string, headers: Record<string, string>): Promise<Answered> => {
        crawl ??= startHttpCrawl({ userAgent, timeoutMs })
        return (await crawl).get(url, headers, signal)
      }
      const polite = createPoliteFetch({
        politeness,
        robots,
        clock,
        minIntervalMs,
        signal,
        hop,
        render: browser.page,
      })
      return {
        ...polite,
        async close() {
          await (await crawl)?.close()
        },
      }
    },
    close: () => browser.close(),
  }
}

import { createRequire } from 'node:module'

import type robotsParser from 'robots-parser'

import { dayMs, hourMs, type Clock } from '../../core/clock.ts'

import { RunEndedError } from '../source.ts'

// the package is CommonJS and its types name a default export that plain Node does not give
const parse: (typeof robotsParser)['default'] = createRequire(import.meta.url)('robots-parser')

/** One answer to the request for robots.txt, after redirects. Throws where no answer came. */
export type LoadRobots = (url: string) => Promise<{ status: number; body: Buffer }>

export type Robots = {
  /** Whether this URL may be fetched, and how long the site wants us to wait between requests. */
  check: (
    url: string,
    load: LoadRobots,
  ) => Promise<{ allowed: boolean; crawlDelayMs: number; why: string }>
}

type Rules = { text: string | null; why: string; until: number }

/** RFC 9309, 2.5: at least 500 KiB must be read; the rest may be dropped. */
const maxBytes = 500 * 1024
const maxCrawlDelayMs = 60_000

/** robots.txt by RFC 9309: 4xx allows everything, no answer or 5xx forbids everything; kept for 24 hours per origin. */
export function createRobots({ clock, userAgent }: { clock: Clock; userAgent: string }): Robots {
  const cache = new Map<string, Promise<Rules>>()
  const product = userAgent.split('/')[0]?.trim() ?? userAgent

  const rulesOf = async (origin: string, load: LoadRobots): Promise<Rules> => {
    const known = await cache.get(origin)?.catch(() => undefined)
    if (known && known.until > clock.now().getTime()) return known
    const fresh = read(`${origin}/robots.txt`, load, clock)
    cache.set(origin, fresh)
    // a run that was stopped says nothing about the site
    fresh.catch(() => cache.delete(origin))
    return fresh
  }

  return {
    async check(url, load) {
      const { origin, host } = new URL(url)
      const rules = await rulesOf(origin, load)
      if (rules.text === null)
        return { allowed: false, crawlDelayMs: 0, why: `${host}: ${rules.why}` }
      const robots = parse(`${origin}/robots.txt`, rules.text)
      const delay = robots.getCrawlDelay(product) ?? 0
      return {
        allowed: robots.isAllowed(url, product) ?? true,
        crawlDelayMs: Math.min(delay * 1000, maxCrawlDelayMs),
        why: `${host}: robots.txt does not allow this path`,
      }
    },
  }
}

async function read(url: string, load: LoadRobots, clock: Clock): Promise<Rules> {
  const keep = (ms: number) => clock.now().getTime() + ms
  try {
    const { status, body } = await load(url)
    if (status >= 500)
      return { text: null, why: `robots.txt answered HTTP ${status}`, until: keep(hourMs) }
    if (status >= 400) return { text: '', why: 'no robots.txt', until: keep(dayMs) }
    return { text: body.subarray(0, maxBytes).toString('utf8'), why: '', until: keep(dayMs) }
  } catch (error) {
    if (error instanceof RunEndedError && error.end.outcome !== 'transport') throw error
    return { text: null, why: 'robots.txt could not be reached', until: keep(5 * 60_000) }
  }
}

import type { RawPost } from '../core/mention.ts'

import type { Fetching } from './fetch/fetching.ts'
import { RunEndedError, type RunEnd, type Source } from './source.ts'

export type CrawlOnce = {
  source: Source
  /** With its secrets filled in. */
  settings: unknown
  queries: string[]
  since: Date | null
  now: Date
  fetching: Fetching
  signal: AbortSignal
  /** Safety: a run gives no more than this. */
  maxPosts?: number
}

export type CrawlEnd = RunEnd & {
  requests: number
  /** Why items could not be read, one line each. */
  unparsable: string[]
  /** Items that were there and not taken. */
  capped: number
  retryAfterMs: number | null
}

const defaultMaxPosts = 5_000

/** One run against one source: gives its posts as they come and says how it ended. Writes nothing, throws nothing. */
export async function* crawlOnce(options: CrawlOnce): AsyncGenerator<RawPost, CrawlEnd> {
  const { source, settings, queries, since, now, signal, maxPosts = defaultMaxPosts } = options
  const network = options.fetching.open({ minIntervalMs: source.minIntervalMs, signal })
  const unparsable: string[] = []
  const ended = (
    end: RunEnd,
    more: { capped?: number; retryAfterMs?: number | undefined } = {},
  ): CrawlEnd => ({
    ...end,
    requests: network.requests(),
    unparsable,
    capped: more.capped ?? 0,
    retryAfterMs: more.retryAfterMs ?? null,
  })
  try {
    const posts = source.fetch({
      settings,
      queries,
      since,
      now,
      signal,
      fetchBody: network.fetchBody,
      browserPage: network.browserPage,
      unparsable: (detail) => void unparsable.push(detail),
    })
    for (let taken = 0; ; taken += 1) {
      const step = await posts.next()
      if (step.done) return ended(step.value)
      if (taken < maxPosts) {
        yield step.value
        continue
      }
      await posts.return({ outcome: 'ok' })
      return ended({ outcome: 'ok', detail: `stopped after ${maxPosts} posts` }, { capped: 1 })
    }
  } catch (error) {
    if (error instanceof RunEndedError)
      return ended(error.end, { retryAfterMs: error.retryAfterMs })
    // a mistake in an adapter is told as what it looks like from outside: a page that it does not understand
    const why = error instanceof Error ? error.message : 'unknown failure'
    return ended({ outcome: 'shape_changed', detail: `adapter: ${why.slice(0, 300)}` })
  } finally {
    await network.close()
  }
}

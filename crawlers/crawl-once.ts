import type { RawPost } from '../core/mention.ts'

import type { Covered } from './covered-lists.ts'
import type { Fetching, OpenRun } from './fetch/fetching.ts'
import { namedHosts } from './fetch/named-hosts.ts'
import type { FollowThreads } from './follow-threads.ts'
import type { PageMark } from './fetch/page-marks.ts'
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
  /** As `Fetching.open` takes them. */
  polite?: Pick<OpenRun, 'budget' | 'marks' | 'maxAttempts'>
  /** Which comment threads are read; where not given, all that the adapter meets. */
  threads?: FollowThreads
  /** Told the requests made so far, before each post. */
  onRequests?: (requests: number) => void
  /** Safety: a run gives no more than this. */
  maxPosts?: number
}

export type CrawlEnd = RunEnd & {
  requests: number
  /** Why items could not be read, one line each. */
  unparsable: string[]
  /** Items that were there and not taken. */
  capped: number
  /** Items that were met and left out because they are older than the window. */
  tooOld: number
  /** Lists that were read, and how far back. */
  covered: readonly Covered[]
  /** Pages that were as before, and so not read. */
  unchanged: number
  retryAfterMs: number | null
  /** What the pages were marked with: to be kept where the run succeeded. */
  marks: ReadonlyMap<string, PageMark>
}

const defaultMaxPosts = 5_000

/** One run against one source: gives its posts as they come and says how it ended. Writes nothing, throws nothing. */
export async function* crawlOnce(options: CrawlOnce): AsyncGenerator<RawPost, CrawlEnd> {
  const { source, settings, queries, since, now, signal, maxPosts = defaultMaxPosts } = options
  const network = options.fetching.open({
    ...options.polite,
    minIntervalMs: source.minIntervalMs,
    // with what the kind itself names where the operator names nothing
    home: namedHosts(source.settings.safeParse(settings).data),
    signal,
  })
  const unparsable: string[] = []
  const covered: Covered[] = []
  let taken = 0
  const ended = (
    end: RunEnd,
    more: { capped?: number; retryAfterMs?: number | undefined } = {},
  ): CrawlEnd => ({
    ...end,
    requests: network.requests(),
    unparsable,
    capped: more.capped ?? 0,
    tooOld: Math.max(0, (end.seen ?? 0) - taken),
    covered,
    unchanged: network.pages().unchanged,
    retryAfterMs: more.retryAfterMs ?? null,
    marks: network.pages().marks,
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
      browserAnswers: network.browserAnswers,
      unparsable: (detail) => void unparsable.push(detail),
      // an adapter may have read further back than it gives
      covered: (list) => void covered.push({ ...list, since: laterOf(list.since, since) }),
      ...(options.threads ? { follow: options.threads.follow, threads: options.threads.due } : {}),
    })
    for (;;) {
      const step = await posts.next()
      options.onRequests?.(network.requests())
      if (step.done) return ended(named(step.value, network.pages()))
      if (taken < maxPosts) {
        taken += 1
        options.threads?.met(step.value)
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

/** Nothing found because nothing changed is not the same as nothing there. */
function named(end: RunEnd, pages: { unchanged: number; changed: number }): RunEnd {
  const isUnchanged = end.outcome === 'empty' && pages.unchanged > 0 && pages.changed === 0
  return isUnchanged ? { ...end, outcome: 'unchanged' } : end
}

function laterOf(oldest: Date | null, since: Date | null): Date | null {
  if (oldest === null || since === null) return oldest
  return oldest > since ? oldest : since
}

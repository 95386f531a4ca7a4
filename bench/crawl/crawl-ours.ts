import { systemClock } from '../../core/clock.ts'
import { crawlOnce } from '../../crawlers/crawl-once.ts'
import { createFetching } from '../../crawlers/fetch/fetching.ts'
import { sourceOf } from '../../crawlers/sources.ts'

import type { CrawlTask } from './crawl-task.ts'

/** Our crawler as a run uses it: robots.txt, turns, walk, parse; nothing stored. Gives the posts read. */
export async function crawlOurs({ url, host, feeds, pages }: CrawlTask): Promise<number> {
  const source = sourceOf('rss')
  if (!source) throw new Error('no rss')
  const fetching = createFetching({
    clock: systemClock,
    userAgent: 'Koushao-bench/0',
    fastHosts: new Set([host]),
    chromiumPath: null,
    random: () => 0,
  })
  let posts = 0
  for (let feed = 0; feed < feeds; feed += 1) {
    const run = crawlOnce({
      source,
      settings: { url: `${url}/feed/${feed}?page={page}`, pages },
      queries: [],
      since: null,
      now: systemClock.now(),
      fetching,
      signal: AbortSignal.timeout(600_000),
    })
    for (;;) {
      const step = await run.next()
      if (step.done) {
        if (step.value.outcome !== 'ok') throw new Error(JSON.stringify(step.value))
        break
      }
      posts += 1
    }
  }
  await fetching.close()
  return posts
}

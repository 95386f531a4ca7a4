import { sourceOf } from '../../crawlers/sources.ts'

import type { CrawlTask } from './crawl-task.ts'

/** A Crawlee crawler as its guide writes it: addresses in, Crawlee's own HTTP client, our reader on each body. */
export async function crawlBare(
  { url, feeds, pages }: CrawlTask,
  connections: number,
): Promise<number> {
  const { BasicCrawler, Configuration, Log, LogLevel } = await import('@crawlee/basic')
  const source = sourceOf('rss')
  if (!source) throw new Error('no rss')
  let posts = 0
  const crawler = new BasicCrawler(
    {
      maxConcurrency: connections,
      log: new Log({ level: LogLevel.OFF }),
      async requestHandler({ request, sendRequest }) {
        const { body } = await sendRequest({ responseType: 'buffer' })
        const settings = { url: request.url }
        const read = source.parse(Buffer.from(body), { fetchedAt: new Date(), settings })
        posts += read.posts.length
      },
    },
    new Configuration({ persistStorage: false }),
  )
  const addresses = Array.from({ length: feeds * pages }, (_, index) => {
    const page = (index % pages) + 1
    return `${url}/feed/${Math.floor(index / pages)}?page=${page}`
  })
  await crawler.run(addresses)
  return posts
}

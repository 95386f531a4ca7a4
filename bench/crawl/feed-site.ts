import { createServer } from 'node:http'

export type FeedSite = {
  url: string
  host: string
  answered: () => number
  close: () => Promise<void>
}

const itemsPerPage = 20

/** Feeds on loopback, `/feed/<n>?page=<p>`, each page some 12 kB with twenty items, newest first. */
export async function feedSite(newest: Date): Promise<FeedSite> {
  let answered = 0
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname === '/robots.txt') {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nAllow: /\n')
      return
    }
    answered += 1
    const page = Number(url.searchParams.get('page') ?? 1)
    const body = pageOf(url.pathname, page, newest)
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('feed site: no address')
  const host = `127.0.0.1:${address.port}`
  return {
    url: `http://${host}`,
    host,
    answered: () => answered,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function pageOf(feed: string, page: number, newest: Date): string {
  const items = Array.from({ length: itemsPerPage }, (_, index) => {
    const number = (page - 1) * itemsPerPage + index
    const at = new Date(newest.getTime() - number * 1000)
    return `<item><title>第 ${number} 帖</title><link>http://127.0.0.1${feed}/${number}</link>
<guid isPermaLink="false">${feed}-${number}</guid><pubDate>${at.toUTCString()}</pubDate><dc:creator>邻居${number % 97}</dc:creator>
<description><![CDATA[<p>${'热水器装了三天还没人来，客服只说再等等。'.repeat(6)}（${number}）</p>]]></description></item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>论坛</title><link>http://127.0.0.1/</link>${items.join('\n')}</channel></rss>`
}

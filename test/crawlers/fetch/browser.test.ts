import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { systemClock } from '../../../core/clock.ts'
import { createFetching, type RunFetch } from '../../../crawlers/fetch/fetching.ts'
import type { Inwardness } from '../../../crawlers/fetch/reach.ts'

import { loopback, type Answer, type Site } from '../loopback.ts'

const chromium =
  process.env['KOUSHAO_CHROMIUM'] ??
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)),
    )
    .find((path) => existsSync(path))

if (chromium === undefined && !process.env['CI'])
  console.warn('SKIPPED: no Chromium on the path, the browser is not tested')

const skipped = chromium === undefined && !process.env['CI']

async function withChromium(
  handle: Parameters<typeof loopback>[0],
  work: (run: RunFetch, site: Site) => Promise<void>,
  signal = new AbortController().signal,
  inwardness?: Inwardness,
): Promise<void> {
  if (chromium === undefined) throw new Error('no Chromium on the path')
  const site = await loopback(handle)
  const fetching = createFetching({
    clock: systemClock,
    userAgent: 'Koushao/0.1 (test)',
    fastHosts: new Set([site.host]),
    chromiumPath: chromium,
    random: () => 0,
    ...(inwardness === undefined ? {} : { inwardness }),
  })
  try {
    const run = fetching.open({ minIntervalMs: 0, signal })
    await work(run, site)
    await run.close()
  } finally {
    await fetching.close()
    await site.close()
  }
}

test.skipIf(skipped)(
  'Chromium renders what scripts bring, politely',
  { timeout: 60_000 },
  async () => {
    const script = `fetch('/data').then(r => r.json()).then(d => { document.querySelector('main').innerHTML = '<p class="review">' + d.text + '</p>' })`
    await withChromium(
      (path): Answer => {
        if (path === '/robots.txt') return { body: 'User-agent: *\nDisallow: /closed' }
        if (path === '/data') return json({ text: '用了三天就漏电' })
        if (path === '/busy')
          return {
            status: 429,
            headers: { 'retry-after': '7', 'content-type': 'text/html' },
            body: 'slow down',
          }
        return {
          body: `<!doctype html><main></main><img src="/picture.png"><script>${script}</script>`,
        }
      },
      async (run, site) => {
        const page = await run.browserPage(`${site.url}/reviews`, { waitFor: '.review' })
        expect(page.body.toString()).toContain('用了三天就漏电')
        expect(site.asked).not.toContain('/picture.png')
        expect(site.requests.find((r) => r.url === '/reviews')?.headers['user-agent']).toBe(
          'Koushao/0.1 (test)',
        )
        await expect(
          run.browserPage(`${site.url}/reviews`, { waitFor: '.never', timeoutMs: 1000 }),
        ).rejects.toMatchObject({ end: { outcome: 'shape_changed' } })
        await expect(
          run.browserPage(`${site.url}/closed/a`, { waitFor: 'main' }),
        ).rejects.toMatchObject({ end: { outcome: 'robots_disallowed' } })
        await expect(
          run.browserPage(`${site.url}/busy`, { waitFor: '.never', timeoutMs: 1000 }),
        ).rejects.toMatchObject({ end: { outcome: 'rate_limited' }, retryAfterMs: 7000 })
      },
    )
  },
)

/** Brings three complaints at each scroll, up to nine; then asks no more. */
const endless = `<!doctype html><meta charset="utf-8"><ul></ul><script>
  let page = 0, busy = false
  async function more() {
    if (busy || page >= 3) return
    busy = true; page += 1
    const { items } = await (await fetch('/api/received_complaints?page=' + page)).json()
    for (const { title } of items)
      document.querySelector('ul').insertAdjacentHTML('beforeend', '<li style="height:900px">' + title)
    busy = false
  }
  document.cookie = 'seen=1'
  fetch('/count/visit'); fetch('/api/old?page=1'); more()
  addEventListener('scroll', () => { if (innerHeight + scrollY + 100 >= document.documentElement.scrollHeight) more() })
</script>`
const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})
const complaints = (path: string): Answer => {
  if (path === '/robots.txt') return { body: 'User-agent: *\nDisallow: /closed' }
  if (path === '/api/old?page=1') return { status: 302, headers: { location: '/api/older' } }
  const page = /received_complaints\?page=(\d)/.exec(path)?.[1]
  if (page !== undefined)
    return json({ items: [1, 2, 3].map((n) => ({ title: `第${(Number(page) - 1) * 3 + n}条` })) })
  return path.startsWith('/company') ? { body: endless } : json({})
}

describe.skipIf(skipped)('what a page fetches itself', { timeout: 60_000 }, () => {
  test('is heard in order while the page is scrolled, and the page comes last', async () => {
    await withChromium(complaints, async (run, site) => {
      const answers = await run.browserAnswers(`${site.url}/company?id=7`, {
        match: /\/api\//g,
        scrolls: 1,
      })
      expect(answers.map(({ url, status }) => [new URL(url).pathname, status])).toEqual(
        expect.arrayContaining([['/api/received_complaints', 200]]),
      )
      const pages = answers.filter(({ url }) => url.includes('received'))
      expect(pages.map(({ url }) => new URL(url).search)).toEqual(['?page=1', '?page=2'])
      expect(JSON.parse(String(pages[1]?.body))).toEqual({
        items: [{ title: '第4条' }, { title: '第5条' }, { title: '第6条' }],
      })
      expect(answers.at(-1)?.url).toBe(`${site.url}/company?id=7`)
      expect(answers.at(-1)?.body.toString()).toContain('第6条')
      expect(answers.some(({ url }) => url.includes('/count/'))).toBe(false)
      expect(site.asked).not.toContain('/api/received_complaints?page=3')
      // robots.txt, the page, two pages of complaints and what /api/old led to
      expect(run.requests()).toBe(5)
    })
  })

  test('ends where a scroll brings nothing, however many are allowed', async () => {
    await withChromium(complaints, async (run, site) => {
      const answers = await run.browserAnswers(`${site.url}/company?id=7`, {
        match: /received_complaints/,
        scrolls: 500,
      })
      expect(answers.map(({ body }) => body.toString().match(/第\d条/g)?.length)).toEqual([
        3, 3, 3, 9,
      ])
    })
  })

  test('keeps nothing of one visit for the next', async () => {
    await withChromium(complaints, async (run, site) => {
      for (const id of [1, 2])
        await run.browserAnswers(`${site.url}/company?id=${id}`, {
          match: /complaints/,
          scrolls: 0,
        })
      const second = site.requests.find(({ url }) => url === '/company?id=2')
      expect(second?.headers['cookie']).toBeUndefined()
    })
  })

  test('is refused by name: the page, its answers, robots.txt, and a stop', async () => {
    const stop = new AbortController()
    await withChromium(
      (path): Answer | Promise<Answer> => {
        if (path.startsWith('/api/received')) return { status: 456, body: 'slow down' }
        if (path === '/silent')
          return new Promise<Answer>(() => setTimeout(() => stop.abort(), 300))
        return path === '/login' ? { status: 401, body: 'who are you' } : complaints(path)
      },
      async (run, site) => {
        const ask = (path: string) =>
          run.browserAnswers(`${site.url}${path}`, { match: /received_complaints/, scrolls: 2 })
        await expect(ask('/company?id=7')).rejects.toMatchObject({
          end: { outcome: 'rate_limited' },
        })
        await expect(ask('/login')).rejects.toMatchObject({ end: { outcome: 'auth_required' } })
        await expect(ask('/closed')).rejects.toMatchObject({
          end: { outcome: 'robots_disallowed' },
        })
        expect(site.asked).not.toContain('/closed')
        await expect(ask('/silent')).rejects.toMatchObject({ end: { outcome: 'aborted' } })
      },
      stop.signal,
    )
  })
})

describe.skipIf(skipped)('a page that leads elsewhere', { timeout: 60_000 }, () => {
  test('shows nothing of the own network, and nothing that robots.txt there keeps', async () => {
    const secret: Answer = { body: '<p class="key">the keys of the cloud</p>' }
    const inner = await loopback((path) => (path === '/robots.txt' ? { status: 404 } : secret))
    const closed = await loopback((path) =>
      path === '/robots.txt' ? { body: 'User-agent: *\nDisallow: /' } : secret,
    )
    // a name of this machine stands for its network; its numbers count as public
    const inside = inner.url.replace('127.0.0.1', 'localhost')
    const publicly = {
      isInward: (host: string) => host === 'localhost',
      addressesOf: () => Promise.resolve([]),
    }
    const led = (location: string): Answer => ({ status: 302, headers: { location } })
    const pages: Record<string, Answer> = {
      '/framed': { body: `<p class="key">news</p><iframe src="${inside}/a"></iframe>` },
      // done only once the frame has come: a page read before took nothing from there
      '/led': {
        body: `<p>news</p><iframe src="/frame" onload="document.querySelector('p').className = 'key'"></iframe>`,
      },
      '/frame': led(`${inside}/b`),
      '/moved': led(`${inside}/c`),
      '/goes': { body: `<script>location = '${closed.url}/d'</script>` },
    }
    const look = { waitFor: '.key', timeoutMs: 5_000 }
    try {
      await withChromium(
        (path) => pages[path] ?? { status: 404 },
        async (run, site) => {
          // what a page asks for by itself is not asked for, and the page is as good as before
          const framed = await run.browserPage(`${site.url}/framed`, look)
          expect(framed.body.toString()).toContain('news')
          expect(inner.asked).toEqual([])
          for (const path of ['/led', '/moved'])
            await expect(run.browserPage(`${site.url}${path}`, look)).rejects.toMatchObject({
              end: { outcome: 'blocked' },
            })
          await expect(run.screenshot(`${site.url}/led`)).rejects.toMatchObject({
            end: { outcome: 'blocked' },
          })
          await expect(run.browserPage(`${site.url}/goes`, look)).rejects.toMatchObject({
            end: { outcome: 'robots_disallowed' },
          })
        },
        undefined,
        publicly,
      )
    } finally {
      await inner.close()
      await closed.close()
    }
  })
})

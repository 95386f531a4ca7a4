import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { expect, test } from 'vitest'

import { systemClock } from '../../../core/clock.ts'
import { createFetching } from '../../../crawlers/fetch/fetching.ts'

import { loopback, type Answer } from '../loopback.ts'

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

test.skipIf(chromium === undefined && !process.env['CI'])(
  'Chromium renders what scripts bring, politely',
  { timeout: 60_000 },
  async () => {
    if (chromium === undefined) throw new Error('no Chromium on the path')
    const script = `fetch('/data').then(r => r.json()).then(d => { document.querySelector('main').innerHTML = '<p class="review">' + d.text + '</p>' })`
    const site = await loopback((path): Answer => {
      if (path === '/robots.txt') return { body: 'User-agent: *\nDisallow: /closed' }
      if (path === '/data')
        return {
          headers: { 'content-type': 'application/json' },
          body: '{"text":"用了三天就漏电"}',
        }
      if (path === '/busy')
        return {
          status: 429,
          headers: { 'retry-after': '7', 'content-type': 'text/html' },
          body: 'slow down',
        }
      return {
        body: `<!doctype html><main></main><img src="/picture.png"><script>${script}</script>`,
      }
    })
    const fetching = createFetching({
      clock: systemClock,
      userAgent: 'Koushao/0.1 (test)',
      fastHosts: new Set([site.host]),
      chromiumPath: chromium,
      random: () => 0,
    })
    try {
      const run = fetching.open({ minIntervalMs: 0, signal: new AbortController().signal })
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
      await run.close()
    } finally {
      await fetching.close()
      await site.close()
    }
  },
)

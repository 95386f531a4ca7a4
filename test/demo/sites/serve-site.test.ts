import { expect, test } from 'vitest'

import { serveSite } from '../../../demo/sites/serve-site.ts'
import type { Site } from '../../../demo/sites/site.ts'

const echo: Site = ({ url, body, method }) => {
  if (url.pathname === '/break') throw new Error('broken page')
  return url.pathname === '/echo' ? { status: 200, type: 'text', body: `${method} ${body}` } : null
}

test('robots.txt allows, other paths are not found, a broken page does not end the site', async () => {
  const site = await serveSite(echo, 0)
  try {
    expect(site.host).toMatch(/^127\.0\.0\.1:\d+$/)
    expect(await (await fetch(`${site.baseUrl}/robots.txt`)).text()).toBe(
      'User-agent: *\nAllow: /\n',
    )
    expect((await fetch(`${site.baseUrl}/nowhere`)).status).toBe(404)
    expect((await fetch(`${site.baseUrl}/break`)).status).toBe(500)
    const post = (body: string) => fetch(`${site.baseUrl}/echo`, { method: 'POST', body })
    expect(await (await post('漏电')).text()).toBe('POST 漏电')
    expect((await post('x'.repeat(300_000))).status).toBe(413)
  } finally {
    await site.close()
  }
})

test('a port that is taken is passed over', async () => {
  const first = await serveSite(echo, 0)
  const second = await serveSite(echo, first.port)
  expect(second.port).not.toBe(first.port)
  await Promise.all([first.close(), second.close()])
})

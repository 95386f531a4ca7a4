import { afterAll, beforeAll, expect, test } from 'vitest'

import { dayMs, type Clock } from '../../../core/clock.ts'
import type { RawPost } from '../../../core/mention.ts'
import { discourse } from '../../../crawlers/sources/discourse/discourse.ts'
import { createScenario } from '../../../demo/scenario/scenario.ts'
import { forumSite } from '../../../demo/sites/forum-site.ts'
import { serveSite, type ServedSite } from '../../../demo/sites/serve-site.ts'

const anchor = new Date('2026-10-23T09:40:00Z')
const scenario = createScenario({ seed: 'lanxi', anchor })
let now = new Date(anchor.getTime() + 29 * dayMs)
const clock: Clock = { now: () => now }
let site: ServedSite
beforeAll(async () => {
  site = await serveSite(forumSite(scenario, clock), 0)
})
afterAll(() => site.close())

async function read(path: string) {
  const url = `${site.baseUrl}${path}`
  const body = Buffer.from(await (await fetch(url)).arrayBuffer())
  const settings = { baseUrl: site.baseUrl, mode: 'latest' }
  return discourse.parse(body, { fetchedAt: now, url, settings })
}

test('the real adapter reads every post by windows, newest first, topics with their titles', async () => {
  const posts = new Map<string, RawPost>()
  for (let next: string | null = ''; next !== null;) {
    const page = await read(`/posts.json${next === '' ? '' : `?before=${next}`}`)
    expect(page.unparsable).toEqual([])
    for (const post of page.posts) posts.set(post.sourceId, post)
    next = page.next
  }
  const written = scenario.latest('forum', now, Infinity)
  expect(written.length).toBeGreaterThan(50)
  expect([...posts.keys()]).toEqual(written.map((_, index) => String(written.length - index)))
  const seen = [...posts.values()]
  expect(seen.map(({ publishedAt }) => publishedAt)).toEqual(written.map(({ at }) => at))
  expect(seen.map(({ title }) => title ?? null)).toEqual(written.map(({ title }) => title))
  expect(seen.map(({ kind }) => kind)).toEqual(
    written.map(({ title }) => (title === null ? 'comment' : 'post')),
  )
  expect(seen.every(({ url }) => url?.startsWith(`${site.baseUrl}/t/topic/`))).toBe(true)
})

test('a number once given stays with its post, whatever is written later', async () => {
  const early = await read('/posts/7.json')
  const before = now
  now = new Date(now.getTime() + 9 * dayMs)
  const late = await read('/posts/7.json')
  now = before
  expect(late.posts[0]?.sourceId).toBe('7')
  expect(late.posts[0]?.publishedAt).toEqual(early.posts[0]?.publishedAt)
})

test('people read topics; what is not there is refused in the forum’s words', async () => {
  const [newest] = (await read('/posts.json')).posts
  const page = await fetch(newest?.url ?? '')
  expect(await page.text()).toContain(newest?.text)
  expect((await fetch(`${site.baseUrl}/`)).status).toBe(200)
  expect((await read('/t/topic/99999')).outcome).toBe('not_found')
})

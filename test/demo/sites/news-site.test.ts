import { afterAll, beforeAll, expect, test } from 'vitest'

import { dayMs, hourMs, type Clock } from '../../../core/clock.ts'
import { rss } from '../../../crawlers/sources/rss/rss.ts'
import { createScenario } from '../../../demo/scenario/scenario.ts'
import { turningPoints } from '../../../demo/scenario/special-stories.ts'
import { newsSite } from '../../../demo/sites/news-site.ts'
import { serveSite, type ServedSite } from '../../../demo/sites/serve-site.ts'

const anchor = new Date('2026-10-23T09:40:00Z')
const scenario = createScenario({ seed: 'lanxi', anchor })
const { crisis } = turningPoints(anchor.getTime())
let now = new Date(crisis + 18 * hourMs)
const clock: Clock = { now: () => now }
let site: ServedSite
beforeAll(async () => {
  site = await serveSite(
    newsSite(scenario, clock, () => site.baseUrl),
    0,
  )
})
afterAll(() => site.close())

async function read() {
  const url = `${site.baseUrl}/feed/`
  const body = Buffer.from(await (await fetch(url)).arrayBuffer())
  return rss.parse(body, { fetchedAt: now, url, settings: { url } })
}

test('the real adapter reads the newest twenty articles, whole, with their links and times', async () => {
  const page = await read()
  const printed = scenario.latest('news', now, 20)
  expect(page.unparsable).toEqual([])
  expect(page.posts).toHaveLength(20)
  const told = page.posts.map(({ sourceId, title, text, publishedAt }) => ({
    sourceId,
    title,
    text,
    publishedAt,
  }))
  expect(told).toEqual(
    printed.map(({ id, title, text, at }) => ({ sourceId: id, title, text, publishedAt: at })),
  )
  expect(printed.slice(0, 6).filter(({ story }) => story === 'crisis')).toHaveLength(2)
  expect(await (await fetch(page.posts[0]?.url ?? '')).text()).toContain(page.posts[0]?.text)
})

test('nothing is printed before its time', async () => {
  const later = now
  now = new Date(crisis + 10 * hourMs)
  expect((await read()).posts.filter(({ title }) => /漏电/.test(title ?? ''))).toEqual([])
  now = new Date(anchor.getTime() - dayMs)
  expect((await read()).outcome).toBe('empty')
  now = later
})

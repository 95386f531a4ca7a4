import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { findChromium } from '../../../app/find-chromium.ts'
import { dayMs, systemClock, type Clock } from '../../../core/clock.ts'
import { createFetching } from '../../../crawlers/fetch/fetching.ts'
import { html } from '../../../crawlers/sources/html/html.ts'
import { demoConfig } from '../../../demo/demo-config.ts'
import { createScenario } from '../../../demo/scenario/scenario.ts'
import { reviewSite } from '../../../demo/sites/review-site.ts'
import { serveSite, type ServedSite } from '../../../demo/sites/serve-site.ts'
import { urlsOf } from '../../../demo/urls-of.ts'

const anchor = new Date('2026-10-23T09:40:00Z')
const scenario = createScenario({ seed: 'lanxi', anchor })
const now = new Date(anchor.getTime() + 6.2 * dayMs)
const clock: Clock = { now: () => now }
const chromiumPath = await findChromium(null, process.env)

let site: ServedSite
beforeAll(async () => {
  site = await serveSite(reviewSite(scenario, clock), 0)
})
afterAll(() => site.close())

const settings = () => {
  const urls = urlsOf(() => site.baseUrl)
  const source = demoConfig(urls, 'whsec_x').sources.find(({ kind }) => kind === 'html')
  return source?.settings
}

test('plain HTTP finds an empty shell, and the adapter does not take it for an empty list', async () => {
  const body = Buffer.from(await (await fetch(`${site.baseUrl}/reviews`)).arrayBuffer())
  expect(body.toString()).not.toMatch(/热水器|洗衣机/)
  const read = html.parse(body, {
    fetchedAt: now,
    url: `${site.baseUrl}/reviews`,
    settings: settings(),
  })
  expect(read.outcome).toBe('shape_changed')
  expect(read.posts).toEqual([])
})

const Page = z.object({
  reviews: z.array(z.object({ id: z.string() })),
  next: z.number().nullable(),
})

test('the data behind it holds nothing of the future and turns pages', async () => {
  const page = async (n: number) =>
    Page.parse(await (await fetch(`${site.baseUrl}/api/reviews?page=${n}`)).json())
  const ids: string[] = []
  for (let n: number | null = 1; n !== null;) {
    const { reviews, next } = await page(n)
    ids.push(...reviews.map(({ id }) => id))
    n = next
  }
  expect(ids).toEqual(scenario.latest('reviews', now, Infinity).map(({ id }) => id))
})

describe.skipIf(chromiumPath === null)('in a real browser', () => {
  test('the real adapter reads every review that is out, over all pages', async () => {
    const fetching = createFetching({
      clock: systemClock,
      userAgent: 'koushao-test',
      fastHosts: new Set([site.host]),
      chromiumPath,
      random: () => 0,
    })
    const run = fetching.open({ minIntervalMs: 0, signal: AbortSignal.timeout(50_000) })
    try {
      const posts = []
      for await (const post of html.fetch({
        settings: settings(),
        queries: ['澜汐'],
        since: null,
        now,
        signal: AbortSignal.timeout(50_000),
        fetchBody: run.fetchBody,
        browserPage: run.browserPage,
        browserAnswers: run.browserAnswers,
        unparsable: (why) => expect.fail(why),
      })) {
        posts.push(post)
      }
      const written = scenario.latest('reviews', now, Infinity)
      expect(posts.map(({ sourceId }) => sourceId)).toEqual(written.map(({ id }) => id))
      expect(posts.map(({ text }) => text)).toEqual(
        written.map(({ text, edit }) => (edit && edit.at <= now ? edit.text : text)),
      )
      expect(posts[0]).toMatchObject({
        url: `${site.baseUrl}/reviews?id=${written[0]?.id}#${written[0]?.id}`,
        publishedAt: written[0]?.at,
        author: { id: written[0]?.author.id },
        rating: { value: written[0]?.rating, max: 5 },
      })
      const one = await run.browserPage(posts[0]?.url ?? '', { waitFor: '#reviews[data-ready]' })
      expect(one.body.toString()).toContain(posts[0]?.author?.name)
    } finally {
      await run.close()
      await fetching.close()
    }
  }, 60_000)
})

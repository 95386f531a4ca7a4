import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { dayMs, type Clock } from '../../../core/clock.ts'
import { appstore } from '../../../crawlers/sources/appstore/appstore.ts'
import { createScenario } from '../../../demo/scenario/scenario.ts'
import { appStoreSite, demoAppId } from '../../../demo/sites/app-store-site.ts'
import { serveSite, type ServedSite } from '../../../demo/sites/serve-site.ts'

const anchor = new Date('2026-10-23T09:40:00Z')
const scenario = createScenario({ seed: 'lanxi', anchor })
let now = anchor
const clock: Clock = { now: () => now }
const at = (day: number) => new Date(anchor.getTime() + day * dayMs)

let store: ServedSite
beforeAll(async () => {
  store = await serveSite(
    appStoreSite(scenario, clock, () => store.baseUrl),
    0,
  )
})
afterAll(() => store.close())

async function get(url: string) {
  const answer = await fetch(url)
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) }
}

const reviewsUrl = (page: number) =>
  `${store.baseUrl}/cn/rss/customerreviews/page=${page}/id=${demoAppId}/sortby=mostrecent/json`

describe('the app store feed', () => {
  const parse = (body: Buffer) =>
    appstore.parse(body, { fetchedAt: now, settings: { appId: demoAppId, baseUrl: store.baseUrl } })

  test('the real adapter reads all reviews over pages of fifty, newest first', async () => {
    now = at(29.5)
    const written = scenario.latest('appstore', now, Infinity)
    const posts = []
    for (let page = '1'; ;) {
      const { body } = await get(reviewsUrl(Number(page)))
      const read = parse(body)
      expect(read.unparsable).toEqual([])
      expect(read.posts.length).toBeLessThanOrEqual(50)
      posts.push(...read.posts)
      if (read.next === null) break
      page = read.next
    }
    expect(posts.map(({ sourceId }) => sourceId).toSorted()).toEqual(
      written.map(({ id }) => id).toSorted(),
    )
    const times = posts.map(({ publishedAt }) => publishedAt?.getTime() ?? 0)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    const [first] = posts
    expect(first?.url).toContain(first?.sourceId)
    expect((await get(first?.url ?? '')).body.toString()).toContain(first?.author?.name)
  })

  test('one review comes without its list, none without the key', async () => {
    now = new Date(anchor.getTime() - 1000)
    const none = JSON.parse((await get(reviewsUrl(1))).body.toString())
    expect('entry' in none.feed).toBe(false)
    const oldest = scenario.latest('appstore', at(5), Infinity).at(-1)
    now = oldest?.at ?? anchor
    const { body } = await get(reviewsUrl(1))
    expect(Array.isArray(JSON.parse(body.toString()).feed.entry)).toBe(false)
    expect(parse(body).posts).toMatchObject([
      { sourceId: oldest?.id, rating: { value: oldest?.rating, max: 5 } },
    ])
  })

  test('the other order of the address, which is tried where a feed is empty, is the same feed', async () => {
    now = at(12)
    const other = reviewsUrl(1).replace(
      /page=1\/id=(\d+)\/sortby=mostrecent/,
      'id=$1/page=1/sortBy=mostRecent',
    )
    expect((await get(other)).body).toEqual((await get(reviewsUrl(1))).body)
  })

  test('ten pages and no more', async () => {
    expect((await get(reviewsUrl(11))).status).toBe(400)
  })
})

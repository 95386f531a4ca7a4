import { afterAll, beforeAll, expect, test } from 'vitest'

import { dayMs, type Clock } from '../../../core/clock.ts'
import type { RawPost } from '../../../core/mention.ts'
import { heimao } from '../../../crawlers/sources/heimao/heimao.ts'
import { countersAt } from '../../../demo/scenario/counters-at.ts'
import { createScenario } from '../../../demo/scenario/scenario.ts'
import { complaintSite } from '../../../demo/sites/complaint-site.ts'
import { serveSite, type ServedSite } from '../../../demo/sites/serve-site.ts'

const anchor = new Date('2026-10-23T09:40:00Z')
const scenario = createScenario({ seed: 'lanxi', anchor })
let now = new Date(anchor.getTime() + 20 * dayMs)
const clock: Clock = { now: () => now }
let site: ServedSite
beforeAll(async () => {
  site = await serveSite(
    complaintSite(scenario, clock, () => site.baseUrl),
    0,
  )
})
afterAll(() => site.close())

async function read(path: string) {
  const url = `${site.baseUrl}${path}`
  const body = Buffer.from(await (await fetch(url)).arrayBuffer())
  return heimao.parse(body, { fetchedAt: now, url, settings: { baseUrl: site.baseUrl } })
}

const list = (page: number) => `/api/index/feed?type=2&page_size=10&page=${page}`

test('the real adapter reads every complaint that was filed, page by page, and no page is missing', async () => {
  const posts: RawPost[] = []
  for (let page: string | null = '1'; page !== null;) {
    const one = await read(list(Number(page)))
    expect(one.unparsable).toEqual([])
    posts.push(...one.posts)
    page = one.next
  }
  const filed = scenario.latest('complaints', now, Infinity)
  expect(posts.map(({ sourceId }) => sourceId)).toEqual(filed.map(({ id }) => id))
  expect(posts.map(({ publishedAt }) => publishedAt)).toEqual(filed.map(({ at }) => at))
  expect(posts.map(({ likes }) => likes)).toEqual(filed.map((post) => countersAt(post, now).likes))
  // a link into the real platform would lead to somebody else's complaint
  expect(posts.filter(({ url }) => !url?.startsWith(site.baseUrl))).toEqual([])
  expect(new Set(posts.map(({ product }) => product?.name))).toEqual(
    new Set(['澜汐电器', '澜汐湾旅游']),
  )
})

test('a complaint’s own page has the whole text, its number and the answer once it was given', async () => {
  const answered = scenario
    .latest('complaints', now, Infinity)
    .find(({ reply, edit }) => reply !== null && reply.at < now && edit === null)
  const [post] = (await read(`/complaint/view/${answered?.id}/`)).posts
  expect(post).toMatchObject({
    sourceId: answered?.id,
    title: answered?.title,
    text: answered?.text,
    reply: { text: answered?.reply?.text },
  })
  const later = now
  now = new Date((answered?.reply?.at.getTime() ?? 0) - 60_000)
  expect((await read(`/complaint/view/${answered?.id}/`)).posts[0]?.reply).toBeUndefined()
  now = later
})

test('beyond what the platform serves it asks for a login, and a withdrawn complaint is not there', async () => {
  expect((await read(list(51))).outcome).toBe('auth_required')
  expect((await fetch(`${site.baseUrl}/complaint/view/1/`)).status).toBe(404)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { dayMs, type Clock } from '../../../core/clock.ts'
import type { RawPost } from '../../../core/mention.ts'
import { weibo } from '../../../crawlers/sources/weibo/weibo.ts'
import { countersAt } from '../../../demo/scenario/counters-at.ts'
import { createScenario } from '../../../demo/scenario/scenario.ts'
import { serveSite, type ServedSite } from '../../../demo/sites/serve-site.ts'
import { weiboSite } from '../../../demo/sites/weibo-site.ts'

const anchor = new Date('2026-10-23T09:40:00Z')
const scenario = createScenario({ seed: 'lanxi', anchor })
let now = anchor
const clock: Clock = { now: () => now }
const at = (day: number) => new Date(anchor.getTime() + day * dayMs)

let micro: ServedSite
beforeAll(async () => {
  micro = await serveSite(weiboSite(scenario, clock), 0)
})
afterAll(() => micro.close())

async function get(url: string) {
  const answer = await fetch(url)
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) }
}

function searchUrl(query: string, page: number) {
  const container = encodeURIComponent(`100103type=61&q=${query}&t=0`)
  return `${micro.baseUrl}/api/container/getIndex?containerid=${container}&page_type=searchall&page=${page}`
}
describe('the microblog search', () => {
  const settings = () => ({ baseUrl: micro.baseUrl, visitor: true })
  async function all(query: string) {
    const posts = []
    for (let page = '1'; ;) {
      const { body } = await get(searchUrl(query, Number(page)))
      const read = weibo.parse(body, { fetchedAt: now, settings: settings() })
      expect(read.unparsable).toEqual([])
      posts.push(...read.posts)
      if (read.next === null) return posts
      page = read.next
    }
  }

  const seenAs = (post: RawPost | undefined) => ({
    publishedAt: post?.publishedAt,
    author: { id: post?.author?.id, name: post?.author?.name },
    likes: post?.likes,
    reposts: post?.reposts,
    comments: post?.comments,
  })

  test('the real adapter reads every post that was out, with its counts and its time, and none of the future', async () => {
    now = at(12.4)
    const read = new Map((await all('澜汐')).map((post) => [post.sourceId, post]))
    const written = scenario
      .latest('weibo', now, Infinity)
      .filter(({ text }) => text.includes('澜汐'))
    expect([...read.keys()].toSorted()).toEqual(written.map(({ id }) => id).toSorted())
    expect(written.map(({ id }) => seenAs(read.get(id)))).toEqual(
      written.map((post) => ({
        publishedAt: post.at,
        author: { id: post.author.id, name: post.author.name },
        ...countersAt(post, now),
      })),
    )
    const short = written.filter(({ text, edit }) => text.length <= 140 && edit === null)
    expect(short.map(({ id }) => read.get(id)?.text)).toEqual(short.map(({ text }) => text))
  })

  test('searching for the English name finds English posts', async () => {
    now = at(25)
    const found = await all('Lanxi')
    expect(found.length).toBeGreaterThan(3)
    expect(found.every(({ text }) => /lanxi/i.test(text))).toBe(true)
  })

  test('a page beyond the last and an unknown container say so in the platform’s words', async () => {
    now = at(3)
    for (const url of [
      searchUrl('澜汐', 40),
      searchUrl('没有人说的词', 1),
      `${micro.baseUrl}/api/container/getIndex?containerid=1`,
    ]) {
      const { body } = await get(url)
      expect(weibo.parse(body, { fetchedAt: now, settings: settings() }).outcome).toBe('end')
    }
  })

  test('what everybody reads heads page one, and its counters grow from crawl to crawl', async () => {
    const viral = scenario
      .postsOfDay(25)
      .concat(scenario.postsOfDay(26))
      .find(({ story }) => story === 'viral')
    const start = viral?.at.getTime() ?? 0
    const likes: number[] = []
    for (const hours of [1, 5, 9, 13, 20, 40]) {
      now = new Date(start + hours * 3600_000)
      likes.push((await all('澜汐')).find(({ sourceId }) => sourceId === viral?.id)?.likes ?? -1)
    }
    expect(likes).toEqual(likes.toSorted((a, b) => a - b))
    expect(likes[0]).toBeLessThan(200)
    expect(likes[5]).toBeGreaterThan(6_100)
    const page = JSON.parse((await get(searchUrl('澜汐', 1))).body.toString())
    expect(page.data.cards[0]).toMatchObject({ card_type: 11 })
    expect(page.data.cards[0].card_group[1].mblog.id).toBe(viral?.id)
    expect(page.data.cards[0].card_group[1].mblog).toMatchObject({
      isLongText: true,
      user: { followers_count: '5.2万' },
    })
    const long = JSON.parse(
      (await get(`${micro.baseUrl}/statuses/extend?id=${viral?.id}`)).body.toString(),
    )
    expect(long.data.longTextContent).toContain('自己跟师傅协商')
  })

  test('every post has a page for people, from its hour on', async () => {
    now = at(10)
    const [post] = scenario.latest('weibo', now, 1)
    const url = `${micro.baseUrl}/detail/${post?.id}`
    expect((await get(url)).body.toString()).toContain(post?.author.name)
    now = new Date((post?.at.getTime() ?? 0) - 1000)
    expect((await get(url)).status).toBe(404)
  })

  test('an edit shows under the same id', async () => {
    const edited = scenario.latest('weibo', at(30), Infinity).find(({ edit }) => edit !== null)
    const editedAt = edited?.edit?.at.getTime() ?? 0
    const textAt = async (instant: number) => {
      now = new Date(instant)
      return (await all('澜汐')).find(({ sourceId }) => sourceId === edited?.id)?.text
    }
    expect(await textAt(editedAt - 1000)).not.toBe(await textAt(editedAt + 1000))
  })
})

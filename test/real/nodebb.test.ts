import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { findChromium } from '../crawlers/find-chromium.ts'
import { aBrand } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { openRealCrawl, type RealSource } from './crawl-real.ts'
import { describeReal, realFolder } from './describe-real.ts'
import { startNodeBB } from './nodebb-server.ts'

const chromiumPath = findChromium()
const started = await startNodeBB(join(realFolder, 'nodebb'))

describeReal('NodeBB', started, (forum) => {
  let t: TestDatabase
  let crawl: ReturnType<typeof openRealCrawl>
  let source: RealSource
  /** What the forum said when a post was written, by the words of the test. */
  const written = new Map<string, { pid: string; tid: string; at: Date }>()

  const keep = (key: string, said: Record<string, unknown>, pid: unknown) =>
    written.set(key, {
      pid: String(pid),
      tid: String(said['tid']),
      at: new Date(Number(said['timestamp'])),
    })
  const topic = async (key: string, name: string, title: string, content: string) => {
    const said = await (await forum.as(name)).call('topics.post', { cid: 2, title, content })
    keep(key, said, said['mainPid'])
  }
  const reply = async (key: string, to: string, name: string, content: string) => {
    const tid = written.get(to)?.tid
    const said = await (await forum.as(name)).call('posts.reply', { tid, content })
    keep(key, said, said['pid'])
  }
  const of = (key: string) => {
    const post = written.get(key)
    if (!post) throw new Error(`${key}: never written`)
    return post
  }
  const stored = async (key: string) =>
    (await source.mentions()).find((one) => one.externalId === of(key).pid)

  beforeAll(async () => {
    t = await testDatabase()
    await aBrand(t.db, { name: '澜汐' })
    crawl = openRealCrawl(t, [forum.host], chromiumPath)
    source = await crawl.source('nodebb', { baseUrl: forum.url })
    await topic('漏水', '阿禾', '澜汐热水器漏水 & 没人管', '装上三天，**一直滴水**。\n第二行')
    await reply('同款', '漏水', '老秦', '我家也是，澜汐的 <b>密封圈</b>')
    await reply('路过', '漏水', '小满', '路过看看')
    await topic('种菜', '小满', '阳台种菜', '番茄红了')
    await reply('浇水', '种菜', '阿禾', '多浇水')
  })
  afterAll(async () => {
    await crawl?.fetching.close()
    await t?.close()
    await forum.stop()
  })

  test('a first crawl reads every topic and every reply, each with its own number and time', async () => {
    // five of ours and the welcome of every new forum
    expect(await source.crawl()).toMatchObject({ outcome: 'ok', fetched: 6, counts: { new: 6 } })
    expect(await stored('漏水')).toMatchObject({
      kind: 'post',
      title: '澜汐热水器漏水 & 没人管',
      text: '装上三天，一直滴水。\n第二行',
      url: `${forum.url}/post/${of('漏水').pid}`,
      publishedAt: of('漏水').at,
      publishedPrecision: 'second',
      parentExternalId: null,
      comments: 2,
    })
    expect(await stored('同款')).toMatchObject({
      kind: 'comment',
      title: null,
      parentExternalId: of('漏水').pid,
      publishedAt: of('同款').at,
    })
    expect((await stored('同款'))?.text).toContain('密封圈')
    const writers = (await source.mentions()).map((one) => one.authorHash)
    // the keeper, 阿禾, 老秦 and 小满
    expect(new Set(writers).size).toBe(4)
    expect((await stored('漏水'))?.authorHash).toBe((await stored('浇水'))?.authorHash)
  })

  test('its own search knows no Chinese word, which is why it is not asked', async () => {
    const answer = await fetch(`${forum.url}/api/search?term=${encodeURIComponent('漏水')}`)
    const found = answer.ok ? ((await answer.json()) as { matchCount?: number }).matchCount : 0
    expect(found ?? 0).toBe(0)
  })

  test('later: a reply more, one edited, one deleted', async () => {
    await reply('三天', '漏水', '小满', '澜汐客服让我等三天')
    const author = await forum.as('阿禾')
    await author.call('posts.edit', {
      pid: of('漏水').pid,
      title: '澜汐热水器漏水 & 没人管',
      content: '装上三天，昨天跳闸了。',
    })
    const keeper = await forum.as('keeper')
    await keeper.call('posts.delete', { pid: of('路过').pid, tid: of('路过').tid })

    const run = await source.crawl()
    expect(run).toMatchObject({ outcome: 'ok', gone: 1 })
    expect(run.counts).toMatchObject({ new: 1, changed: 1 })
    expect(await stored('漏水')).toMatchObject({ revision: 2, text: '装上三天，昨天跳闸了。' })
    expect((await stored('三天'))?.goneAt).toBeNull()
    const deleted = await stored('路过')
    expect(deleted?.text).toBe('路过看看')
    expect(deleted?.goneAt).toBeInstanceOf(Date)
  })

  test('what comes back is no longer marked, and a topic that goes takes its first post along', async () => {
    const keeper = await forum.as('keeper')
    await keeper.call('posts.restore', { pid: of('路过').pid, tid: of('路过').tid })
    await keeper.call('topics.delete', { tids: [of('种菜').tid], cid: 2 })
    expect(await source.crawl()).toMatchObject({ outcome: 'ok' })
    expect((await stored('路过'))?.goneAt).toBeNull()
    expect((await stored('种菜'))?.goneAt).toBeInstanceOf(Date)
    expect(await stored('种菜')).toMatchObject({ text: '番茄红了' })
  })

  test('a crawl of what did not change adds nothing', async () => {
    const { counts, gone } = await source.crawl()
    expect(Object.keys(counts).filter((outcome) => outcome !== 'known')).toEqual([])
    expect(gone).toBe(0)
  })

  test.skipIf(chromiumPath === null)(
    'its page, which scripts finish, is read through Chromium by selectors, with the same words and times',
    async () => {
      const page = await crawl.source('html', {
        listUrl: `${forum.url}/topic/${of('漏水').tid}`,
        browser: true,
        // empty until the page's own scripts have run
        guard: '[component="post"] .timeago:not(:empty)',
        item: '[component="post"]',
        items: 'post',
        fields: {
          id: { attr: 'data-pid' },
          text: '[component="post/content"]',
          published: { attr: 'data-timestamp' },
          author: { attr: 'data-username' },
          url: { selector: '.permalink', attr: 'href' },
        },
      })
      expect(await page.crawl()).toMatchObject({ outcome: 'ok', counts: { new: 4 } })
      const seen = new Map((await page.mentions()).map((one) => [one.externalId, one]))
      for (const key of ['漏水', '同款', '路过', '三天']) {
        const { text, publishedAt, url } = (await stored(key)) ?? {}
        expect(seen.get(of(key).pid)).toMatchObject({ text, publishedAt, url })
      }
    },
  )

  test.skipIf(chromiumPath === null)(
    'a post is pictured as people see it, with what its scripts and its images add',
    async () => {
      const run = crawl.fetching.open({ minIntervalMs: 0, signal: AbortSignal.timeout(60_000) })
      const { png, width, height } = await run.screenshot(`${forum.url}/post/${of('同款').pid}`)
      await run.close()
      if (png) await writeFile(join(realFolder, 'nodebb-post.png'), png)
      expect(png?.subarray(1, 4).toString()).toBe('PNG')
      // what the file itself says (PNG, 11.2.2: IHDR)
      expect([png?.readUInt32BE(16), png?.readUInt32BE(20)]).toEqual([width, height])
      expect(height).toBeGreaterThan(400)
      // a blank page of that size takes a few thousand bytes
      expect(png?.length).toBeGreaterThan(20_000)
    },
  )

  test('its feed of recent topics is read by the rss kind alike', async () => {
    const feed = await crawl.source('rss', { url: `${forum.url}/recent.rss`, items: 'post' })
    expect(await feed.crawl()).toMatchObject({ outcome: 'ok' })
    const titles = (await feed.mentions()).map(({ title }) => title)
    expect(titles).toContain('澜汐热水器漏水 & 没人管')
    expect(titles).not.toContain('阳台种菜')
  })
})

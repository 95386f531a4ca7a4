import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { BrandSettings } from '../../core/brand.ts'
import { hourMs, minuteMs } from '../../core/clock.ts'
import { aBrand } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { openRealCrawl, type RealSource } from './crawl-real.ts'
import { describeReal, realFolder } from './describe-real.ts'
import { startWordPress } from './wordpress-server.ts'

const started = await startWordPress(join(realFolder, 'wordpress'))

describeReal('WordPress', started, (wordpress) => {
  let t: TestDatabase
  let crawl: ReturnType<typeof openRealCrawl>
  let posts: RealSource
  let comments: RealSource
  let search: RealSource
  /** WordPress keeps whole seconds. */
  const start = Math.floor(Date.now() / 1000) * 1000
  const ago = (ms: number) => new Date(start - ms)
  const gmt = (at: Date) => at.toISOString().slice(0, 19)
  const ids = new Map<string, number>()

  const write = async (title: string, content: string, at: Date) => {
    const { id } = await wordpress.rest('POST', '/wp/v2/posts', {
      title,
      content: `<!-- wp:paragraph --><p>${content}</p><!-- /wp:paragraph -->`,
      status: 'publish',
      date_gmt: gmt(at),
    })
    ids.set(title, id)
    return id
  }
  const comment = async (title: string, name: string, content: string, at: Date, held = false) => {
    const { id } = await wordpress.rest('POST', '/wp/v2/comments', {
      post: ids.get(title),
      author_name: name,
      author_email: `${name.length}${at.getTime()}@example.invalid`,
      content,
      date_gmt: gmt(at),
      status: held ? 'hold' : 'approved',
    })
    ids.set(content, id)
  }
  const address = (title: string) => `${wordpress.url}/${ids.get(title)}/`

  beforeAll(async () => {
    t = await testDatabase()
    await aBrand(t.db, { name: '澜汐', settings: BrandSettings.parse({ aliases: ['漏水'] }) })
    crawl = openRealCrawl(t, [wordpress.host], null)
    for (let n = 0; n < 23; n += 1)
      await write(`旧文 ${n}`, `第 ${n} 篇：阳台的花开了`, ago(40 * hourMs + n * hourMs))
    await write('澜汐热水器漏水', '装上三天，接口一直滴水，<b>没人管</b>。', ago(3 * hourMs))
    await write('阳台种菜', '番茄 &amp; 黄瓜', ago(2 * hourMs))
    await write('澜汐客服电话打不通', '打了四次都是忙音。', ago(hourMs))
    await comment('澜汐热水器漏水', '阿禾', '我家也是，<em>第二台</em>了', ago(100 * minuteMs))
    await comment('澜汐热水器漏水', '老秦', '换个密封圈就好', ago(50 * minuteMs))
    await comment('阳台种菜', '路人', '等审核的话', ago(40 * minuteMs), true)
    posts = await crawl.source('rss', { url: `${wordpress.url}/feed/?paged={page}`, pages: 10 })
    comments = await crawl.source('rss', {
      url: `${wordpress.url}/comments/feed/`,
      items: 'comment',
    })
    search = await crawl.source('rss', { url: `${wordpress.url}/?s={query}&feed=rss2` })
  })
  afterAll(async () => {
    await crawl?.fetching.close()
    await t?.close()
    await wordpress.stop()
  })

  test('a first crawl turns the pages of the feed to its end, which WordPress calls "not found"', async () => {
    wordpress.served()
    expect(await posts.crawl()).toMatchObject({ outcome: 'ok', counts: { new: 26 }, fetched: 26 })
    expect(wordpress.served()).toEqual([
      '200 GET /robots.txt',
      '200 GET /feed/?paged=1',
      '200 GET /feed/?paged=2',
      '200 GET /feed/?paged=3',
      '404 GET /feed/?paged=4',
    ])
    const [newest, second, third] = await posts.mentions()
    expect(newest).toMatchObject({
      externalId: address('澜汐客服电话打不通'),
      url: address('澜汐客服电话打不通'),
      kind: 'article',
      title: '澜汐客服电话打不通',
      text: '打了四次都是忙音。',
      publishedAt: ago(hourMs),
      publishedPrecision: 'second',
      comments: 0,
    })
    expect(second?.text).toBe('番茄 & 黄瓜')
    expect(third).toMatchObject({ comments: 2, text: '装上三天，接口一直滴水，没人管。' })
  })

  test('the comment feed gives what was approved, each with its own author and time', async () => {
    expect(await comments.crawl()).toMatchObject({ outcome: 'ok', counts: { new: 2 } })
    const [later, earlier] = await comments.mentions()
    expect(later).toMatchObject({ kind: 'comment', text: '换个密封圈就好' })
    expect(later?.publishedAt).toEqual(ago(50 * minuteMs))
    expect(earlier).toMatchObject({
      text: '我家也是，第二台了',
      url: `${address('澜汐热水器漏水')}#comment-${ids.get('我家也是，<em>第二台</em>了')}`,
    })
    expect(new Set([later?.authorHash, earlier?.authorHash]).size).toBe(2)
  })

  test('its search finds Chinese words, for each name of the brand, and no post twice', async () => {
    expect(await search.crawl()).toMatchObject({ outcome: 'ok', counts: { new: 2 } })
    expect((await search.mentions()).map((one) => one.title)).toEqual([
      '澜汐客服电话打不通',
      '澜汐热水器漏水',
    ])
  })

  test('a feed that did not change is answered with 304, and its posts stay known', async () => {
    wordpress.served()
    const run = await comments.crawl()
    expect(wordpress.served()).toEqual(['304 GET /comments/feed/'])
    expect(run).toMatchObject({ outcome: 'unchanged', fetched: 0, requests: 1 })
    expect(await comments.row()).toMatchObject({ state: 'ready', consecutiveFailures: 0 })
    expect(await comments.mentions()).toHaveLength(2)
  })

  test('later: one post more, one edited, one deleted, one comment approved', async () => {
    await write('澜汐洗衣机响', '甩干时像拖拉机。', ago(10 * minuteMs))
    await wordpress.rest('POST', `/wp/v2/posts/${ids.get('澜汐热水器漏水')}`, {
      content: '<p>装上三天，接口一直滴水，昨天又漏电跳闸。</p>',
    })
    await wordpress.rest('DELETE', `/wp/v2/posts/${ids.get('澜汐客服电话打不通')}?force=true`)
    await wordpress.rest('POST', `/wp/v2/comments/${ids.get('等审核的话')}`, { status: 'approved' })

    const run = await posts.crawl()
    expect(run).toMatchObject({ outcome: 'ok' })
    expect(run.counts).toMatchObject({ new: 1, changed: 1 })
    const stored = new Map((await posts.mentions()).map((one) => [one.title, one]))
    expect(stored.get('澜汐热水器漏水')).toMatchObject({
      revision: 2,
      text: '装上三天，接口一直滴水，昨天又漏电跳闸。',
      state: 'stored',
    })
    expect(stored.get('澜汐洗衣机响')?.publishedAt).toEqual(ago(10 * minuteMs))
    // the evidence stays, marked
    const deleted = stored.get('澜汐客服电话打不通')
    expect(deleted?.text).toBe('打了四次都是忙音。')
    expect(deleted?.goneAt).toBeInstanceOf(Date)
    expect(run.gone).toBe(1)
    expect([...stored.values()].filter(({ goneAt }) => goneAt !== null)).toHaveLength(1)
    // no further than a day behind what is known
    expect(wordpress.served().filter((line) => line.includes('/feed/?paged='))).toEqual([
      '200 GET /feed/?paged=1',
      '200 GET /feed/?paged=2',
    ])

    expect((await comments.crawl()).counts).toMatchObject({ new: 1 })
    expect((await search.crawl()).counts).toMatchObject({ new: 1, changed: 1 })
  })

  test('a crawl of what did not change adds nothing', async () => {
    for (const source of [posts, comments, search]) {
      const { counts } = await source.crawl()
      expect(Object.keys(counts).filter((outcome) => outcome !== 'known')).toEqual([])
    }
  })

  test('robots.txt of WordPress is obeyed: its back rooms are not asked', async () => {
    const back = await crawl.source('rss', { url: `${wordpress.url}/wp-admin/feed` })
    wordpress.served()
    expect(await back.crawl()).toMatchObject({ outcome: 'robots_disallowed', fetched: 0 })
    expect(wordpress.served()).toEqual([])
  })
})

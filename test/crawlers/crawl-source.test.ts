import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { BrandSettings } from '../../core/brand.ts'
import { hourMs, minuteMs } from '../../core/clock.ts'
import { PermanentError } from '../../core/errors.ts'
import { crawlSource } from '../../crawlers/crawl-source.ts'
import type { CrawlDeps } from '../../crawlers/deps.ts'
import { createFetching, type Fetching } from '../../crawlers/fetch/fetching.ts'
import { mentionCounters, mentionRevisions } from '../../db/schema/mentions.ts'
import { crawlRuns, sources } from '../../db/schema/sources.ts'
import { aBrand, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { crawlWorld, postsFrom, rssOf, weiboOf } from './crawl-world.ts'
import { loopback, type Answer, type Site } from './loopback.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
  await aBrand(t.db, { name: '澜汐', settings: BrandSettings.parse({ aliases: ['LANXI'] }) })
  await aBrand(t.db, { name: '别家', active: false })
})
afterAll(() => t.close())

const open: (Site | Fetching)[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const world = (
  handle: (path: string) => Answer | undefined,
  source: Partial<typeof sources.$inferInsert> = {},
) => crawlWorld(t, open, handle, source)

const ok = (body: string): Answer => ({ body })
const weiboAt = (site: string) => ({ kind: 'weibo', settings: { baseUrl: site, longText: false } })

test('a crawl stores posts, balances its books, moves the cursor and asks for a judgement; the next adds nothing', async () => {
  const posts = postsFrom(5)
  const w = await world(() => ok(rssOf(posts).replace('</channel>', '<item></item></channel>')))
  await w.crawl()
  expect((await w.mentions()).length).toBe(5)
  expect(await w.lastRun()).toMatchObject({
    outcome: 'ok',
    fetched: 6,
    requests: 2,
    counts: { new: 5, unparsable: 1 },
  })
  expect(await w.source()).toMatchObject({
    state: 'ready',
    stateDetail: '1 items could not be read',
    lastOutcome: 'ok',
    lastSuccessAt: testInstant,
    consecutiveFailures: 0,
    cursor: { since: posts[0]?.at.toISOString(), ids: ['p1005'] },
    nextDueAt: new Date(testInstant.getTime() + 10 * minuteMs),
  })
  expect(w.nudged).toEqual(['classify-mentions'])
  expect(await w.metrics.registry.metrics()).toContain(
    `koushao_crawl_items_total{source="${w.row.name}",outcome="new"} 5`,
  )

  w.pass(10 * minuteMs)
  await w.crawl()
  expect(await w.lastRun()).toMatchObject({ counts: { known: 5, unparsable: 1 } })
  expect([(await w.mentions()).length, w.nudged.length]).toEqual([5, 1])
})

test('asks for the names of the active brands, and reads a day back for edits and counters', async () => {
  let posts = [
    { id: 3, text: '澜汐好', at: new Date(testInstant.getTime() - hourMs), likes: 1 },
    { id: 2, text: '澜汐一般', at: new Date(testInstant.getTime() - 5 * hourMs) },
    { id: 1, text: '很久以前', at: new Date(testInstant.getTime() - 30 * 24 * hourMs) },
  ]
  const w = await world(() => ok(weiboOf(posts)), weiboAt('http://127.0.0.1:1'))
  await t.db.update(sources).set(weiboAt(w.site.url)).where(eq(sources.id, w.row.id))
  await w.crawl()
  const names = w.site.asked
    .flatMap((path) => /q%3D(.*?)%26t/.exec(path)?.[1] ?? [])
    .map(decodeURIComponent)
  expect(names).toEqual(['澜汐', 'LANXI'])
  expect((await w.mentions()).length).toBe(3)

  w.pass(hourMs)
  posts = posts.map((p) =>
    p.id === 3 ? { ...p, likes: 800 } : p.id === 2 ? { ...p, text: '改了：澜汐漏电' } : p,
  )
  await w.crawl()
  // what the page holds from before the window is counted as what it is
  expect((await w.lastRun()).counts).toEqual({ changed: 1, known: 1, 'too-old': 1 })
  const [liked, edited] = await w.mentions()
  expect([liked?.likes, edited?.revision, edited?.text, edited?.state]).toEqual([
    800,
    2,
    '改了：澜汐漏电',
    'stored',
  ])
  expect(
    await t.db
      .select()
      .from(mentionCounters)
      .where(eq(mentionCounters.mentionId, liked?.id ?? 0)),
  ).toHaveLength(2)
  expect(
    await t.db
      .select()
      .from(mentionRevisions)
      .where(eq(mentionRevisions.mentionId, edited?.id ?? 0)),
  ).toHaveLength(2)
})

test('a run that dies between two chunks loses nothing: the cursor stays, what was stored is known', async () => {
  const w = await world(() => ok(rssOf(postsFrom(250))))
  let chunks = 0
  const failing = new Proxy(t.db, {
    get(target, key, receiver) {
      if (key === 'transaction' && (chunks += 1) === 3) throw new Error('killed')
      return Reflect.get(target, key, receiver)
    },
  })
  await expect(w.crawl({ db: failing })).rejects.toThrow('killed')
  expect([(await w.mentions()).length, (await w.source()).cursor, w.nudged.length]).toEqual([
    200,
    null,
    2,
  ])
  await w.crawl()
  expect((await w.mentions()).length).toBe(250)
  expect((await w.lastRun()).counts).toEqual({ known: 200, new: 50 })
})

test('429 with Retry-After: what came before is kept, the cursor stays, the next run waits', async () => {
  let busy = false
  const w = await world((path) =>
    path.includes('LANXI') && busy
      ? { status: 429, headers: { 'retry-after': '7200' } }
      : ok(rssOf(postsFrom(2))),
  )
  await t.db
    .update(sources)
    .set({ settings: { url: `${w.site.url}/feed?q={query}` } })
    .where(eq(sources.id, w.row.id))
  busy = true
  await w.crawl()
  expect(await w.source()).toMatchObject({
    state: 'failing',
    lastOutcome: 'rate_limited',
    consecutiveFailures: 1,
    cursor: null,
    lastSuccessAt: null,
    nextDueAt: new Date(testInstant.getTime() + 2 * hourMs),
  })
  expect(await w.lastRun()).toMatchObject({ outcome: 'rate_limited', counts: { new: 2 } })
  busy = false
  w.pass(2 * hourMs)
  await w.crawl()
  expect(await w.source()).toMatchObject({
    state: 'ready',
    stateDetail: null,
    consecutiveFailures: 0,
  })
})

test('failures back off, a success resets', async () => {
  const w = await world(() => ({ status: 403 }))
  const waits: number[] = []
  for (let i = 0; i < 3; i += 1) {
    await w.crawl()
    waits.push(((await w.source()).nextDueAt?.getTime() ?? 0) - w.now().getTime())
  }
  expect(waits).toEqual([20, 40, 80].map((minutes) => minutes * minuteMs))
  expect(await w.source()).toMatchObject({
    state: 'failing',
    lastOutcome: 'blocked',
    consecutiveFailures: 3,
  })
  expect((await w.source()).stateDetail).toMatch(/HTTP 403/)
})

test('robots.txt that forbids is obeyed on a fast host too, and said', async () => {
  const site = await loopback((path) =>
    path === '/robots.txt' ? { body: 'User-agent: *\nDisallow: /feed' } : ok(rssOf(postsFrom(2))),
  )
  open.push(site)
  const w = await world(() => undefined, { settings: { url: `${site.url}/feed` } })
  const fetching = createFetching({
    clock: w.deps.clock,
    userAgent: 'Koushao/0.1',
    fastHosts: new Set([site.host]),
    chromiumPath: null,
    random: () => 0,
  })
  open.push(fetching)
  await w.crawl({ fetching })
  expect(site.asked).toEqual(['/robots.txt'])
  expect(await w.source()).toMatchObject({ state: 'failing', lastOutcome: 'robots_disallowed' })
})

test('an empty answer where there used to be many is no success', async () => {
  let posts = postsFrom(8)
  const w = await world(() => ok(rssOf(posts)))
  for (let i = 0; i < 5; i += 1) await w.crawl()
  posts = []
  await w.crawl()
  expect(await w.source()).toMatchObject({
    state: 'failing',
    stateDetail: 'empty where 8 were usual',
    consecutiveFailures: 1,
  })
  // old posts on the page prove that the site answers
  posts = postsFrom(3, new Date(testInstant.getTime() - 90 * 24 * hourMs))
  await w.crawl()
  expect(await w.source()).toMatchObject({ state: 'ready' })
})

test('what a source lacks is said without a request', async () => {
  const lacking = async (
    source: Partial<typeof sources.$inferInsert>,
    more: Partial<CrawlDeps> = {},
  ) => {
    const w = await world(() => undefined, source)
    await w.crawl(more)
    const { state, stateDetail, nextDueAt } = await w.source()
    expect(w.site.asked).toEqual([])
    expect(await t.db.select().from(crawlRuns).where(eq(crawlRuns.sourceId, w.row.id))).toEqual([])
    return [
      state,
      stateDetail,
      nextDueAt === null ? null : nextDueAt.getTime() - testInstant.getTime(),
    ]
  }
  const soon = 10 * minuteMs
  expect(await lacking({ kind: 'weibo', settings: {} })).toEqual([
    'needs-credentials',
    'weibo: settings.cookie is missing',
    soon,
  ])
  const unset = () => {
    throw new PermanentError('settings: ${WEIBO_COOKIE} is not set')
  }
  expect(await lacking({ kind: 'weibo' }, { fillSecrets: unset })).toEqual([
    'needs-credentials',
    'settings: ${WEIBO_COOKIE} is not set',
    soon,
  ])
  const page = {
    listUrl: 'https://shop.example.com',
    guard: 'main',
    item: 'li',
    fields: { text: 'p' },
    browser: true,
  }
  expect(await lacking({ kind: 'html', settings: page })).toEqual([
    'needs-browser',
    'html: needs Chromium, none was found',
    soon,
  ])
  expect(await lacking({ kind: 'import' })).toEqual([
    'import-only',
    'import: is only imported into',
    null,
  ])
  expect((await lacking({ kind: 'rss', settings: {} }))[1]).toMatch(/^settings: .*url/s)
  expect((await lacking({ kind: 'telegraph' }))[1]).toBe('kind "telegraph": unknown')
})

test('a source that is gone or inactive is left alone', async () => {
  const w = await world(() => ok(rssOf(postsFrom(1))), { active: false })
  await w.crawl()
  await crawlSource(w.deps, { sourceId: 999_999 })
  expect(w.site.asked).toEqual([])
})

test('a run that we stop ourselves says nothing about the source', async () => {
  const stop = new AbortController()
  const w = await world(() => {
    stop.abort()
    return ok(rssOf(postsFrom(1)))
  })
  await crawlSource(w.deps, { sourceId: w.row.id }, { signal: stop.signal })
  expect(await w.source()).toMatchObject({
    state: 'ready',
    consecutiveFailures: 0,
    lastOutcome: 'aborted',
    lastSuccessAt: null,
    nextDueAt: testInstant,
  })
})

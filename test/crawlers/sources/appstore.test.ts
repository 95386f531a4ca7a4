import { expect, test } from 'vitest'

import { appstore } from '../../../crawlers/sources/appstore/appstore.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { appId: '1440000001' }
const errors = [
  ['a web page', '<!doctype html><html><body>Sign in</body></html>', 'bad_payload'],
  ['another JSON', '{"errors":[]}', 'shape_changed'],
  ['another XML', '<?xml version="1.0"?><error/>', 'shape_changed'],
  ['a feed that was cut', '{"feed":{"entry":[{"id"', 'bad_payload'],
] as const

const page = (url: string) => /page=(\d+)/.exec(url)?.[1]

sourceContract({
  source: appstore,
  settings,
  full: fixture('appstore/reviews.json'),
  empty: fixture('appstore/empty.json'),
  errors,
  site: (url) => fixture(page(url) === '1' ? 'appstore/reviews.json' : 'appstore/reviews-2.json'),
})

sourceContract({
  source: appstore,
  settings: { ...settings, format: 'xml' },
  full: fixture('appstore/reviews.xml'),
  empty: Buffer.from('<feed xmlns="http://www.w3.org/2005/Atom"></feed>'),
  errors,
  site: () => fixture('appstore/reviews.xml'),
})

test('reads JSON: the app itself is no review, a date may be missing, line breaks stay', () => {
  const read = appstore.parse(fixture('appstore/reviews.json'), { fetchedAt, settings })
  expect([read.posts.length, read.skipped, read.next]).toEqual([3, 1, '2'])
  expect(read.posts[0]).toMatchObject({
    sourceId: '12870000001',
    kind: 'review',
    title: '连不上热水器',
    text: '更新以后一直提示设备离线，\n客服只会让我重装。',
    publishedAt: new Date('2025-06-13T19:00:00Z'),
    rating: { value: 1, max: 5 },
    author: { id: '701', name: '小满要早起' },
    product: { id: '1440000001', version: '4.2.1' },
    likes: 1,
  })
  expect(read.posts[2]?.publishedAt).toBeNull()
})

test('a single review comes as an object; the last page leads nowhere', () => {
  const read = appstore.parse(fixture('appstore/reviews-2.json'), { fetchedAt, settings })
  expect([read.posts.length, read.next]).toEqual([1, null])
})

test('reads XML: the plain text, not its HTML twin', () => {
  const read = appstore.parse(fixture('appstore/reviews.xml'), { fetchedAt, settings })
  expect(read.posts[0]).toMatchObject({
    sourceId: '12870000001',
    text: '更新以后一直提示设备离线，\n客服只会让我重装 & 重启。',
    rating: { value: 1, max: 5 },
    product: { version: '4.2.1' },
  })
  expect(read.next).toBeNull()
})

sourceContract({
  source: appstore,
  settings,
  full: fixture('appstore/user-reviews-row.json'),
  empty: Buffer.from('{"userReviewList":[]}'),
  errors: [],
})

test('reads the store’s own lists: the developer’s answer, ids as text or number', () => {
  const row = appstore.parse(fixture('appstore/user-reviews-row.json'), { fetchedAt, settings })
  expect(row.posts[0]).toEqual({
    sourceId: '12870000011',
    kind: 'review',
    url: 'https://apps.apple.com/cn/app/id1440000001?see-all=reviews',
    title: '连不上热水器',
    text: '更新以后一直提示设备离线，\n客服只会让我重装。',
    publishedAt: new Date('2025-06-13T19:00:00Z'),
    publishedPrecision: 'second',
    author: { id: '701', name: '小满要早起' },
    rating: { value: 1, max: 5 },
    likes: 7,
    product: { id: '1440000001', version: undefined },
    reply: {
      text: '您好，4.2.2 版已修复。\n请更新后再试。',
      at: new Date('2025-06-14T01:30:00Z'),
    },
  })
  expect(row.posts[1]).toMatchObject({ sourceId: '12870000012', author: { name: 'Lin_wash' } })
  expect(row.posts[1]?.reply).toBeUndefined()
  expect(row.unparsable).toEqual(['review: no id'])

  const web = appstore.parse(fixture('appstore/catalog.json'), { fetchedAt, settings })
  expect(web.posts).toMatchObject([
    {
      sourceId: '12870000021',
      text: '报修入口藏得太深',
      rating: { value: 2 },
      author: { name: '水温刚好' },
      reply: { text: '已在首页加入口。', at: new Date('2025-06-11T08:00:00Z') },
    },
    { sourceId: '12870000022' },
  ])
  expect([web.posts[1]?.rating, web.next]).toEqual([undefined, '20'])
})

test('the look-up of an app holds no review', () => {
  const page = appstore.parse(fixture('appstore/lookup.json'), { fetchedAt, settings })
  expect(page).toMatchObject({ outcome: 'empty', posts: [], skipped: 1 })
})

test('the text and its HTML twin may come as a list in JSON too', () => {
  const twins = [
    { label: '<b>坏了</b>', attributes: { type: 'html' } },
    { label: '坏了', attributes: { type: 'text' } },
  ]
  const entry = { id: { label: '1' }, 'im:rating': { label: '1' }, content: twins }
  const page = appstore.parse(Buffer.from(JSON.stringify({ feed: { entry } })), {
    fetchedAt,
    settings: appstore.example,
  })
  expect(page.posts).toMatchObject([{ text: '坏了', publishedAt: null }])
  // no address in the body, no settings: the app is not known
  expect(page.posts[0]?.product?.id).toBeUndefined()
})

test('an empty feed is asked for once more by its other address', async () => {
  const asked: string[] = []
  const walk = appstore.fetch({
    settings: { ...settings, country: 'us' },
    queries: [],
    since: null,
    now: fetchedAt,
    signal: new AbortController().signal,
    fetchBody: async (url) => {
      asked.push(new URL(url).pathname)
      const body = fixture(asked.length === 1 ? 'appstore/empty.json' : 'appstore/reviews-2.json')
      return { url, status: 200, headers: {}, body, fetchedAt }
    },
    browserPage: () => Promise.reject(new Error('no browser')),
    browserAnswers: () => Promise.reject(new Error('no browser')),
    unparsable: () => undefined,
  })
  const found = []
  for await (const post of walk) found.push(post.sourceId)
  expect(found).toHaveLength(1)
  expect(asked).toEqual([
    '/us/rss/customerreviews/page=1/id=1440000001/sortby=mostrecent/json',
    '/us/rss/customerreviews/id=1440000001/page=1/sortBy=mostRecent/json',
  ])
})

test('an app number is asked for in words', () => {
  expect(appstore.settings.safeParse({ appId: 'lanxi' }).error?.issues[0]?.message).toContain(
    '1234567890',
  )
})

import { expect, test } from 'vitest'

import { smzdm } from '../../../crawlers/sources/smzdm/smzdm.ts'
import { smzdmTime } from '../../../crawlers/sources/smzdm/smzdm-time.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string, url?: string) =>
  smzdm.parse(Buffer.from(body), { fetchedAt, settings: {}, ...(url === undefined ? {} : { url }) })

sourceContract({
  source: smzdm,
  settings: { cookie: 'sess=x' },
  full: fixture('smzdm/search.html'),
  empty: fixture('smzdm/none.html'),
  errors: [
    ['a probe', '<html><script src="https://x/C2WF946J0/probe.js?v=1"></script></html>', 'captcha'],
    [
      'geetest',
      '<html><title>什么值得买</title><script src="gt.js"></script>geetest</html>',
      'captcha',
    ],
    [
      'the login page',
      '<html><a href="https://zhiyou.smzdm.com/user/login/">请先登录</a></html>',
      'auth_required',
    ],
    ['a new layout', '<html><title>什么值得买</title><div id="app"></div></html>', 'shape_changed'],
    ['a code', '{"error_code":110,"error_msg":"请登录"}', 'auth_required'],
    ['another code', '{"error_code":"1","error_msg":""}', 'blocked'],
    ['other JSON', '{"error_code":0,"data":{}}', 'shape_changed'],
  ],
  site(url) {
    return fixture(
      { '1': 'smzdm/search.html', '2': 'smzdm/search-2.html' }[
        new URL(url).searchParams.get('p') ?? ''
      ] ?? 'smzdm/none.html',
    )
  },
})

test('results: bargains, articles, what is older than a year; advertisements are none', () => {
  const page = parse(fixture('smzdm/search.html'))
  expect([page.skipped, page.next]).toEqual([1, '2'])
  expect(page.posts).toMatchObject([
    {
      sourceId: '160000011',
      kind: 'post',
      url: 'https://www.smzdm.com/p/160000011/',
      title: '澜汐 X3 净水器 400G & 双出水',
      text: '装完第二天漏水，\n客服态度差',
      publishedAt: new Date('2025-06-14T03:20:00Z'),
      publishedPrecision: 'minute',
      likes: 11_000,
      comments: 28,
      approx: true,
    },
    {
      sourceId: 'a3dwgkk0',
      kind: 'article',
      title: '三年老用户谈澜汐售后',
      // December lies behind us
      publishedAt: new Date('2024-12-20T01:15:00Z'),
      comments: 0,
    },
    {
      sourceId: '150000010',
      url: 'https://www.smzdm.com/p/150000010/',
      text: '',
      publishedAt: new Date('2019-06-17T16:00:00Z'),
      publishedPrecision: 'day',
      likes: 2,
    },
  ])
})

test('comments: each its own words, below what it answers', () => {
  const page = parse(fixture('smzdm/comments.html'))
  expect(page.next).toBe('2')
  expect(page.posts).toMatchObject([
    {
      sourceId: '160000011',
      kind: 'article',
      text: '京东 1299 元',
      publishedAt: new Date('2025-06-14T03:20:05Z'),
      author: { name: '爆料人' },
    },
    {
      sourceId: '179000001',
      kind: 'comment',
      url: 'https://www.smzdm.com/p/160000011/#li_comment_179000001',
      text: '漏水怎么办 [哭]',
      publishedAt: new Date('2025-06-14T03:45:00Z'),
      author: { id: '2370000001', name: '阿苇' },
      likes: 5,
      parentId: '160000011',
    },
    {
      sourceId: '179000002',
      text: '退货呗',
      publishedAt: new Date('2024-12-31T15:59:00Z'),
      author: { id: undefined, name: '游客' },
      likes: 0,
      parentId: '178000002',
    },
    { sourceId: '179000003', text: '老评论', publishedPrecision: 'day', author: undefined },
  ])
  const further = parse(fixture('smzdm/comments.html'), 'https://www.smzdm.com/p/160000011/p2/')
  expect(further.posts.map(({ sourceId }) => sourceId)).toEqual([
    '179000001',
    '179000002',
    '179000003',
  ])
})

test('the rank, with the empty list that it holds now and then', () => {
  const page = parse(fixture('smzdm/rank.json'))
  expect(page.skipped).toBe(0)
  expect(page.posts).toMatchObject([
    {
      sourceId: '102000001',
      kind: 'article',
      url: 'https://post.smzdm.com/p/a9xyz/',
      title: '澜汐&售后的三次交锋',
      text: '第一次上门…\n第二次没来',
      publishedAt: new Date('2025-06-13T00:09:10Z'),
      author: { id: '8800000001', name: '老何' },
      likes: 12_000,
      comments: 45,
    },
    { sourceId: '102000002', text: '', publishedAt: new Date(1_749_700_000_000) },
  ])
})

test.each([
  ['11:20\n 京东', undefined, '2025-06-14T03:20:00.000Z', 'minute'],
  ['06-13 22:01 天猫精选', undefined, '2025-06-13T14:01:00.000Z', 'minute'],
  ['22小时前 京东', undefined, '2025-06-13T06:00:00.000Z', 'hour'],
  ['12-31 23:59', '2019-12-31', '2019-12-31T15:59:00.000Z', 'minute'],
  ['08:05', '2025-06-01', '2025-06-01T00:05:00.000Z', 'minute'],
  [undefined, '2019-12-31', '2019-12-30T16:00:00.000Z', 'day'],
  ['京东', undefined, undefined, 'unknown'],
])('%j of %s', (words, day, at, precision) => {
  const read = smzdmTime(words, { fetchedAt, day })
  expect([read.at?.toISOString(), read.precision]).toEqual([at, precision])
})

test('reads the comments of what has any, with the same session', async () => {
  const asked: string[] = []
  const posts = []
  const walk = smzdm.fetch({
    settings: { cookie: 'sess=x', comments: 1, pages: 1 },
    queries: ['澜汐'],
    since: new Date('2025-06-14T00:00:00Z'),
    now: fetchedAt,
    signal: new AbortController().signal,
    unparsable: () => {},
    browserPage: () => Promise.reject(new Error('not asked')),
    browserAnswers: () => Promise.reject(new Error('not asked')),
    fetchBody: async (url, options) => {
      asked.push(`${new URL(url).pathname} ${options?.headers?.['cookie']}`)
      const body = fixture(url.includes('/p/') ? 'smzdm/comments.html' : 'smzdm/search.html')
      return { url, status: 200, headers: {}, body, fetchedAt }
    },
  })
  for (;;) {
    const step = await walk.next()
    if (step.done) break
    posts.push(step.value)
  }
  expect(asked).toEqual(['/ sess=x', '/p/160000011/ sess=x'])
  expect(posts.map(({ sourceId }) => sourceId)).toEqual(['160000011', '179000001'])
})

test('needs the operator’s session', () => {
  expect(smzdm.needs({})).toBe('cookie')
  expect(smzdm.needs({ cookie: 'sess=x' })).toBe('none')
})

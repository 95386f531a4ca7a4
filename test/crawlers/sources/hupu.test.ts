import { expect, test } from 'vitest'

import { hupu } from '../../../crawlers/sources/hupu/hupu.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { boards: ['digital'] }
const parse = (body: Buffer | string, url?: string) =>
  hupu.parse(Buffer.from(body), { fetchedAt, settings, ...(url === undefined ? {} : { url }) })

const errors = [
  ['the slider of the firewall', '<html><meta name="aliyun_waf_aa" content="x"></html>', 'captcha'],
  [
    'the login page',
    '<html><title>虎扑</title><a href="https://passport.hupu.com/">请先登录</a></html>',
    'auth_required',
  ],
  ['a thread that was deleted', '<html><title>虎扑</title>该帖子已被删除</html>', 'gone'],
  [
    'a new layout',
    '<html><title>数码 - 虎扑社区</title><div id="app"></div></html>',
    'shape_changed',
  ],
  ['an answer that says why', '{"code":0,"msg":"帖子不存在"}', 'gone'],
  ['JSON that was cut', '{"data":{"threadList":[{"tid"', 'bad_payload'],
] as const

const asked: string[] = []
const site = (board: string) => (url: string) => {
  const { pathname } = new URL(url)
  asked.push(pathname)
  if (pathname.endsWith('.html')) return fixture('hupu/thread.html')
  return fixture(pathname === '/digital-postdate' ? board : 'hupu/empty.html')
}

sourceContract({
  source: hupu,
  settings: { ...settings, threads: 'none' },
  full: fixture('hupu/board.html'),
  empty: fixture('hupu/empty.html'),
  errors,
  site: site('hupu/board.html'),
})

sourceContract({
  source: hupu,
  settings,
  full: fixture('hupu/board-data.html'),
  empty: fixture('hupu/empty.html'),
  errors,
  site: site('hupu/board-data.html'),
})

test('a board as it is shown: its head and advertisements are no threads', () => {
  const page = parse(fixture('hupu/board.html'), 'https://bbs.hupu.com/digital-postdate')
  expect([page.skipped, page.next]).toEqual([1, '2'])
  expect(page.posts).toMatchObject([
    {
      sourceId: '642000011',
      kind: 'post',
      url: 'https://bbs.hupu.com/642000011.html',
      title: '澜汐热水器漏水，JRs给个主意',
      text: '',
      publishedAt: new Date('2025-06-14T03:52:00Z'),
      publishedPrecision: 'minute',
      author: { id: '208223000000001', name: '老何修家电' },
      comments: 102,
      approx: false,
    },
    {
      sourceId: '642000010',
      // December lies behind us
      publishedAt: new Date('2024-12-05T01:30:00Z'),
      author: { id: undefined, name: '匿名' },
      comments: 12_000,
      approx: true,
    },
  ])
})

test('a board by the data that it embeds', () => {
  const page = parse(fixture('hupu/board-data.html'))
  expect([page.skipped, page.next]).toEqual([1, '2'])
  expect(page.posts).toMatchObject([
    {
      sourceId: '642000021',
      title: '澜汐净水器滤芯"虚标" } 求证',
      publishedAt: new Date(1_749_870_000_000),
      publishedPrecision: 'second',
      author: { id: '208223000000002', name: '阿苇' },
      comments: 31,
    },
    { sourceId: '642000020', publishedAt: new Date(1_749_860_000_000), author: undefined },
  ])
})

test('a thread and its replies; the best stand among them twice, the deleted not at all', () => {
  const page = parse(fixture('hupu/thread.html'))
  expect([page.skipped, page.next]).toEqual([1, '2'])
  expect(page.posts).toMatchObject([
    {
      sourceId: '642000011',
      text: '装了三天 <就漏>\n售后说排期到下周',
      publishedAt: new Date('2025-06-14T03:52:00Z'),
      likes: 11_000,
      comments: 102,
      approx: true,
    },
    {
      sourceId: '660000000000000001',
      kind: 'comment',
      text: '退货，别修[捂脸]',
      publishedAt: new Date(1_749_873_200_000),
      author: { id: '208223000000005', name: '小满' },
      likes: 12,
      comments: 2,
      parentId: '642000011',
    },
    { sourceId: '660000000000000002', parentId: '660000000000000001', likes: 0 },
  ])
})

test('a thread without its data', () => {
  const page = parse(fixture('hupu/thread-dom.html'))
  expect(page.posts).toMatchObject([
    {
      sourceId: '642000030',
      title: '净水器漏水怎么办',
      text: '半夜听见水声\n地板泡了',
      publishedAt: new Date('2025-06-13T00:09:00Z'),
      author: { id: '208223000000007', name: '阿苇' },
    },
    {
      sourceId: '660000000000000031',
      text: '先关总阀',
      publishedAt: new Date('2025-06-13T01:10:00Z'),
      author: { id: '208223000000008', name: '老何' },
      likes: 12,
      parentId: '642000030',
    },
    { sourceId: '642000030-2', text: '报修', publishedAt: null },
  ])
})

test('the mobile site: its pages and its JSON', () => {
  expect(parse(fixture('hupu/mobile.html'))).toMatchObject({
    skipped: 1,
    posts: [{ sourceId: '642000041', title: '澜汐致歉', publishedAt: null, comments: 12 }],
  })
  expect(parse(fixture('hupu/threads.json')).posts).toMatchObject([
    {
      sourceId: '642000051',
      publishedAt: new Date('2025-06-14T03:41:00Z'),
      publishedPrecision: 'minute',
      author: { id: '6100000000000000001', name: '半夏' },
      likes: 88,
      reposts: 3,
      comments: 12_000,
    },
    {
      sourceId: '660000000000000051',
      kind: 'comment',
      text: '我排了五小时',
      publishedAt: new Date(1_749_871_000_000),
      author: { name: '老何' },
      likes: 17,
      parentId: '642000051',
    },
    { sourceId: '642000050', publishedAt: new Date('2025-06-13T06:41:00Z') },
    { sourceId: '642000049', publishedPrecision: 'day' },
  ])
  const detail =
    '{"data":{"t_detail":{"tid":7,"title":"x","content":"<p>y</p>","user":{"puid":1,"username":"阿苇","date":"06-14 11:00"}},"r_list":[{"pid":8,"content":"z","light":2,"user":{"username":"老何","date":"刚刚"}}]}}'
  expect(parse(detail).posts).toMatchObject([
    {
      sourceId: '7',
      text: 'y',
      publishedAt: new Date('2025-06-14T03:00:00Z'),
      author: { name: '阿苇' },
    },
    { sourceId: '8', text: 'z', likes: 2, publishedAt: fetchedAt, parentId: '7' },
  ])
})

test('opens the threads that name the brand, and knows a board that is not there', async () => {
  const run = async (more: Record<string, unknown>, body: (url: string) => Buffer) => {
    asked.length = 0
    const posts = []
    const walk = hupu.fetch({
      settings: { ...settings, ...more },
      queries: ['澜汐'],
      since: null,
      now: fetchedAt,
      signal: new AbortController().signal,
      unparsable: () => {},
      browserPage: () => Promise.reject(new Error('not asked')),
      browserAnswers: () => Promise.reject(new Error('not asked')),
      fetchBody: async (url) => ({ url, status: 200, headers: {}, body: body(url), fetchedAt }),
    })
    for (;;) {
      const step = await walk.next()
      if (step.done) return { posts, end: step.value }
      posts.push(step.value)
    }
  }
  const { posts } = await run({}, site('hupu/board.html'))
  expect(asked).toEqual(['/digital-postdate', '/642000011.html', '/digital-postdate-2'])
  expect(posts.map((post) => post.sourceId)).toEqual([
    '642000011',
    '660000000000000001',
    '660000000000000002',
    '642000010',
  ])
  expect(posts[0]?.text).toContain('排期到下周')
  await run({ threads: 'none' }, site('hupu/board.html'))
  expect(asked).toEqual(['/digital-postdate', '/digital-postdate-2'])
  const front = Buffer.from(
    '<script>window.$$data={"pageData":{"threads":[{"tid":1,"title":"x"}]}}</script>',
  )
  expect((await run({}, () => front)).end.outcome).toBe('not_found')
})

test('names its boards', () => {
  expect(hupu.needs(settings)).toBe('none')
  expect(hupu.settings.safeParse({ boards: ['https://bbs.hupu.com/'] }).success).toBe(false)
  expect(hupu.settings.safeParse({}).success).toBe(false)
})

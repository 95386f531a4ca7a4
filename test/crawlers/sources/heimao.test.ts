import { describe, expect, test } from 'vitest'

import { heimao } from '../../../crawlers/sources/heimao/heimao.ts'
import { namesBrand } from '../../../crawlers/sources/heimao/names-brand.ts'
import { RunEndedError, type FetchContext } from '../../../crawlers/source.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string, url?: string) =>
  heimao.parse(Buffer.from(body), {
    fetchedAt,
    settings: {},
    ...(url === undefined ? {} : { url }),
  })

const errors = [
  ['a login wall', '{"result":{"status":{"code":10017,"msg":"登录查看更多"}}}', 'auth_required'],
  ['a missing signature', '{"result":{"status":{"code":"10005","msg":""}}}', 'auth_required'],
  ['too fast', '{"result":{"status":{"code":1,"msg":"操作频繁，请稍后再试"}}}', 'rate_limited'],
  ['another code', '{"result":{"status":{"code":7}}}', 'shape_changed'],
  ['other JSON', '{"result":{"status":{"code":0},"data":{"rows":[]}}}', 'shape_changed'],
  [
    'the login page',
    '<html><script>location="https://passport.weibo.com/visitor"</script></html>',
    'auth_required',
  ],
  ['a page that is gone', '<html><body>抱歉，页面不存在</body></html>', 'not_found'],
  ['a new layout', '<title>首页_黑猫投诉</title><div class="v3"></div>', 'shape_changed'],
  [
    'JSON that was cut',
    '{"result":{"status":{"code":0},"data":{"lists":[{"main":{"sn"',
    'bad_payload',
  ],
] as const

sourceContract({
  source: heimao,
  settings: { details: false },
  full: fixture('heimao/complaints.json'),
  empty: fixture('heimao/nothing.json'),
  errors,
  site: (url) =>
    fixture(
      { '1': 'heimao/complaints.json', '2': 'heimao/complaints-2.json' }[
        new URL(url).searchParams.get('page') ?? ''
      ] ?? 'heimao/nothing.json',
    ),
})

sourceContract({
  source: heimao,
  settings: { couid: ['6384900001'] },
  full: fixture('heimao/complaints.json'),
  empty: Buffer.from('<html><meta charset="utf-8"><div class="myts-list"></div></html>'),
  errors,
  site: () => fixture('heimao/complaints.json'),
})

test('the list that a page fetches: codes, masks, aliases, cards that are no complaints', () => {
  const page = parse(fixture('heimao/complaints.json'))
  expect([page.posts.length, page.skipped, page.unparsable.length, page.next]).toEqual([
    3,
    1,
    1,
    '2',
  ])
  expect(page.posts).toMatchObject([
    {
      sourceId: '17380000011',
      kind: 'complaint',
      url: 'https://tousu.sina.com.cn/complaint/view/17380000011/?sld=0f0f',
      title: '澜汐热水器三天漏水，售后一直推脱',
      text: '6月10日装的热水器，13日开始漏水，打了四次电话都说\n"师傅在路上" & 没人来，现在楼下也泡了...',
      publishedAt: new Date('2025-06-14T03:00:27Z'),
      publishedPrecision: 'second',
      author: { id: '正义喵:17380000011', name: '正义喵' },
      likes: 3,
      reposts: 0,
      comments: 12_000,
      approx: true,
      product: { id: '6384900001', name: '澜汐电器官方旗舰店' },
    },
    {
      sourceId: '17380000010',
      title: '澜*滤芯寿命虚标',
      author: { id: '6100000001', name: '半夏的厨房' },
      product: { id: '6384900001', name: '澜*电器' },
    },
    {
      sourceId: '17380000009',
      url: 'https://tousu.sina.com.cn/complaint/view/17380000009/',
      publishedAt: new Date('2025-06-11T16:00:00Z'),
      publishedPrecision: 'day',
      author: undefined,
    },
  ])
})

test('the guarded JSONP of 2020; the fiftieth page is the last', () => {
  const page = parse(fixture('heimao/feed.jsonp'))
  expect(page.posts).toMatchObject([
    { sourceId: '17350000001', publishedAt: new Date('2020-10-16T00:51:00Z') },
  ])
  expect(page.next).toBeNull()
})

test('the page of a complaint: what the customer wrote, what the company answered and when', () => {
  const { posts } = parse(fixture('heimao/detail.html'))
  expect(posts).toEqual([
    {
      sourceId: '17380000011',
      kind: 'complaint',
      url: 'https://tousu.sina.com.cn/complaint/view/17380000011/',
      title: '澜汐热水器三天漏水，售后一直推脱',
      text: '6月10日装的热水器，13日开始漏水，打了四次电话都说"师傅在路上" & 没人来，现在楼下也泡了，地板全部翘起。\n要求退货。',
      publishedAt: new Date('2024-12-30T00:48:00Z'),
      publishedPrecision: 'minute',
      author: { id: '匿名:17380000011', name: '匿名' },
      likes: 3,
      reposts: undefined,
      comments: 12,
      approx: false,
      product: { id: '6384900001', name: '澜汐电器官方旗舰店' },
      reply: {
        text: '您好，已为您安排师傅，\n请保持电话畅通。',
        // January comes after the December of the complaint
        at: new Date('2025-01-02T01:22:15Z'),
      },
    },
  ])
})

test('the rendered lists and an export of them', () => {
  const home = parse(fixture('heimao/home.html'))
  expect([home.posts.length, home.skipped]).toEqual([2, 1])
  expect(home.posts).toMatchObject([
    {
      sourceId: '17380000021',
      title: '澜汐净水器漏电',
      text: '插上电外壳就麻手，客服说正常...',
      publishedPrecision: 'day',
      product: { name: '澜汐电器' },
    },
    { sourceId: '17380000022', text: '', product: { name: '某App' } },
  ])
  expect(parse(fixture('heimao/company.html')).posts).toMatchObject([
    {
      sourceId: '17380000031',
      publishedAt: new Date('2025-06-10T16:00:00Z'),
      product: { name: '澜汐电器' },
    },
    { sourceId: '17380000030', title: '配件缺失', product: undefined },
  ])
  expect(parse(fixture('heimao/export.json')).posts).toMatchObject([
    {
      sourceId: '17380000041',
      title: '澜*',
      text: '滤芯换了三次还是有味道，客服不理。',
      publishedAt: new Date('2025-06-08T16:00:00Z'),
      product: { name: '澜*电器App' },
    },
    { sourceId: '17380000040', title: '乱收费', product: { name: '澜汐电器' } },
  ])
})

describe('the walk', () => {
  const asked: string[] = []
  const answer = (url: string, body: Buffer, status = 200) => ({
    url,
    status,
    headers: {},
    body,
    fetchedAt,
  })
  const run = async (settings: Record<string, unknown>, more: Partial<FetchContext<unknown>>) => {
    asked.length = 0
    const posts = []
    const walk = heimao.fetch({
      settings,
      queries: ['澜汐'],
      since: null,
      now: fetchedAt,
      signal: new AbortController().signal,
      unparsable: () => {},
      browserPage: () => Promise.reject(new Error('not asked')),
      browserAnswers: () => Promise.reject(new Error('not asked')),
      fetchBody: async (url) => {
        asked.push(url)
        return answer(
          url,
          fixture(url.includes('/view/') ? 'heimao/detail.html' : 'heimao/nothing.json'),
        )
      },
      ...more,
    })
    for (;;) {
      const step = await walk.next()
      if (step.done) return { posts, end: step.value }
      posts.push(step.value)
    }
  }

  test('a company page gives what it fetched, and each complaint its whole text', async () => {
    const { posts, end } = await run(
      { couid: ['6384900001'], pages: 3 },
      {
        browserAnswers: async (url, { match, scrolls }) => {
          asked.push(url)
          expect([
            match.test('https://x/api/company/received_complaints?couid=1'),
            scrolls,
          ]).toEqual([true, 2])
          return [
            answer(url, fixture('heimao/complaints.json')),
            answer(url, fixture('heimao/complaints-2.json')),
            answer(url, fixture('heimao/company.html')),
          ]
        },
      },
    )
    expect(end).toMatchObject({ outcome: 'ok', seen: 6 })
    expect(posts[0]).toMatchObject({
      publishedAt: new Date('2025-06-14T03:00:27Z'),
      text: expect.stringContaining('地板全部翘起'),
      reply: { at: new Date('2025-01-02T01:22:15Z') },
    })
    // the recorded page is that of another complaint
    expect(posts[1]).toMatchObject({ text: '说能用一年，三个月就提示更换。' })
    expect(asked[0]).toBe('https://tousu.sina.com.cn/company/view/?couid=6384900001')
    expect(asked).toHaveLength(7)
  })

  test('of the latest only those that name the brand are opened', async () => {
    await run(
      {},
      {
        fetchBody: async (url) => {
          asked.push(new URL(url).pathname)
          if (url.includes('/view/')) return answer(url, fixture('heimao/detail.html'))
          return answer(
            url,
            fixture(url.endsWith('page=1') ? 'heimao/home.html' : 'heimao/nothing.json'),
          )
        },
      },
    )
    expect(asked).toEqual(['/api/index/feed', '/complaint/view/17380000021/', '/api/index/feed'])
  })

  test.each([
    ['thrown', () => Promise.reject(new RunEndedError({ outcome: 'rate_limited' }, 5_000))],
    ['among the answers', async () => [answer('https://x/', Buffer.from(''), 456)]],
  ])('a refusal %s rests for half an hour', async (_how, browserAnswers) => {
    await expect(run({ couid: ['1'] }, { browserAnswers })).rejects.toMatchObject({
      end: { outcome: 'rate_limited' },
      retryAfterMs: 30 * 60_000,
    })
  })
})

test('a masked name is still the name', () => {
  const post = (text: string) => ({
    sourceId: '1',
    kind: 'complaint' as const,
    text,
    publishedAt: null,
    publishedPrecision: 'unknown' as const,
  })
  expect(namesBrand(post('信*飞乱扣费'), ['信用飞'])).toBe(true)
  expect(namesBrand(post('澜*电器'), ['澜汐'])).toBe(true)
  expect(namesBrand(post('某**平台'), ['信用飞', ''])).toBe(false)
})

test('a company needs Chromium, the latest complaints do not', () => {
  expect(heimao.needs({ couid: [6384900001] })).toBe('browser')
  expect(heimao.needs({})).toBe('none')
  expect(heimao.settings.safeParse({ couid: ['lanxi'] }).error?.issues[0]?.message).toContain(
    'couid=',
  )
})

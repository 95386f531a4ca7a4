import { describe, expect, test } from 'vitest'

import { bilibili } from '../../../crawlers/sources/bilibili/bilibili.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { acceptTerms: true }
const parse = (body: Buffer | string) => bilibili.parse(Buffer.from(body), { fetchedAt, settings })
const ids = (body: Buffer | string) => parse(body).posts.map((post) => post.sourceId)

sourceContract({
  source: bilibili,
  settings,
  full: fixture('bilibili/search-all.json'),
  empty: fixture('bilibili/nothing.json'),
  errors: [
    [
      'risk control',
      '{"code":-352,"message":"风控校验失败","ttl":1,"data":{"v_voucher":"voucher_1"}}',
      'captcha',
    ],
    [
      'risk control that looks like a success',
      '{"code":0,"message":"OK","ttl":1,"data":{"v_voucher":"voucher_2"}}',
      'captcha',
    ],
    ['a banned address', '{"code":-412,"message":"请求被拦截","ttl":1,"data":null}', 'blocked'],
    [
      'the page of a banned address',
      '<!DOCTYPE html><title>出错啦! - bilibili.com</title><div>错误号: 412</div>',
      'blocked',
    ],
    ['a login', '{"code":-101,"message":"账号未登录"}', 'auth_required'],
    ['too many requests', '{"code":-799,"message":"请求过于频繁，请稍后再试"}', 'rate_limited'],
    ['overload', '{"code":-509,"message":"超出限制"}', 'rate_limited'],
    ['a code of tomorrow', '{"code":-98765,"message":"啥"}', 'shape_changed'],
    ['JSON without results', '{"code":0,"data":{"seid":"1"}}', 'shape_changed'],
    ['JSON that was cut', '{"code":0,"data":{"result":[{"type":"vid', 'bad_payload'],
    ['another page', '<html><body>维护中</body></html>', 'bad_payload'],
  ],
  site: (url) =>
    new URL(url).searchParams.get('page') === '1'
      ? fixture('bilibili/search-all.json')
      : fixture('bilibili/nothing.json'),
})

test('closed and missing threads have names of their own', () => {
  const outcome = (code: number) => parse(`{"code":${code},"message":"x","data":null}`).outcome
  expect([12002, -404, 62002, 12009, -403, -400].map(outcome)).toEqual([
    'gone',
    'not_found',
    'gone',
    'not_found',
    'blocked',
    'shape_changed',
  ])
})

describe('search', () => {
  test('reads videos and articles out of the groups; users, series and courses are none', () => {
    const page = parse(fixture('bilibili/search-all.json'))
    expect([page.skipped, page.unparsable, page.next]).toEqual([3, ['video: no id'], '2'])
    expect(page.posts).toEqual([
      {
        sourceId: 'BV1LanXi00A1',
        kind: 'post',
        url: 'https://www.bilibili.com/video/BV1LanXi00A1',
        title: '【澜汐】热水器拆机 & 漏水复现',
        text: '漏水点在这里<br>不是标签\n"换密封圈"就好',
        publishedAt: new Date(1_749_870_000_000),
        publishedPrecision: 'second',
        author: { id: '3691001075990000', name: '评测小站' },
        likes: 782,
        reposts: undefined,
        comments: 46,
        approx: false,
      },
      expect.objectContaining({
        sourceId: 'BV1LanXi00B2',
        text: '',
        author: { id: '4925207', name: undefined },
        likes: undefined,
        comments: 12_000,
        approx: true,
      }),
      expect.objectContaining({
        sourceId: 'cv40187',
        kind: 'article',
        url: 'https://www.bilibili.com/read/cv40187',
        title: '澜汐保修条款读后',
        text: '三年保修不含密封圈',
        publishedAt: new Date(1_749_700_000_000),
        likes: 5,
        comments: 2,
      }),
    ])
  })

  test('the list of one kind ends with its last page; beyond it is the end', () => {
    const page = parse(fixture('bilibili/search-type.json'))
    expect([page.posts.length, page.next]).toEqual([1, null])
    expect(parse('{"code":0,"data":{"page":3,"numPages":2,"numResults":23}}').outcome).toBe('end')
  })

  test('a recorder’s envelope is opened; a detail page is one video', () => {
    const body = fixture('bilibili/search-type.json').toString()
    expect(ids(`{"code":200,"message":"Request successful","data":${body}}`)).toEqual([
      'BV1LanXi00A1',
    ])
    expect(parse(fixture('bilibili/view.json')).posts).toMatchObject([
      {
        sourceId: 'BV1LanXi00D4',
        title: '澜汐售后实录',
        text: '打了五次电话',
        author: { id: '42', name: '耐心用户' },
        likes: 11,
        reposts: 3,
        comments: 7,
      },
    ])
  })
})

describe('comments', () => {
  test('what is pinned stands once; answers hang on what they answer; numbers keep their digits', () => {
    const page = parse(fixture('bilibili/replies.json'))
    expect(page.posts.map(({ sourceId, parentId }) => [sourceId, parentId])).toEqual([
      ['237100000001', '116004801740001'],
      ['237100000002', '116004801740001'],
      ['237100000003', '237100000002'],
      ['237100000004', '237100000003'],
      ['9007199254740993123', '116004801740001'],
    ])
    expect([page.unparsable, page.next]).toEqual([['comment 237100000009: no text'], '2'])
    expect(page.posts[0]).toMatchObject({
      kind: 'comment',
      text: "置顶：厂家已联系我'退货'",
      author: { id: '7', verified: true },
      likes: 9000,
    })
    expect(page.posts[1]).toMatchObject({
      url: 'https://www.bilibili.com/video/av116004801740001#reply237100000002',
      text: 'a < b 我家也漏\n[doge]',
      publishedAt: new Date(1_749_875_000_000),
      publishedPrecision: 'second',
      author: { id: '227542137', name: '拧螺丝的人', verified: false },
      comments: 5,
    })
  })

  test('by cursor: the offset is the way on, and nothing at the end', () => {
    const body = fixture('bilibili/replies-cursor.json').toString()
    const page = parse(body)
    expect(page.posts.map((post) => post.sourceId)).toEqual(['237100000001', '237100000005'])
    expect(page.next).toBe('{"type":1,"direction":1,"data":{"pn":3}}')
    expect(parse(body.replace('"is_end": false', '"is_end": true')).next).toBeNull()
  })

  test('none, and none further', () => {
    const body = (num: number) =>
      `{"code":0,"data":{"page":{"num":${num},"size":20,"count":20},"replies":null,"upper":{"top":null}}}`
    expect([parse(body(1)).outcome, parse(body(2)).outcome]).toEqual(['empty', 'end'])
  })

  test('below an article and a dynamic they have addresses of their own', () => {
    const reply = (type: number) =>
      `{"code":0,"data":{"replies":[{"rpid":5,"oid":9,"type":${type},"ctime":1749870000,"content":{"message":"x"}}]}}`
    expect([1, 12, 17, 11].map((type) => parse(reply(type)).posts[0]?.url)).toEqual([
      'https://www.bilibili.com/video/av9#reply5',
      'https://www.bilibili.com/read/cv9#reply5',
      'https://t.bilibili.com/9#reply5',
      'https://h.bilibili.com/9#reply5',
    ])
  })
})

describe('a crawl', () => {
  async function crawl(more: object, since: Date | null, answer: (url: URL) => Buffer | string) {
    const asked: string[] = []
    const walk = bilibili.fetch({
      settings: { ...settings, pages: 1, ...more },
      queries: ['澜汐', '澜汐电器'],
      since,
      now: fetchedAt,
      signal: new AbortController().signal,
      fetchBody: async (url) => {
        asked.push(url)
        return { url, status: 200, headers: {}, body: Buffer.from(answer(new URL(url))), fetchedAt }
      },
      browserPage: () => Promise.reject(new Error('no browser')),
      browserAnswers: () => Promise.reject(new Error('no browser')),
      unparsable: () => undefined,
    })
    const given: [string, string | undefined][] = []
    for (;;) {
      const step = await walk.next()
      if (step.done) return { asked, given, end: step.value }
      given.push([step.value.sourceId, step.value.parentId])
    }
  }
  const isSearch = (url: URL) => url.pathname.includes('/search/')

  test('asks only endpoints that need no signature, and comments once per video', async () => {
    const { asked, given, end } = await crawl({ comments: 1 }, null, (url) =>
      isSearch(url) ? fixture('bilibili/search-all.json') : fixture('bilibili/replies.json'),
    )
    expect(asked.map((url) => new URL(url).pathname + new URL(url).search)).toEqual([
      `/x/web-interface/search/all/v2?keyword=${encodeURIComponent('澜汐')}&page=1`,
      '/x/v2/reply?type=1&oid=116004801740001&sort=0&ps=20&pn=1',
      '/x/v2/reply?type=1&oid=207499163&sort=0&ps=20&pn=1',
      `/x/web-interface/search/all/v2?keyword=${encodeURIComponent('澜汐电器')}&page=1`,
    ])
    // a comment hangs on the video by the video's public id
    expect(given).toContainEqual(['237100000002', 'BV1LanXi00A1'])
    expect(given.some(([id]) => id === '116004801740001')).toBe(false)
    expect(end.outcome).toBe('ok')
  })

  test('an old video is not given again, yet its new comments are', async () => {
    const { given } = await crawl({ comments: 1 }, new Date(1_749_873_000_000), (url) =>
      isSearch(url) ? fixture('bilibili/search-all.json') : fixture('bilibili/replies.json'),
    )
    expect(given.map(([id]) => id)).toEqual([
      '237100000001',
      '237100000002',
      '237100000003',
      '237100000004',
      '9007199254740993123',
    ])
  })

  test('a closed thread is let be, risk control ends the run', async () => {
    const run = (answer: string) =>
      crawl({ comments: 1, search: 'video' }, null, (url) =>
        isSearch(url) ? fixture('bilibili/search-type.json') : answer,
      )
    expect((await run('{"code":12002,"message":"评论区已关闭"}')).end.outcome).toBe('ok')
    expect((await run('{"code":-352,"data":{"v_voucher":"v"}}')).end.outcome).toBe('captcha')
  })
})

test('nothing is asked before the operator has accepted the remark', () => {
  expect(bilibili.needs({})).toBe('consent')
  expect(bilibili.needs({ cookie: 'buvid3=x' })).toBe('consent')
  expect(bilibili.needs({ acceptTerms: true })).toBe('none')
  expect(bilibili.terms?.['zh-CN']).toMatch(/法律/)
  expect(bilibili.terms?.en).toMatch(/legal/)
})

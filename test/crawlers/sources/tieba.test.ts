import { expect, test } from 'vitest'

import { tieba } from '../../../crawlers/sources/tieba/tieba.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string, url?: string) =>
  tieba.parse(Buffer.from(body), { fetchedAt, settings: {}, ...(url === undefined ? {} : { url }) })

const errors = [
  ['a security check', '<html><title>百度安全验证</title></html>', 'captcha'],
  [
    'the login page',
    '<html><a href="https://passport.baidu.com/v2/">请先登录</a></html>',
    'auth_required',
  ],
  ['a thread that is gone', '<html><title>贴吧404</title>抱歉，贴子可能已被删除</html>', 'gone'],
  [
    'a new layout',
    '<html><title>热水器吧_百度贴吧</title><div id="app"></div></html>',
    'shape_changed',
  ],
  ['an error of the search', '{"no":340006,"error":"吧不存在"}', 'gone'],
  ['no login', '{"error_code":"1","error_msg":"用户未登录"}', 'auth_required'],
  ['too fast', '{"no":220034,"error":"您的操作太频繁了"}', 'rate_limited'],
  ['a number alone', '{"no":2280006}', 'blocked'],
  ['other JSON', '{"no":0,"data":{}}', 'shape_changed'],
] as const

sourceContract({
  source: tieba,
  settings: { cookie: 'BDUSS=x', bars: ['热水器'] },
  full: fixture('tieba/search.html'),
  empty: fixture('tieba/none.html'),
  errors,
  site(url) {
    const { pathname, searchParams } = new URL(url)
    const page = searchParams.get('pn') ?? ''
    if (pathname === '/f') return fixture(page === '0' ? 'tieba/list.html' : 'tieba/none.html')
    return fixture(
      { '1': 'tieba/search.html', '2': 'tieba/search-2.html' }[page] ?? 'tieba/none.html',
    )
  },
})

test('search results: threads by their own number, replies by theirs', () => {
  const page = parse(fixture('tieba/search.html'))
  expect(page.next).toBe('2')
  expect(page.posts).toMatchObject([
    {
      sourceId: '9200000011',
      kind: 'post',
      url: 'https://tieba.baidu.com/p/9200000011',
      title: '澜汐热水器打不着火，售后说要等十天',
      text: '装好第三天就打不着火。 客服说排期到下周 <真的假的>',
      publishedAt: new Date('2025-06-14T02:45:00Z'),
      publishedPrecision: 'minute',
      author: { id: undefined, name: '半夏' },
    },
    {
      sourceId: '150800000099',
      kind: 'comment',
      url: 'https://tieba.baidu.com/p/9200000010?pid=150800000099#150800000099',
      parentId: '9200000010',
      title: '净水器买哪家',
      author: { id: 'tb.1.aaaa1111.Ab-Cd_Ef', name: '老何' },
    },
    { sourceId: '9200000009', title: '只有标题', text: '' },
  ])
})

test('a bar’s list within a comment: advertisements out, days without a year', () => {
  const page = parse(fixture('tieba/list.html'))
  expect([page.skipped, page.next]).toEqual([1, '50'])
  expect(page.posts).toMatchObject([
    {
      sourceId: '9200000031',
      title: '澜汐这售后绝了',
      text: '修了三次还漏',
      publishedAt: new Date('2025-06-14T03:20:00Z'),
      author: { id: '2121000001', name: '半夏' },
      comments: 18,
    },
    {
      sourceId: '9200000030',
      publishedAt: new Date('2024-07-05T16:00:00Z'),
      publishedPrecision: 'day',
      author: { name: '老何🍓' },
      comments: 12_000,
      approx: true,
    },
    { sourceId: '9200000029', publishedPrecision: 'month', author: { id: 'tb.1.cccc3333.Zz' } },
  ])
})

test('a thread: the opener, its replies, what stands below them, and the form of 2014', () => {
  const page = parse(fixture('tieba/thread.html'))
  expect([page.skipped, page.next]).toEqual([1, '2'])
  expect(page.posts).toMatchObject([
    {
      sourceId: '9200000011',
      kind: 'post',
      title: '澜汐热水器打不着火',
      text: '装好第三天就打不着火。\n客服说排期到下周 <真的假的>',
      publishedAt: new Date('2025-06-13T14:09:00Z'),
      author: { id: '1635000001', name: '半夏的厨房' },
      comments: 786,
      parentId: undefined,
    },
    {
      sourceId: '150800000012',
      kind: 'comment',
      url: 'https://tieba.baidu.com/p/9200000011?pid=150800000012#150800000012',
      text: '@半夏 我家也是[泪]',
      author: { id: 'tb.1.eeee5555.Ww', name: '贴吧用户_7x' },
      comments: 4,
      parentId: '9200000011',
    },
    {
      sourceId: '150800000501',
      parentId: '150800000012',
      text: '厉害啊',
      publishedAt: new Date('2025-06-13T14:55:00Z'),
      author: { id: 'tb.1.ffff6666.Ee', name: '阿苇' },
    },
    {
      sourceId: '150800000013',
      text: '旧版的正文在这里',
      publishedAt: new Date('2014-03-01T00:09:00Z'),
      parentId: '9200000011',
    },
  ])
})

test('sub-comments know their floor by the address', () => {
  const body = fixture('tieba/comments.html')
  const read = parse(body, 'https://tieba.baidu.com/p/comment?tid=92&pid=150800000012&pn=1')
  expect(read).toMatchObject({
    next: '2',
    posts: [
      {
        sourceId: '150800000601',
        text: '回复 阿苇 :我的也换过两次板子',
        publishedAt: new Date('2025-06-13T14:11:00Z'),
        url: 'https://tieba.baidu.com/p/92?pid=150800000601#150800000601',
        parentId: '150800000012',
      },
    ],
  })
  expect(parse(body).posts[0]?.parentId).toBeUndefined()
})

test('the layout and the JSON of 2026', () => {
  expect(parse(fixture('tieba/cards.html'))).toMatchObject({
    skipped: 1,
    posts: [
      {
        sourceId: '10600000001',
        title: '澜汐换机记',
        text: '换了两台都漏',
        publishedAt: new Date('2025-03-14T16:00:00Z'),
        comments: 19,
      },
    ],
  })
  expect(parse(fixture('tieba/multsearch.json'))).toMatchObject({
    skipped: 1,
    next: '2',
    posts: [
      {
        sourceId: '10600000002',
        title: '澜汐滤芯',
        text: '三个月就红灯 & 要 399',
        publishedAt: new Date(1_749_800_000_000),
        publishedPrecision: 'second',
        author: { id: 'tb.1.hhhh8888.Tt', name: '阿苇' },
        comments: 11_000,
      },
    ],
  })
  expect(parse(fixture('tieba/page-pc.json'))).toMatchObject({
    skipped: 1,
    next: '2',
    posts: [
      {
        sourceId: '10600000002',
        title: '澜汐滤芯',
        text: '三个月就红灯[怒]',
        author: { id: '4089000001', name: '阿苇' },
        likes: 7,
        comments: 15,
      },
      { sourceId: '153200000002', text: '同款@半夏', author: { name: '老何' }, comments: 1 },
      { sourceId: '153200000701', parentId: '153200000002', text: '加一' },
    ],
  })
})

test('needs the operator’s session', () => {
  expect(tieba.needs({})).toBe('cookie')
  expect(tieba.needs({ cookie: 'BDUSS=x' })).toBe('none')
})

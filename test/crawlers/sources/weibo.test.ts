import { expect, test } from 'vitest'

import { weibo } from '../../../crawlers/sources/weibo/weibo.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { visitor: true }
const parse = (body: Buffer | string, url?: string) =>
  weibo.parse(Buffer.from(body), { fetchedAt, settings, ...(url === undefined ? {} : { url }) })

sourceContract({
  source: weibo,
  settings,
  full: fixture('weibo/search.json'),
  empty: fixture('weibo/nothing.json'),
  emptyOutcome: 'end',
  errors: [
    ['a captcha', fixture('weibo/captcha.json'), 'captcha'],
    [
      'a login',
      '{"ok":-100,"errno":"-100","url":"https://passport.weibo.com/sso/signin?entry=wapsso"}',
      'auth_required',
    ],
    [
      'the login page',
      '<html><script>location="https://passport.weibo.com/visitor"</script></html>',
      'auth_required',
    ],
    ['too many requests', '{"ok":0,"msg":"请求过于频繁，歇歇吧"}', 'rate_limited'],
    ['a page of another kind', '<html><body>维护中</body></html>', 'bad_payload'],
    ['JSON without cards', '{"ok":1,"data":{"list":[]}}', 'shape_changed'],
    ['JSON that was cut', '{"ok":1,"data":{"cards":[{"card_type":9,"mb', 'bad_payload'],
  ],
  site(url) {
    const { pathname, searchParams } = new URL(url)
    if (pathname === '/statuses/extend') return fixture('weibo/extend.json')
    if (searchParams.get('page') === '1') return fixture('weibo/search.json')
    return searchParams.get('page') === '2'
      ? fixture('weibo/search-2.json')
      : fixture('weibo/nothing.json')
  },
})

test('reads cards, groups of cards and what was reposted; counts what it cannot read', () => {
  const page = parse(fixture('weibo/search.json'))
  expect(page.posts.map((post) => post.sourceId)).toEqual([
    '5177000000000011',
    '5177000000000010',
    '5177000000000009',
    '5177000000000008',
    '5177000000000002',
  ])
  expect([page.skipped, page.unparsable.length, page.next]).toEqual([2, 1, '2'])
  const [first, second, repost] = page.posts
  expect(first).toMatchObject({
    kind: 'post',
    url: 'https://m.weibo.cn/detail/5177000000000011',
    text: '@澜汐电器 热水器装好三天就漏水，打了五次电话没人来\n气死 [怒]',
    publishedAt: new Date('2025-06-14T03:40:00Z'),
    publishedPrecision: 'second',
    author: { id: '6100000001', name: '半夏的厨房', followers: 128, verified: false },
    likes: 1_000_000,
    reposts: 12,
    comments: 12_000,
    approx: true,
  })
  expect(second).toMatchObject({
    publishedAt: new Date('2025-06-14T03:30:00Z'),
    author: { followers: 35_000, verified: true },
  })
  expect(repost).toMatchObject({ parentId: '5177000000000002', publishedPrecision: 'minute' })
})

test('an id that JSON cannot hold keeps its digits', () => {
  const text =
    '{"ok":1,"data":{"cards":[{"card_type":9,"mblog":{"id":7603286382429717282,"text":"澜汐漏水","created_at":"刚刚"}}]}}'
  expect(parse(text).posts[0]?.sourceId).toBe('7603286382429717282')
})

test('reads the other bodies of the site: comments, one post, a detail page', () => {
  const comments = parse(
    fixture('weibo/hotflow.json'),
    'https://m.weibo.cn/comments/hotflow?id=5177000000000011&mid=5177000000000011',
  )
  expect(comments.posts).toMatchObject([
    { sourceId: '5177000000000100', kind: 'comment', parentId: '5177000000000011', likes: 7 },
  ])
  expect(comments.next).toBe('314345666829623')
  const one =
    '{"ok":1,"data":{"mid":"5177000000000012","text":"澜汐","created_at":"刚刚","user":null}}'
  expect(parse(one).posts).toMatchObject([{ sourceId: '5177000000000012' }])
  const detail =
    '<script>var $render_data = [{"status":{"idstr":"5177000000000013","text":"澜汐","created_at":"06-13"}}][0] || {};</script>'
  expect(parse(detail).posts).toMatchObject([
    { sourceId: '5177000000000013', publishedPrecision: 'day' },
  ])
})

test('needs the operator’s session unless told otherwise', () => {
  expect(weibo.needs({})).toBe('cookie')
  expect(weibo.needs({ cookie: 'SUB=x' })).toBe('none')
  expect(weibo.needs({ visitor: true })).toBe('none')
  expect(weibo.needs({ baseUrl: 'http://127.0.0.1:9001' })).toBe('none')
})

test('knows since when the account exists, where the body says so', () => {
  const user = { idstr: '61', screen_name: '新号', created_at: 'Fri Jun 13 09:00:00 +0800 2025' }
  const mblog = { idstr: '5177', text: '漏水', created_at: '刚刚', user, reposts_count: 0 }
  expect(parse(JSON.stringify({ ok: 1, data: mblog })).posts[0]?.author?.since).toEqual(
    new Date('2025-06-13T01:00:00Z'),
  )
})

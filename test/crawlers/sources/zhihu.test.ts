import { expect, test } from 'vitest'

import { zhihu } from '../../../crawlers/sources/zhihu/zhihu.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string, url?: string) =>
  zhihu.parse(Buffer.from(body), { fetchedAt, settings: {}, ...(url === undefined ? {} : { url }) })

sourceContract({
  source: zhihu,
  settings: { cookie: 'z_c0=x', questions: [19060001] },
  full: fixture('zhihu/search.json'),
  empty: fixture('zhihu/none.json'),
  errors: [
    [
      'a doubt that a person asks',
      '{"error":{"message":"系统监测到您的网络环境存在异常","code":40352,"redirect":"https:\\/\\/www.zhihu.com\\/account\\/unhuman?type=unhuman","need_login":true}}',
      'captcha',
    ],
    [
      'no login',
      '{"error":{"code":100,"name":"AuthenticationInvalidRequest","message":"ERR_LOGIN_REQUIRED"}}',
      'auth_required',
    ],
    ['a need to log in', '{"error":{"code":403,"message":"x","need_login":true}}', 'auth_required'],
    ['nothing there', '{"error":{"code":404,"message":"资源不存在"}}', 'not_found'],
    ['closed comments', '{"error":{"code":4031,"message":"评论已关闭"}}', 'gone'],
    ['too fast', '{"error":{"code":"429","message":"请求过于频繁"}}', 'rate_limited'],
    [
      'an unsigned request',
      '{"error":{"code":10003,"message":"请求参数异常，请升级客户端后重试。"}}',
      'blocked',
    ],
    [
      'a script’s challenge',
      '<html><meta id="zh-zse-ck" content="x"><script src="/zse_ck.js"></script></html>',
      'captcha',
    ],
    [
      'the login page',
      '<html><title>知乎 - 有问题，就会有答案</title><a href="/signin">登录</a></html>',
      'auth_required',
    ],
    ['other JSON', '{"success":true}', 'shape_changed'],
    ['JSON that was cut', '{"data":[{"type":"search_result","object":{"id"', 'bad_payload'],
  ],
  site(url) {
    if (url.includes('/question/')) return fixture('zhihu/question.html')
    return fixture(
      { '0': 'zhihu/search.json', '20': 'zhihu/search-2.json' }[
        new URL(url).searchParams.get('offset') ?? ''
      ] ?? 'zhihu/none.json',
    )
  },
})

test('a search: answers, articles, questions and videos; courses and queries are no posts', () => {
  const page = parse(fixture('zhihu/search.json'))
  expect([page.skipped, page.unparsable, page.next]).toEqual([2, ['answer: no id'], '20'])
  expect(page.posts).toMatchObject([
    {
      sourceId: '1919000000000000011',
      kind: 'post',
      url: 'https://www.zhihu.com/question/19060001/answer/1919000000000000011',
      title: '澜汐热水器怎么样？',
      text: '装好三天就漏水，澜汐售后让我自己\n拧紧。',
      publishedAt: new Date('2025-06-14T03:00:00Z'),
      publishedPrecision: 'second',
      author: {
        id: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
        name: '半夏',
        followers: 35,
        verified: undefined,
      },
      likes: 12,
      comments: 3,
      parentId: '19060001',
    },
    {
      // beyond 2^53, as a number
      sourceId: '1919000000000000012',
      kind: 'article',
      url: 'https://zhuanlan.zhihu.com/p/1919000000000000012',
      title: '拆解<澜汐>净水器',
      publishedAt: new Date(1_749_780_000_000),
      author: { id: '匿名用户:1919000000000000012', name: '匿名用户' },
      likes: 12_000,
      approx: true,
    },
    {
      sourceId: '19060002',
      url: 'https://www.zhihu.com/question/19060002',
      publishedAt: null,
      author: undefined,
    },
    {
      sourceId: '1424000000000000013',
      text: '开到三档',
      publishedAt: new Date(1_749_700_000_000),
      author: { verified: true },
    },
  ])
})

test('comments and what is below them', () => {
  const url =
    'https://www.zhihu.com/api/v4/comment_v5/answers/1919000000000000011/root_comment?limit=20'
  const page = parse(fixture('zhihu/comments.json'), url)
  expect([page.skipped, page.next]).toEqual([1, '456770961_10125996085_0'])
  expect(page.posts).toMatchObject([
    {
      sourceId: '10910000001',
      kind: 'comment',
      url: 'https://www.zhihu.com/answer/1919000000000000011',
      text: '我家也是，图[捂脸]',
      publishedAt: new Date(1_749_871_200_000),
      author: { id: 'aa', name: '阿苇' },
      likes: 7,
      comments: 2,
      parentId: '1919000000000000011',
    },
    { sourceId: '10910000002', parentId: '10910000001', author: { id: 'bb', name: '小满' } },
  ])
  const child =
    '{"data":[{"id":"3","type":"comment","content":"x","created_time":1749871300}],"paging":{"is_end":true}}'
  expect(
    parse(child, 'https://www.zhihu.com/api/v4/comment_v5/comment/10910000001/child_comment').posts,
  ).toMatchObject([{ sourceId: '3', parentId: '10910000001', url: undefined }])
})

test('a question’s page has its answers as data', () => {
  const page = parse(fixture('zhihu/question.html'))
  expect(page.skipped).toBe(1)
  expect(page.posts).toMatchObject([
    { sourceId: '19060001', title: '澜汐热水器怎么样？', text: '想买一台' },
    {
      sourceId: '1919000000000000011',
      title: '澜汐热水器怎么样？',
      text: '装好三天就漏水。',
      publishedAt: new Date('2025-06-14T03:00:00Z'),
      author: { id: '0a1b', followers: 35 },
      likes: 12,
      comments: 3,
    },
  ])
})

test('needs the operator’s session', () => {
  expect(zhihu.needs({})).toBe('cookie')
  expect(zhihu.needs({ cookie: 'z_c0=x' })).toBe('none')
})

test('a comment by itself, and a bare list of a feed', () => {
  const comment = {
    id: '11253652875',
    type: 'comment',
    content: '<p>修了三次</p>',
    created_time: 1754550694,
    like_count: 37,
  }
  expect(parse(JSON.stringify(comment)).posts).toMatchObject([
    { sourceId: '11253652875', kind: 'comment', text: '修了三次', likes: 37 },
  ])
  const target = { type: 'answer', id: '1955932881370223981', content: '又坏了', created_time: 1 }
  expect(parse(JSON.stringify([{ type: 'feed', target }])).posts).toMatchObject([
    { sourceId: '1955932881370223981', text: '又坏了' },
  ])
})

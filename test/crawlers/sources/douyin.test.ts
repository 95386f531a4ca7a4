import { expect, test } from 'vitest'

import { douyin } from '../../../crawlers/sources/douyin/douyin.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string) =>
  douyin.parse(Buffer.from(body), { fetchedAt, settings: {} })
const full = fixture('douyin/search.json')

sourceContract({
  source: douyin,
  settings: {},
  full,
  empty: fixture('douyin/nothing.json'),
  errors: [
    ['an empty body', '', 'blocked'],
    ['the word', 'blocked', 'blocked'],
    ['a check instead of results', fixture('douyin/verify.json'), 'captcha'],
    [
      'nothing, and no reason',
      '{"status_code":0,"data":[],"search_nil_info":{"search_nil_type":"hit_shark"}}',
      'blocked',
    ],
    [
      'the verification centre',
      '{"code":"10000","from":"","type":"verify","subtype":"slide","detail":"x"}',
      'captcha',
    ],
    ['a login', '{"status_code":8,"status_msg":"用户未登录"}', 'auth_required'],
    [
      'too many requests',
      '{"status_code":5,"status_msg":"访问太频繁，请稍后再试"}',
      'rate_limited',
    ],
    ['a video that was taken away', '{"status_code":2054,"status_msg":"作品已删除"}', 'gone'],
    [
      'a captcha page',
      '<html><script src="https://x/captcha/index.js"></script></html>',
      'captcha',
    ],
    ['another shape', '{"status_code":0,"user_list":[]}', 'shape_changed'],
    ['JSON that was cut', '{"status_code":0,"data":[{"type":1,"awe', 'bad_payload'],
  ],
})

test('reads videos, picture posts and collections; related words, users and advertising are none', () => {
  const page = parse(full)
  expect([page.skipped, page.unparsable, page.next]).toEqual([3, ['video: no id'], '20'])
  expect(page.posts).toEqual([
    {
      sourceId: '7584769166932230001',
      kind: 'post',
      url: 'https://www.douyin.com/video/7584769166932230001',
      text: '热水器又漏了 #澜汐 #维权',
      publishedAt: new Date(1_749_870_706_000),
      publishedPrecision: 'second',
      author: { id: '4457845776190001', name: '十九号维修铺', followers: 1200, verified: true },
      likes: 28_000,
      reposts: 2298,
      comments: 1046,
      approx: true,
    },
    expect.objectContaining({
      sourceId: '7584769166932230002',
      url: 'https://www.douyin.com/note/7584769166932230002',
      text: '',
      author: undefined,
      likes: undefined,
      approx: false,
    }),
    expect.objectContaining({ sourceId: '7584769166932230003', author: undefined }),
  ])
})

test('an id beyond what JSON numbers hold keeps its digits', () => {
  const body =
    '{"status_code":0,"aweme_list":[{"aweme_id":7603286382429717282,"desc":"x","create_time":1749870000}],"has_more":0,"max_cursor":5}'
  const page = parse(body)
  expect([page.posts[0]?.sourceId, page.next]).toEqual(['7603286382429717282', null])
})

test('reads comments, empty ones too, and whom they answer', () => {
  const page = parse(fixture('douyin/comments.json'))
  expect(
    page.posts.map(({ sourceId, text, likes, parentId }) => [sourceId, text, likes, parentId]),
  ).toEqual([
    ['7603286382429710001', '我家也是[流泪]', 3, '7584769166932230001'],
    ['7603286382429710002', '同款+1', 3, '7603286382429710001'],
    ['7603286382429710003', '', 12_000, '7584769166932230001'],
    ['7603286382429710004', '回复你', 3, '7603286382429710002'],
  ])
  expect(page.posts[0]).toMatchObject({
    kind: 'comment',
    url: 'https://www.douyin.com/video/7584769166932230001',
    publishedAt: new Date(1_749_871_000_000),
    author: { id: '1789644184760001', name: '踢水管', verified: false },
    comments: 2,
  })
  expect([page.unparsable, page.next]).toEqual([['comment: no id'], '20'])
  expect(parse('{"status_code":0,"comments":null,"cursor":0,"has_more":0,"total":0}').outcome).toBe(
    'empty',
  )
})

test('reads one video, other lists and what a recorder wrapped', () => {
  const video = '{"aweme_id":"7584769166932230007","desc":"详情","create_time":1749870000}'
  const bodies = [
    `{"status_code":0,"aweme_detail":${video}}`,
    `{"status_code":0,"aweme_list":[{"type":1,"aweme_info":${video}}],"has_more":1,"cursor":20}`,
    `{"code":200,"message":"ok","data":{"status_code":0,"data":[{"type":1,"aweme_info":${video}}]}}`,
    `{"code":200,"data":{"business_data":[{"type":1,"data":{"aweme_info":${video}}}],"business_config":{"has_more":1,"next_page":{"cursor":8}}}}`,
  ]
  for (const body of bodies)
    expect(parse(body).posts).toMatchObject([{ sourceId: '7584769166932230007', text: '详情' }])
  expect(bodies.map((body) => parse(body).next)).toEqual([null, '20', null, '8'])
  expect(parse(`{"status_code":0,"aweme_detail":null,"filter_detail":{}}`).outcome).not.toBe('ok')
})

test('reads the state of a page that was saved', () => {
  expect(parse(fixture('douyin/page.html')).posts).toMatchObject([
    {
      sourceId: '7584769166932230005',
      text: '保存下来的页面',
      author: { id: '77', name: '页面作者', followers: 5 },
      likes: 10,
      comments: 2,
    },
  ])
})

test('is imported into, never asked', () => {
  expect(douyin.needs({})).toBe('import')
})

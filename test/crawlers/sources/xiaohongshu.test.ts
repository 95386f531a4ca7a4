import { expect, test } from 'vitest'

import { xiaohongshu } from '../../../crawlers/sources/xiaohongshu/xiaohongshu.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string) =>
  xiaohongshu.parse(Buffer.from(body), { fetchedAt, settings: {} })
const full = fixture('xiaohongshu/search.json')

sourceContract({
  source: xiaohongshu,
  settings: {},
  full,
  empty: fixture('xiaohongshu/nothing.json'),
  errors: [
    ['the body of a captcha', '{"code":0,"success":true,"msg":"成功","data":{}}', 'captcha'],
    ['a login that ran out', '{"code":-100,"success":false,"msg":"登录已过期"}', 'auth_required'],
    [
      'an account without the right',
      '{"code":-104,"success":false,"msg":"您当前登录的账号没有权限访问"}',
      'auth_required',
    ],
    [
      'an account under suspicion',
      '{"code":300011,"success":false,"msg":"当前账号存在异常"}',
      'blocked',
    ],
    [
      'an address under suspicion',
      '{"code":300012,"success":false,"msg":"网络连接异常，请检查网络设置或重启试试"}',
      'blocked',
    ],
    [
      'too many requests',
      '{"code":300013,"success":false,"msg":"访问频次异常，请勿频繁操作或重启试试"}',
      'rate_limited',
    ],
    [
      'a note that is gone',
      '{"code":-510001,"success":false,"msg":"笔记状态异常，请稍后查看"}',
      'gone',
    ],
    ['a refusal in words', '{"success":false,"msg":"当前笔记暂时无法浏览"}', 'gone'],
    [
      'the page of the check',
      '<script>location="/website-login/error?error_code=300012"</script>',
      'blocked',
    ],
    ['the login page', '<html><body>手机号登录</body></html>', 'auth_required'],
    ['another shape', '{"code":0,"success":true,"data":{"user":{"id":"1"}}}', 'shape_changed'],
    ['JSON that was cut', '{"code":0,"data":{"items":[{"id":"66', 'bad_payload'],
  ],
})

test('reads cards of a search: times only where the corner tells one; other searches are no posts', () => {
  const page = parse(full)
  expect([page.skipped, page.unparsable, page.next]).toEqual([2, ['note: no id'], null])
  expect(page.posts).toEqual([
    {
      sourceId: '664f00000000000000000001',
      kind: 'post',
      url: 'https://www.xiaohongshu.com/explore/664f00000000000000000001',
      title: '澜汐热水器避雷',
      text: '',
      publishedAt: null,
      publishedPrecision: 'unknown',
      author: {
        id: '5b0000000000000000000001',
        name: '阿花',
        followers: undefined,
        verified: undefined,
      },
      likes: 12_000,
      reposts: undefined,
      comments: undefined,
      approx: true,
    },
    expect.objectContaining({
      sourceId: '664f00000000000000000002',
      author: expect.objectContaining({ name: '只有这个名字' }),
      publishedAt: new Date('2025-05-31T16:00:00Z'),
      publishedPrecision: 'day',
      likes: 10,
      reposts: 3,
      approx: true,
    }),
    expect.objectContaining({
      publishedAt: new Date('2025-06-13T12:39:00Z'),
      publishedPrecision: 'minute',
      author: undefined,
    }),
  ])
})

test('reads a whole note: milliseconds, topics as they stand', () => {
  expect(parse(fixture('xiaohongshu/feed.json')).posts).toMatchObject([
    {
      sourceId: '664f00000000000000000004',
      title: '漏水第九天',
      text: '客服说七个工作日\n#澜汐[话题]# #售后[话题]#',
      publishedAt: new Date(1_749_870_123_456),
      publishedPrecision: 'second',
      likes: 45,
      reposts: 7,
      comments: 11_000,
      approx: true,
    },
  ])
})

test('reads comments, those that answer them, and where to go on', () => {
  const page = parse(fixture('xiaohongshu/comments.json'))
  expect(page.posts.map(({ sourceId, text, parentId }) => [sourceId, text, parentId])).toEqual([
    ['68f500000000000000000001', '我也等了九天[哭惹R]', '664f00000000000000000004'],
    ['68f500000000000000000002', '加一', '68f500000000000000000001'],
    ['68f500000000000000000003', '', '664f00000000000000000004'],
  ])
  expect(page.posts[1]).toMatchObject({
    kind: 'comment',
    url: 'https://www.xiaohongshu.com/explore/664f00000000000000000004',
  })
  expect(page.posts[0]).toMatchObject({
    publishedAt: new Date(1_749_871_000_000),
    likes: 17,
    comments: 8,
  })
  expect(page.next).toBe('68f500000000000000000003')
})

test('reads the APP’s shape, which counts in seconds and names authors otherwise', () => {
  expect(parse(fixture('xiaohongshu/app-comments.json')).posts).toMatchObject([
    {
      sourceId: '66c400000000000000000001',
      publishedAt: new Date(1_749_869_100_000),
      author: { id: 'a82b75219c7c5c5c9ece76b349001', name: '純白' },
      likes: 36,
      comments: 43,
      parentId: '664f00000000000000000004',
    },
  ])
  const search = parse(fixture('xiaohongshu/app-search.json'))
  expect(search.skipped).toBe(1)
  expect(search.posts).toMatchObject([
    {
      sourceId: '67ff00000000000000000001',
      title: '客服踢皮球',
      text: '打了三天电话',
      publishedAt: new Date(1_749_776_696_000),
      author: { verified: true },
      likes: 45,
      reposts: 7,
      comments: 3,
    },
  ])
})

test('reads the notes of one author, and the state of a page that was saved', () => {
  const notes =
    '{"code":0,"success":true,"data":{"cursor":"6708","has_more":true,"notes":[{"note_id":"6624","display_title":"豆芽","type":"video","user":{"user_id":"1","nickname":"x"},"interact_info":{"liked_count":"602"}}]}}'
  expect(parse(notes)).toMatchObject({
    posts: [{ sourceId: '6624', title: '豆芽', likes: 602 }],
    next: '6708',
  })
  const page = parse(fixture('xiaohongshu/page.html'))
  expect(page.posts).toMatchObject([
    {
      sourceId: '68f500000000000000000009',
      kind: 'comment',
      text: '页面里的 undefined 评论',
      likes: 2,
    },
    {
      sourceId: '664f00000000000000000005',
      kind: 'post',
      title: '存下的笔记',
      text: '第一行\n第二行',
      likes: 10_000,
      approx: true,
    },
  ])
})

test('is imported into, never asked', () => {
  expect(xiaohongshu.needs({})).toBe('import')
})

test('the state of a page that somebody saved as JSON, with what a script alone would take', () => {
  const page = parse(
    `{"global":{"tip":undefined,"words":"登录后查看更多"},"note":{"noteDetailMap":{"68f5":{"note":
    {"noteId":"68f500000000000000000099","title":"空调不制冷","desc":"报修三天","time":1749870000000,
    "user":{"userId":"u9","nickname":"阿苇"},"interactInfo":{"likedCount":"1.2万"}}}},}}`,
  )
  expect(page).toMatchObject({
    outcome: 'ok',
    posts: [
      { sourceId: '68f500000000000000000099', text: '报修三天', likes: 12_000, approx: true },
    ],
  })
})

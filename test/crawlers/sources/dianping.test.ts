import { expect, test } from 'vitest'

import { dianping } from '../../../crawlers/sources/dianping/dianping.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string, url?: string) =>
  dianping.parse(Buffer.from(body), {
    fetchedAt,
    settings: {},
    ...(url === undefined ? {} : { url }),
  })
const errors = [
  [
    'the slider in JSON',
    '{"code":406,"customData":{"imageUrl":"","verifyPageUrl":"https://verify.meituan.com/v2/web/general_page?action=spiderindefence"}}',
    'captcha',
  ],
  ['the slider page', '<html><head><title>验证中心</title></head></html>', 'captcha'],
  [
    'the login page',
    '<script>location.href="https://account.dianping.com/pclogin?redir=x"</script>',
    'auth_required',
  ],
  ['a login in JSON', '{"code":401,"msg":"no session"}', 'auth_required'],
  ['a refusal', '<html><head><title>403 Forbidden</title></head></html>', 'blocked'],
  ['a refusal in JSON', '{"code":403,"msg":""}', 'blocked'],
  ['a shop that is gone', '<html><p>商户不存在</p></html>', 'not_found'],
  ['another page', '<html><body>公告</body></html>', 'bad_payload'],
  [
    'JSON without a list',
    '{"code":200,"msg":"ok","shopRefinedScoreValueList":[]}',
    'shape_changed',
  ],
] as const

sourceContract({
  source: dianping,
  settings: {},
  full: fixture('dianping/all-review.json'),
  empty: Buffer.from('{"code":200,"reviewCountAll":0,"reviewAllDOList":[]}'),
  errors,
})
sourceContract({
  source: dianping,
  settings: {},
  full: fixture('dianping/user-feeds.json'),
  empty: Buffer.from('{"code":200,"data":[]}'),
  errors: [],
})
sourceContract({
  source: dianping,
  settings: {},
  full: fixture('dianping/review-all.html'),
  empty: Buffer.from('<div class="reviews-items"><ul></ul></div>'),
  errors: [],
})

test('a shop’s reviews: both depths, 0 stars are none, a character in the site’s font is shown as □', () => {
  const page = parse(
    fixture('dianping/all-review.json'),
    'https://www.dianping.com/ajax/json/shopDynamic/allReview?shopId=k1AbCdEfGh',
  )
  expect(page.posts[0]).toEqual({
    sourceId: '880000000000001',
    kind: 'review',
    url: 'https://www.dianping.com/review/880000000000001',
    text: '洗衣机送修两周没人理，\n打电话□说“等通知” [怒]',
    publishedAt: new Date('2025-06-12T13:40:00Z'),
    publishedPrecision: 'minute',
    author: { id: '90000001', name: '小满要早起' },
    rating: { value: 1, max: 5 },
    likes: 12,
    comments: 3,
    approx: false,
    product: { id: 'k1AbCdEfGh', name: '澜汐电器（科技路店）' },
    reply: { text: '您好，已安排师傅跟进。', at: null },
  })
  expect(page.posts[1]).toMatchObject({
    sourceId: '880000000000002',
    text: '店员□心，送货快',
    rating: { value: 4.5, max: 5 },
    likes: 11_000,
    approx: true,
    publishedAt: new Date('2025-05-31T16:00:00Z'),
    product: { id: 'k1AbCdEfGh' },
  })
  expect(page.posts[2]).toMatchObject({ text: '', publishedAt: new Date('2025-05-30T02:00:00Z') })
  expect([page.posts[2]?.rating, page.posts[2]?.author?.id]).toEqual([undefined, undefined])
  expect([page.posts.length, page.skipped, page.unparsable]).toEqual([
    3,
    1,
    ['review: no reviewDataVO'],
  ])
})

test('a user’s feed: a check-in and what is not theirs are no posts', () => {
  const page = parse(fixture('dianping/user-feeds.json'))
  expect(page.skipped).toBe(2)
  expect(page.posts).toMatchObject([
    {
      sourceId: '770000000000001',
      kind: 'review',
      url: 'https://m.dianping.com/ugcdetail/770000000000001?sceneType=0&bizType=1',
      text: '空调加氟收了两次钱\n还是不凉',
      publishedAt: new Date(1_749_700_000_000),
      rating: { value: 1.5, max: 5 },
      likes: 4,
      comments: 2,
      author: { id: '90000002', name: '长安一片月' },
      product: { id: '500000001', name: '澜汐售后服务点' },
    },
    { sourceId: '770000000000003', kind: 'post', publishedAt: new Date('2025-06-10T01:00:00Z') },
    { sourceId: '770000000000004', kind: 'article', title: '装修避坑' },
  ])
  expect(page.posts[1]?.rating).toBeUndefined()
})

test('a saved page: the whole text, not the cut one', () => {
  const page = parse(fixture('dianping/review-all.html'))
  expect(page.posts).toMatchObject([
    {
      sourceId: '880000000000001',
      text: '洗衣机送修两周没人理，\n客□说等',
      publishedAt: new Date('2025-06-12T13:40:00Z'),
      author: { id: '90000001', name: '小满要早起' },
      rating: { value: 1, max: 5 },
      likes: 12,
      comments: 3,
      product: { id: 'k1AbCdEfGh', name: '澜汐电器（科技路店）' },
      reply: { text: '您好，已安排师傅跟进。' },
    },
    {
      sourceId: '880000000000005',
      rating: { value: 3.5, max: 5 },
      publishedPrecision: 'day',
      likes: 0,
    },
  ])
  expect([page.unparsable, page.next]).toEqual([['review: no id'], '2'])
  expect(dianping.needs({})).toBe('import')
})

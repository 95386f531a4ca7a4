import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'

import { tmall } from '../../../crawlers/sources/tmall/tmall.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string, url?: string) =>
  tmall.parse(Buffer.from(body), { fetchedAt, settings: {}, ...(url === undefined ? {} : { url }) })
const ret = (...said: string[]) => JSON.stringify({ api: 'mtop', v: '6.0', ret: said, data: {} })
const errors = [
  [
    'the slider',
    '{"rgv587_flag":"sm","url":"https://rate.tmall.com:443//list_detail_rate.htm/_____tmd_____/punish?x5secdata=0"}',
    'captcha',
  ],
  [
    'the slider in mtop',
    ret('FAIL_SYS_USER_VALIDATE', 'RGV587_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试!'),
    'captcha',
  ],
  ['the slider alone', ret('RGV587_ERROR::SM::哎哟喂,被挤爆啦'), 'captcha'],
  ['a token gone', ret('FAIL_SYS_TOKEN_EXOIRED::令牌过期'), 'auth_required'],
  ['no token', ret('FAIL_SYS_TOKEN_EMPTY::令牌为空'), 'auth_required'],
  ['a session gone', ret('FAIL_SYS_SESSION_EXPIRED::Session过期'), 'auth_required'],
  ['a call that is not signed', ret('FAIL_SYS_ILLEGAL_ACCESS::非法请求'), 'blocked'],
  ['too many calls', ret('FAIL_SYS_TRAFFIC_LIMIT::流量限制'), 'rate_limited'],
  ['a fault of theirs', ret('FAIL_SYS_SERVICE_TIMEOUT::服务超时'), 'transport'],
  ['a login', '{"url":"https://login.tmall.com/?redirectURL="}', 'auth_required'],
  [
    'a login page',
    '<script>location="https://login.taobao.com/member/login.jhtml"</script>',
    'auth_required',
  ],
  ['success without a list', ret('SUCCESS::调用成功'), 'shape_changed'],
  ['an empty body', '', 'blocked'],
  ['JSONP that was cut', 'jsonp12({"rateDetail":{"rateList":[{"id":', 'bad_payload'],
] as const

sourceContract({
  source: tmall,
  settings: {},
  full: fixture('tmall/detaillist.jsonp'),
  empty: Buffer.from('{"ret":["SUCCESS::调用成功"],"data":{"total":"0","feedAllCount":"0"}}'),
  errors,
})
sourceContract({
  source: tmall,
  settings: {},
  full: fixture('tmall/rate-detail.jsonp'),
  empty: Buffer.from('jsonp1({"rateDetail":{"rateCount":{"total":0},"rateList":[]}})'),
  errors: [],
})

describe('mtop', () => {
  const page = () => parse(fixture('tmall/detaillist.jsonp'))

  test('reads a rate: a bad one is told by rateType, the buyer’s credit is no rating', () => {
    expect(page().posts[0]).toEqual({
      sourceId: '1285900000001',
      kind: 'review',
      url: 'https://detail.tmall.com/item.htm?id=610000000001',
      text: '装了三天就漏水，\n楼下都被泡了 & 没人管',
      publishedAt: new Date('2025-06-11T16:00:00Z'),
      publishedPrecision: 'day',
      author: { id: 'xCV/y8tG00000000000000000000000000000000000=', name: 'x**9' },
      rating: { value: 1, max: 3 },
      likes: 12_000,
      comments: 6,
      approx: true,
      product: { id: '610000000001', name: '澜汐电热水器60升储水式', version: '云白 60L' },
      reply: { text: '亲，非常抱歉，\n师傅明天上门。', at: null },
    })
    expect(page().posts.find((post) => post.sourceId === '1285900000004')?.rating).toBeUndefined()
  })

  test('texts that were filled in are skipped; what was appended stands alone', () => {
    expect(page().posts.map((post) => post.sourceId)).toEqual([
      '1285900000001',
      '1285900000002-append',
      '1285900000004',
      '1285900000004-append',
    ])
    expect([page().skipped, page().unparsable]).toEqual([2, ['rate: no id']])
  })

  test('an appended text has its own time, or one as rough as "15 days after delivery" is', () => {
    const [, dated, , rough] = page().posts
    expect(dated).toMatchObject({
      parentId: '1285900000002',
      publishedAt: new Date('2025-06-11T12:30:00Z'),
      reply: { text: '已为您登记换机' },
      product: { version: '云白' },
    })
    expect(rough).toMatchObject({
      publishedAt: new Date('2025-06-03T16:00:00Z'),
      publishedPrecision: 'month',
    })
  })

  test('the item and the next page come from the address', () => {
    const data = encodeURIComponent('{"auctionNumId":"610000000009","pageNo":2,"pageSize":20}')
    const read = parse(
      fixture('tmall/detaillist.jsonp'),
      `https://h5api.m.taobao.com/h5/mtop.taobao.rate.detaillist.get/6.0/?data=${data}`,
    )
    expect(read.next).toBe('3')
    expect(read.posts[1]?.product?.id).toBe('610000000009')
    expect(page().next).toBeNull()
  })
})

describe('the old page', () => {
  test('reads rates as it sent them: GBK, with or without a callback', () => {
    const body = fixture('tmall/rate-detail.jsonp')
    const page = parse(body)
    expect(page.posts.map((post) => [post.sourceId, post.text])).toEqual([
      ['319800000001', '制冷还可以'],
      ['319800000001-append', '室外机噪音越来越大…'],
      ['319800000003', '安装费收了两次'],
    ])
    expect(page.posts[1]).toMatchObject({
      publishedAt: new Date('2025-06-12T11:19:46Z'),
      publishedPrecision: 'second',
      product: { version: '灰 1.5匹' },
      reply: { text: '亲这边帮您报修哦' },
    })
    expect([page.skipped, page.next]).toEqual([1, '4'])
    expect(parse(iconv.encode(body.toString(), 'gbk')).posts).toEqual(page.posts)
    const bare = body
      .toString()
      .trim()
      .replace(/^jsonp2108\(\{/, '')
      .replace(/\}\)$/, '')
    expect(parse(bare).posts).toEqual(page.posts)
  })

  test('an id that JSON cannot hold keeps its digits', () => {
    const body =
      '{"rateDetail":{"rateList":[{"id":9007199254740993001,"rateContent":"漏水","useful":true}]}}'
    expect(parse(body).posts).toMatchObject([
      { sourceId: '9007199254740993001', publishedAt: null, url: undefined },
    ])
  })
})

test('an item’s page shows its newest few', () => {
  const item = {
    ret: ['SUCCESS::调用成功'],
    data: {
      item: { itemId: '630000000003', title: '澜汐空开' },
      rate: {
        totalCount: '14224',
        rateList: [
          {
            feedId: '1101705016484',
            dateTime: '2025-06-10',
            userName: '困**蔡',
            skuInfo: '极数:2P',
            content: '出了问题不肯换',
          },
        ],
      },
    },
  }
  expect(parse(JSON.stringify(item)).posts).toMatchObject([
    {
      sourceId: '1101705016484',
      text: '出了问题不肯换',
      publishedAt: new Date('2025-06-09T16:00:00Z'),
      author: { name: '困**蔡' },
      product: { id: '630000000003', version: '2P' },
    },
  ])
})

test('reads Taobao’s list too', () => {
  const page = parse(fixture('tmall/feed-rate-list.json'))
  expect(page.posts).toMatchObject([
    {
      sourceId: '900100200300',
      publishedAt: new Date('2025-06-10T11:19:00Z'),
      rating: { value: 2, max: 3 },
      likes: 8,
      author: { name: '阿***布' },
      product: { id: '620000000002', name: '澜汐 净水器 滤芯', version: '白' },
      reply: { text: '建议按时更换' },
    },
    { sourceId: '900100200300-append', text: '又漏水了' },
    { sourceId: '900100200302', text: '好用', publishedPrecision: 'day' },
  ])
  expect([page.skipped, page.next, tmall.needs({})]).toEqual([1, '2', 'import'])
})

import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'

import { jd } from '../../../crawlers/sources/jd/jd.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string, url?: string) =>
  jd.parse(Buffer.from(body), { fetchedAt, settings: {}, ...(url === undefined ? {} : { url }) })
const full = fixture('jd/comments.json')

sourceContract({
  source: jd,
  settings: {},
  full,
  empty: Buffer.from(
    'fetchJSON_comment98({"productCommentSummary":{"commentCount":0},"maxPage":0,"comments":[]});',
  ),
  errors: [
    ['an empty body', '', 'blocked'],
    [
      'a login page',
      '<html><script>location.href="https://passport.jd.com/new/login.aspx"</script></html>',
      'auth_required',
    ],
    ['a login asked for in JSON', '{"code":"3","echo":"not login"}', 'auth_required'],
    [
      'a risk page',
      '<html><title>京东验证</title><script src="https://cfe.m.jd.com/risk_handler/a.js"></script></html>',
      'captcha',
    ],
    ['a risk code', '{"code":605,"message":"..."}', 'captcha'],
    ['a queue', '{"code":"601","echo":"Queuing","tips":"正在努力加载","wait":"5"}', 'rate_limited'],
    ['a refusal', '<html><head><title>403 Forbidden</title></head></html>', 'blocked'],
    ['comments missing', '{"productAttr":null,"maxPage":3}', 'shape_changed'],
    ['JSONP that was cut', 'fetchJSON_comment98({"comments":[{"id":152', 'bad_payload'],
  ],
})

describe('the web’s comments', () => {
  test('reads reviews, the product that was bought, the seller’s answer and not another buyer’s', () => {
    const page = parse(full)
    expect(page.posts[0]).toEqual({
      sourceId: '15270000001',
      kind: 'review',
      url: 'https://item.jd.com/100012345679.html',
      text: '装好第三天就漏水……\n客服让等“48小时”',
      publishedAt: new Date('2025-06-13T14:08:37Z'),
      publishedPrecision: 'second',
      author: { name: 'j***o' },
      rating: { value: 1, max: 5 },
      likes: 37,
      comments: 2,
      approx: false,
      product: { id: '100012345679', name: '澜汐 60升电热水器 一级能效', version: '云白 60升' },
      reply: {
        text: '抱歉给您添麻烦了，\n师傅今天下午上门。',
        at: new Date('2025-06-14T01:30:05Z'),
      },
    })
  })

  test('what was appended is a review of its own, with its own day and no stars', () => {
    const { posts } = parse(full)
    expect(posts.find((post) => post.sourceId === '15270000002')).toMatchObject({
      likes: 1000,
      approx: true,
      rating: { value: 5, max: 5 },
    })
    const added = posts.find((post) => post.sourceId === '15270000002-append')
    expect(added).toMatchObject({
      parentId: '15270000002',
      text: '用了一个半月显示屏全黑，报修没人接…',
      publishedAt: new Date('2025-06-04T12:11:09Z'),
      product: { id: '100012345678' },
    })
    expect(added?.rating).toBeUndefined()
  })

  test('texts that the shop filled in are no opinion; what a silent buyer added later is', () => {
    const page = parse(full)
    expect(page.posts.map((post) => post.sourceId)).toEqual([
      '15270000001',
      '15270000002',
      '15270000002-append',
      '15270000004-append',
      '15270000005',
    ])
    expect(page.skipped).toBe(2)
    expect(page.unparsable).toEqual(['review 15270000006: no text', 'review: not an object'])
  })

  test('a picture alone is a review; no stars are no rating; the page names the product', () => {
    const bare = parse(full).posts.at(-1)
    expect(bare).toMatchObject({ text: '', product: { id: '100012345678' } })
    expect([bare?.rating, bare?.likes]).toEqual([undefined, undefined])
  })

  test('reads JSONP in GB18030 as the site sends it', () => {
    const jsonp = iconv.encode(`fetchJSON_comment98vv12(${full.toString()});`, 'gb18030')
    expect(parse(jsonp).posts).toEqual(parse(full).posts)
  })

  test.each([
    ['?productId=1&score=0&page=0&pageSize=10', '1'],
    ['?productId=1&page=98', '99'],
    ['?productId=1&page=99', null],
    ['', null],
  ])('the page after %s', (query, next) => {
    const url = `https://club.jd.com/comment/productPageComments.action${query}`
    expect(parse(full, url).next).toBe(next)
  })

  test('an id that JSON cannot hold keeps its digits', () => {
    expect(
      parse('{"comments":[{"id":9007199254740993123,"content":"漏水"}]}').posts[0],
    ).toMatchObject({ sourceId: '9007199254740993123', publishedAt: null })
  })
})

test('reads the app’s list: a card between the reviews is none', () => {
  const page = parse(fixture('jd/app-list.json'))
  expect(page.skipped).toBe(1)
  expect(page.posts).toMatchObject([
    {
      sourceId: '15270000011',
      text: '遥控器三天就失灵',
      publishedAt: new Date('2025-06-09T16:00:00Z'),
      publishedPrecision: 'day',
      rating: { value: 2, max: 5 },
      likes: 12,
      comments: 3,
      author: { name: '小***满' },
    },
    { sourceId: '15270000012', publishedPrecision: 'second' },
  ])
  const inFloors = {
    result: {
      floors: [{ mId: 'head' }, { data: [{ commentInfo: { commentId: '7', commentData: '漏' } }] }],
    },
  }
  expect(parse(JSON.stringify(inFloors)).posts).toMatchObject([{ sourceId: '7', text: '漏' }])
})

test('totals per product hold no review', () => {
  const totals = '{"CommentsCount":[{"SkuId":1,"CommentCountStr":"4.9万+","CommentCount":49000}]}'
  expect(parse(totals)).toMatchObject({ outcome: 'empty', posts: [], skipped: 1 })
})

test('is only imported into, and says so', async () => {
  expect(jd.needs({})).toBe('import')
})

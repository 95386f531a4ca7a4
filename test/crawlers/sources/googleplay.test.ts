import { expect, test } from 'vitest'

import { googleplay } from '../../../crawlers/sources/googleplay/googleplay.ts'
import type { FetchContext, FetchOptions } from '../../../crawlers/source.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { appId: 'com.lanxi.home' }
const parse = (body: Buffer | string) =>
  googleplay.parse(Buffer.from(body), { fetchedAt, settings })
const answer = (payload: string | null, error: number[] | null) =>
  `)]}'\n\n${JSON.stringify([['wrb.fr', 'UsvDTd', payload, null, null, error, 'generic']])}`

sourceContract({
  source: googleplay,
  settings,
  full: fixture('googleplay/reviews.txt'),
  empty: fixture('googleplay/none.txt'),
  errors: [
    ['a question that is not understood', fixture('googleplay/error.txt'), 'shape_changed'],
    ['no such app', answer(null, [5]), 'not_found'],
    ['a quota', answer(null, [8]), 'rate_limited'],
    ['a fault of theirs', answer(null, [13]), 'transport'],
    [
      'a refused envelope',
      `)]}'\n\n[["er",null,null,null,null,400,null,null,null,3],["di",9]]`,
      'shape_changed',
    ],
    ['an envelope that is too many', `)]}'\n\n[["er",null,null,null,null,429]]`, 'rate_limited'],
    [
      'unusual traffic',
      '<html><form action="/sorry/index">unusual traffic</form></html>',
      'captcha',
    ],
    [
      'a consent page',
      '<html><form action="https://consent.google.com/save"></form></html>',
      'blocked',
    ],
    ['another page', '<!doctype html><html><body>Not found</body></html>', 'bad_payload'],
    ['an answer to something else', `)]}'\n\n[["wrb.fr","qnKhOb","[]",null]]`, 'shape_changed'],
    ['an answer that was cut', `)]}'\n\n821\n[["wrb.fr","UsvDTd","[[[\\"3f25`, 'bad_payload'],
    [
      'an answer that was damaged before a sound chunk',
      `)]}'\n\n21\n[["wrb.fr","UsvDTd","[\n24\n[["e",4,null,null,799]]`,
      'bad_payload',
    ],
    ['a payload that was cut', answer('[[["3f25', null), 'bad_payload'],
    ['a payload of another shape', answer('[{"reviews":[]}]', null), 'shape_changed'],
  ],
  site: () => fixture('googleplay/reviews.txt'),
})

test('reads reviews by position: both kinds of id, the developer’s answer, text that is missing', () => {
  const page = parse(fixture('googleplay/reviews.txt'))
  expect(page.posts[0]).toEqual({
    sourceId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    kind: 'review',
    url: 'https://play.google.com/store/apps/details?id=com.lanxi.home&reviewId=3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    text: '更新以后连不上热水器，\n客服只会让我重装 & 重启',
    publishedAt: new Date('2025-06-13T00:00:00Z'),
    publishedPrecision: 'second',
    author: { name: '小满要早起' },
    rating: { value: 1, max: 5 },
    likes: 37,
    product: { id: 'com.lanxi.home', version: '4.2.1' },
    reply: {
      text: '您好，4.2.2 版已修复，\n请更新后再试。',
      at: new Date('2025-06-13T10:59:05Z'),
    },
  })
  expect(page.posts[1]).toMatchObject({
    sourceId: 'gp:AOqpTOFz0000000000000000000000000000000001_-x',
    text: '预约洗衣挺方便 👍',
    likes: 0,
  })
  expect(page.posts[1]?.reply).toBeUndefined()
  expect(page.posts[2]).toMatchObject({ text: '', rating: { value: 2, max: 5 } })
  expect(page.posts[2]?.reply).toBeUndefined()
  expect([page.unparsable, page.next]).toEqual([
    ['review: no id', 'review: not a list'],
    'CqABCp0BKpoB-token-2',
  ])
})

test('the older question keeps its token elsewhere; the last page has none', () => {
  const older = parse(fixture('googleplay/reviews-older.txt'))
  expect([older.posts.length, older.next]).toEqual([2, 'older-token'])
  const last = parse(fixture('googleplay/reviews-2.txt'))
  expect([last.posts.map((post) => post.text), last.next]).toEqual([['报修入口藏得太深'], null])
})

test('null without an error is an app without reviews', () => {
  expect(parse(answer(null, null))).toMatchObject({ outcome: 'empty', posts: [] })
})

test('a recorded answer does not name its app, and none is invented', () => {
  const read = googleplay.parse(fixture('googleplay/reviews.txt'), {
    fetchedAt,
    settings: googleplay.example,
  })
  expect([read.posts[0]?.product?.id, read.posts[0]?.url]).toEqual([undefined, undefined])
})

test('asks by a form, newest first, and for the next page with the token of this one', async () => {
  const asked: { url: string; form: FetchOptions['form'] }[] = []
  const ctx: FetchContext<unknown> = {
    settings: { ...settings, language: 'en', country: 'SG', pageSize: 50 },
    queries: [],
    since: null,
    now: fetchedAt,
    signal: new AbortController().signal,
    fetchBody: async (url, options) => {
      asked.push({ url, form: options?.form })
      const body = fixture(`googleplay/reviews${asked.length === 1 ? '' : '-2'}.txt`)
      return { url, status: 200, headers: {}, body, fetchedAt }
    },
    browserPage: () => Promise.reject(new Error('no browser')),
    browserAnswers: () => Promise.reject(new Error('no browser')),
    unparsable: () => undefined,
  }
  const found: string[] = []
  for await (const post of googleplay.fetch(ctx)) found.push(post.text)
  expect(found).toHaveLength(4)
  expect(asked.map((one) => one.url)).toEqual(
    [1, 2].map(() => 'https://play.google.com/_/PlayStoreUi/data/batchexecute?hl=en&gl=SG'),
  )
  const questions = asked.map(({ form }) => {
    const [[[rpc, text]]] = JSON.parse(form?.['f.req'] ?? '') as [[[string, string]]]
    return [rpc, JSON.parse(text)]
  })
  expect(questions).toEqual([
    ['UsvDTd', [null, null, [2, 2, [50, null, null], null, []], ['com.lanxi.home', 7]]],
    [
      'UsvDTd',
      [null, null, [2, 2, [50, null, 'CqABCp0BKpoB-token-2'], null, []], ['com.lanxi.home', 7]],
    ],
  ])
})

test('an app’s address is no package name, and that is said in words', () => {
  expect(
    googleplay.settings.safeParse({ appId: 'https://play.google.com/store' }).error?.issues[0]
      ?.message,
  ).toContain('com.example.app')
})

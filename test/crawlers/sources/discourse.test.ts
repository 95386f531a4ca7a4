import { expect, test } from 'vitest'

import type { RawPost } from '../../../core/mention.ts'
import { discourse } from '../../../crawlers/sources/discourse/discourse.ts'
import type { RunEnd } from '../../../crawlers/source.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { baseUrl: 'https://bbs.lanxi.example/forum/' }
const parse = (body: Buffer | string, url?: string) =>
  discourse.parse(Buffer.from(body), {
    fetchedAt,
    settings,
    ...(url === undefined ? {} : { url }),
  })
const none = '{"posts":[],"users":[],"grouped_search_result":{"more_full_page_results":null}}'
const errors = [
  [
    'too many requests',
    '{"errors":["您执行此操作的次数过多，请在 12 秒后再试。"],"error_type":"rate_limit","extras":{"wait_seconds":12,"time_left":"12 秒"}}',
    'rate_limited',
  ],
  [
    'a closed category',
    '{"errors":["您没有权限查看请求的资源。"],"error_type":"invalid_access"}',
    'auth_required',
  ],
  [
    'a forum for members',
    '{"errors":["You need to be logged in to do that."],"error_type":"not_logged_in"}',
    'auth_required',
  ],
  [
    'a page that is not there',
    '{"errors":["找不到请求的网址或资源。"],"error_type":"not_found"}',
    'not_found',
  ],
  ['another JSON', '{"categories":[]}', 'shape_changed'],
  ['a web page', '<!DOCTYPE html><html><head><title>论坛</title></head></html>', 'bad_payload'],
  ['a challenge', '<html><head><title>Just a moment...</title></head></html>', 'captcha'],
  ['JSON that was cut', '{"posts":[{"id":1,"blu', 'bad_payload'],
] as const

sourceContract({
  source: discourse,
  settings,
  full: fixture('discourse/search.json'),
  empty: Buffer.from(none),
  errors,
  site(url) {
    const { pathname, searchParams } = new URL(url)
    if (pathname.startsWith('/forum/posts/')) return fixture('discourse/post.json')
    if (searchParams.get('page') === '1') return fixture('discourse/search.json')
    return searchParams.get('page') === '2' ? fixture('discourse/search-2.json') : Buffer.from(none)
  },
})

sourceContract({
  source: discourse,
  settings: { ...settings, mode: 'latest' },
  full: fixture('discourse/latest-posts.json'),
  empty: Buffer.from('{"latest_posts":[]}'),
  errors,
  site: (url) =>
    new URL(url).searchParams.has('before')
      ? Buffer.from('{"latest_posts":[]}')
      : fixture('discourse/latest-posts.json'),
})

test('reads a search: titles from beside the posts, lines of the forum skipped', () => {
  const page = parse(
    fixture('discourse/search.json'),
    'https://bbs.lanxi.example/forum/search.json?q=x&page=3',
  )
  expect(page.posts).toMatchObject([
    {
      sourceId: '9007199254740993',
      kind: 'comment',
      url: 'https://bbs.lanxi.example/forum/t/topic/7002/4',
      text: '...装好三天就开始漏水 & 报警，澜汐客服说要等一周...',
      publishedAt: new Date('2025-06-14T03:40:11Z'),
      publishedPrecision: 'second',
      author: { id: 'yuzhou_88', name: 'yuzhou_88' },
      likes: 3,
    },
    {
      sourceId: '81022',
      kind: 'post',
      url: 'https://bbs.lanxi.example/forum/t/r9/7001/1',
      title: '净水器 R9 & 滤芯价格',
      publishedAt: new Date('2025-06-13T14:05:00Z'),
      author: { id: 'atan', name: '阿檀' },
      likes: 0,
      comments: 2,
    },
  ])
  expect(page.posts[0]?.title).toBeUndefined()
  expect([page.skipped, page.unparsable, page.next]).toEqual([1, ['post 80990: no text'], '4'])
})

test('reads the latest posts: deleted ones skipped, the next window below the last id', () => {
  const page = parse(fixture('discourse/latest-posts.json'))
  expect(
    page.posts.map(({ sourceId, kind, title, text, likes }) => [
      sourceId,
      kind,
      title,
      text,
      likes,
    ]),
  ).toEqual([
    ['81040', 'comment', undefined, '同款也漏，@lanxi 出来解释一下', 0],
    ['81038', 'post', '滤芯 & 配件', '澜汐的滤芯哪里买？', 1],
  ])
  expect([page.skipped, page.next]).toEqual([1, '81038'])
})

test('reads a topic: who answers whom, and the first post that is still to be asked for', () => {
  const page = parse(fixture('discourse/topic.json'))
  expect(page.posts).toMatchObject([
    {
      sourceId: '81001',
      kind: 'post',
      title: '澜汐热水器 <L60> 漏水 & 报警',
      text: '标题如题。',
      likes: 12,
      comments: 6,
    },
    { sourceId: '81002', kind: 'comment', text: '标题如题。\n已联系您。', parentId: '81001' },
    { sourceId: '81005', parentId: '81002' },
  ])
  expect([page.skipped, page.next]).toEqual([2, '81020'])
})

test('reads lists of topics, of today and of 2013', () => {
  const list = parse(fixture('discourse/latest.json'))
  expect(list.posts).toMatchObject([
    {
      sourceId: '7002',
      url: 'https://bbs.lanxi.example/forum/t/topic/7002',
      title: '澜汐热水器 <L60> 漏水 & 报警',
      text: '标题如题。…',
      author: { id: 'yuzhou_88', name: '雨舟' },
      likes: 12,
      comments: 6,
    },
    { sourceId: '1', title: '欢迎', comments: 0 },
  ])
  expect([list.next, list.unparsable]).toEqual(['1', ['topic 2: no title']])
  const old = parse(
    '[{"type":"topic","name":"主题","more":true,"results":[{"id":11,"title":"澜汐漏水 &amp; 报警","url":"/t/lanxi/11"}]},{"type":"user","results":[{"id":"atan","title":"atan","url":"/users/atan"}]}]',
  )
  expect(old.posts).toMatchObject([
    {
      sourceId: '11',
      title: '澜汐漏水 & 报警',
      url: 'https://bbs.lanxi.example/forum/t/lanxi/11',
      publishedAt: null,
    },
  ])
})

test('a search without a word of result is empty, with a refusal of the term it is not', () => {
  expect(parse('{"grouped_search_result":null}').outcome).toBe('empty')
  const short = parse('{"grouped_search_result":{"error":"您的搜索词太短","post_ids":[]}}')
  expect([short.outcome, short.detail]).toEqual(['shape_changed', 'search: 您的搜索词太短'])
  expect(parse(errors[0][1]).detail).toContain('(wait 12 s)')
})

test('a run fetches whole what the search cut short, and steps over windows without public posts', async () => {
  const asked: string[] = []
  const run = async (given: Record<string, unknown>, site: (url: URL) => Buffer | string) => {
    const posts: RawPost[] = []
    const answer = async (url: string) => {
      asked.push(url)
      return { url, status: 200, headers: {}, body: Buffer.from(site(new URL(url))), fetchedAt }
    }
    const walk = discourse.fetch({
      settings: { ...settings, ...given },
      queries: ['澜汐'],
      since: new Date('2025-06-13T00:00:00Z'),
      now: fetchedAt,
      signal: new AbortController().signal,
      fetchBody: answer,
      browserPage: answer,
      browserAnswers: async (url) => [await answer(url)],
      unparsable: () => {},
    })
    for (;;) {
      const step: IteratorResult<RawPost, RunEnd> = await walk.next()
      if (step.done) return posts
      posts.push(step.value)
    }
  }
  const found = await run({}, ({ pathname, searchParams }) => {
    if (pathname.endsWith('.json') && pathname.includes('/posts/'))
      return fixture('discourse/post.json')
    return searchParams.get('page') === '1' ? fixture('discourse/search.json') : none
  })
  expect(found.map(({ text }) => text)).toEqual([
    '买的 L60，装好三天就开始漏水 & 报警，\n澜汐客服说要等一周 :angry:\n有人遇到吗？',
    '澜汐净水器换芯太贵',
  ])
  expect(decodeURIComponent(asked[0] ?? '')).toContain(
    'q=澜汐 order:latest after:2025-06-12&page=1',
  )
  asked.length = 0
  const latest = await run({ mode: 'latest' }, ({ searchParams }) => {
    const before = Number(searchParams.get('before') ?? 0)
    if (before === 0) return fixture('discourse/latest-posts.json')
    return before === 80_938
      ? '{"latest_posts":[{"id":80930,"post_number":1,"topic_id":9,"created_at":"2025-06-13T09:00:00Z","cooked":"<p>澜汐</p>","topic_title":"旧"}]}'
      : '{"latest_posts":[]}'
  })
  expect(latest.map(({ sourceId }) => sourceId)).toEqual(['81040', '81038', '80930'])
})

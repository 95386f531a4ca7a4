import { expect, test } from 'vitest'

import { mastodon } from '../../../crawlers/sources/mastodon/mastodon.ts'
import type { FetchedBody } from '../../../crawlers/source.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { baseUrl: 'https://toot.example/' }
const parse = (body: Buffer | string) => mastodon.parse(Buffer.from(body), { fetchedAt, settings })
const errors = [
  ['a token that is no more', '{"error":"The access token is invalid"}', 'auth_required'],
  [
    'a timeline for members',
    '{"error":"This method requires an authenticated user"}',
    'auth_required',
  ],
  [
    'a token that is no more, in Japanese',
    '{"error":"アクセストークンは取り消されています"}',
    'auth_required',
  ],
  ['a refused search', '{"error":"Validation failed: Offset is not a number"}', 'shape_changed'],
  ['too many requests', '{"error":"Too many requests"}', 'rate_limited'],
  ['a status that is not there', '{"error":"Record not found"}', 'not_found'],
  ['a closed server', '{"error":"This action is not allowed"}', 'blocked'],
  ['accounts', '[{"id":"1","acct":"a","note":""}]', 'shape_changed'],
  ['a web page', '<!DOCTYPE html><html><body>Mastodon</body></html>', 'bad_payload'],
  ['JSON that was cut', '[{"id":"1","content":"<p>', 'bad_payload'],
] as const

sourceContract({
  source: mastodon,
  settings,
  full: fixture('mastodon/tag.json'),
  empty: Buffer.from('[]'),
  errors,
  site(url) {
    const below = new URL(url).searchParams.get('max_id')
    if (below === null) return fixture('mastodon/tag.json')
    return below === '114680000000000006' ? fixture('mastodon/tag-2.json') : Buffer.from('[]')
  },
})

sourceContract({
  source: mastodon,
  settings: { ...settings, mode: 'search', token: 'a-token' },
  full: fixture('mastodon/search.json'),
  empty: Buffer.from('{"accounts":[],"statuses":[],"hashtags":[]}'),
  errors,
  site: () => fixture('mastodon/search.json'),
})

test('reads a timeline: links and tags as words, boosts and what they boost, people of other servers', () => {
  const page = parse(fixture('mastodon/tag.json'))
  expect(page.posts).toMatchObject([
    {
      sourceId: '114680000000000009',
      kind: 'post',
      url: 'https://toot.example/@x/114680000000000009',
      text: '#澜汐 热水器又漏水 & 客服不接\n气死\nhttps://a.example/long/path',
      publishedAt: new Date('2025-06-14T03:55:10Z'),
      publishedPrecision: 'second',
      author: { id: 'https://toot.example/@yuzhou', name: '雨舟 :blobcat:', followers: 42 },
      likes: 7,
      reposts: 2,
      comments: 1,
    },
    {
      sourceId: '114680000000000008',
      text: '澜汐净水器的滤芯一个月就堵',
      url: 'https://toot.example/@x/114670000000000001',
      publishedAt: new Date('2025-06-14T03:00:00Z'),
      author: { name: '雨舟 :blobcat:' },
      likes: 30,
      parentId: '114670000000000001',
    },
    {
      sourceId: '114680000000000007',
      kind: 'comment',
      title: '家电',
      url: 'https://toot.example/users/x/statuses/114680000000000007',
      author: { id: 'https://toot.example/@beiyu@other.example', name: 'beiyu@other.example' },
      parentId: '114680000000000001',
    },
    { sourceId: '114680000000000006', text: '' },
    {
      sourceId: '114670000000000001',
      publishedAt: new Date('2025-06-13T12:00:00Z'),
      author: { name: 'beiyu@other.example', followers: 12_000 },
      likes: 30,
    },
  ])
  expect([page.unparsable, page.next]).toEqual([['status: no id'], '114680000000000006'])
})

test('reads a search, a thread and one status', () => {
  const search = parse(fixture('mastodon/search.json'))
  expect([search.posts.length, search.next]).toEqual([2, null])
  const [one, , reply] = JSON.parse(fixture('mastodon/tag.json').toString()) as unknown[]
  const thread = parse(JSON.stringify({ ancestors: [one], descendants: [reply] }))
  expect(thread.posts.map(({ sourceId }) => sourceId)).toEqual([
    '114680000000000009',
    '114680000000000007',
  ])
  expect(parse(JSON.stringify(one)).posts).toHaveLength(1)
})

test('search needs a token, timelines need none', () => {
  expect(mastodon.needs({ ...settings, mode: 'search' })).toBe('token')
  expect(mastodon.needs({ ...settings, mode: 'search', token: 'x' })).toBe('none')
  expect(mastodon.needs(settings)).toBe('none')
})

test('a run follows the Link header, asks each name as a tag, and stops where the quota is used up', async () => {
  const run = async (headers: (asked: number) => Record<string, string>) => {
    const asked: string[] = []
    const answer = async (url: string): Promise<FetchedBody> => {
      asked.push(decodeURIComponent(url.slice(settings.baseUrl.length - 1)))
      const body = fixture('mastodon/tag.json')
      return { url, status: 200, headers: headers(asked.length), body, fetchedAt }
    }
    const walk = mastodon.fetch({
      settings: { ...settings, tags: ['lanxi'], pages: 2 },
      queries: ['澜汐 · 电器'],
      since: null,
      now: fetchedAt,
      signal: new AbortController().signal,
      fetchBody: answer,
      browserPage: answer,
      browserAnswers: async (url) => [await answer(url)],
      unparsable: () => {},
    })
    const ended = await (async () => {
      for (;;) {
        const step = await walk.next()
        if (step.done) return step.value
      }
    })().catch((error: unknown) => error)
    return { asked, ended }
  }
  const link =
    '<https://toot.example/api/v1/x?max_id=77>; rel="next", <https://toot.example/api/v1/x?min_id=99>; rel="prev"'
  expect((await run(() => ({ link }))).asked).toEqual([
    '/api/v1/timelines/tag/澜汐电器?limit=40',
    '/api/v1/timelines/tag/澜汐电器?limit=40&max_id=77',
    '/api/v1/timelines/tag/lanxi?limit=40',
    '/api/v1/timelines/tag/lanxi?limit=40&max_id=77',
  ])
  const last = await run(() => ({ link: '<https://toot.example/x?min_id=99>; rel="prev"' }))
  expect(last.asked).toHaveLength(2)
  const spent = await run((n) => ({
    'x-ratelimit-remaining': String(3 - n),
    'x-ratelimit-reset': '2025-06-14T04:05:00.000Z',
  }))
  expect(spent.asked).toHaveLength(3)
  expect(spent.ended).toMatchObject({ end: { outcome: 'rate_limited' }, retryAfterMs: 300_000 })
})

test('a run fetches what was answered where told to', async () => {
  const asked: string[] = []
  const answer = async (url: string): Promise<FetchedBody> => {
    asked.push(url.slice(settings.baseUrl.length))
    const [one, , reply] = JSON.parse(fixture('mastodon/tag.json').toString()) as unknown[]
    const body = url.includes('/context') ? { ancestors: [], descendants: [reply] } : [one]
    return { url, status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)), fetchedAt }
  }
  const ids: string[] = []
  for await (const post of mastodon.fetch({
    settings: { ...settings, mode: 'public', replies: true, pages: 1 },
    queries: [],
    since: null,
    now: fetchedAt,
    signal: new AbortController().signal,
    fetchBody: answer,
    browserPage: answer,
    browserAnswers: async (url) => [await answer(url)],
    unparsable: (why) => expect.fail(why),
  }))
    ids.push(post.sourceId)
  expect(ids).toEqual(['114680000000000009', '114680000000000007'])
  expect(asked).toEqual([
    'api/v1/timelines/public?limit=40',
    'api/v1/statuses/114680000000000009/context',
  ])
})

test('knows since when the account exists', () => {
  const status = {
    id: '1',
    content: '<p>漏水</p>',
    created_at: '2025-06-14T03:00:00Z',
    account: { id: '5', acct: 'new', created_at: '2025-06-13T00:00:00.000Z' },
  }
  expect(parse(JSON.stringify([status])).posts[0]?.author?.since).toEqual(
    new Date('2025-06-13T00:00:00Z'),
  )
})

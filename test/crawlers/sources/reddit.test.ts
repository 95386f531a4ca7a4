import { expect, test } from 'vitest'

import { reddit } from '../../../crawlers/sources/reddit/reddit.ts'
import type { FetchOptions } from '../../../crawlers/source.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { clientId: 'an-id', clientSecret: 'a-secret' }
const parse = (body: Buffer | string) => reddit.parse(Buffer.from(body), { fetchedAt, settings })
const token = '{"access_token":"a-token","token_type":"bearer","expires_in":86400,"scope":"*"}'
const none = '{"kind":"Listing","data":{"after":null,"children":[]}}'

sourceContract({
  source: reddit,
  settings,
  full: fixture('reddit/search.json'),
  empty: Buffer.from(none),
  errors: [
    [
      'the page for clients without a token',
      '<!doctype html><html><head><title>Blocked</title></head><body><h1>whoa there, pardner!</h1></body></html>',
      'blocked',
    ],
    ['a token that ran out', '{"message": "Unauthorized", "error": 401}', 'auth_required'],
    ['a wrong application', '{"error": "invalid_grant"}', 'auth_required'],
    ['a private community', '{"reason":"private","message":"Forbidden","error":403}', 'blocked'],
    ['a banned community', '{"reason":"banned","message":"Not Found","error":404}', 'gone'],
    ['nothing there', '{"message": "Not Found", "error": 404}', 'not_found'],
    ['too many requests', '{"message": "Too Many Requests", "error": 429}', 'rate_limited'],
    ['an overloaded site', '{"message": "Internal Server Error", "error": 500}', 'transport'],
    ['a refused request', '{"message":"Bad Request","error":400}', 'shape_changed'],
    ['another JSON', '{"subreddits":[]}', 'shape_changed'],
    ['another array', '[{"id":1}]', 'shape_changed'],
    ['another XML', '<?xml version="1.0"?><error/>', 'shape_changed'],
    ['JSON that was cut', '{"kind":"Listing","data":{"chi', 'bad_payload'],
  ],
  keys: (url) => (url.endsWith('/access_token') ? Buffer.from(token) : undefined),
  site: (url) =>
    new URL(url).searchParams.has('after')
      ? fixture('reddit/search-2.json')
      : fixture('reddit/search.json'),
})

test('reads a search: full names as ids, what was removed keeps its title, other things skipped', () => {
  const page = parse(fixture('reddit/search.json'))
  expect(page.posts).toMatchObject([
    {
      sourceId: 't3_1abc01',
      kind: 'post',
      url: 'https://www.reddit.com/r/chinalife/comments/1abc01/lanxi_heater/',
      title: 'Lanxi heater & app: leaks <3 days in',
      text: 'Water everywhere & the app says "offline".\n<3 their support, *not*',
      publishedAt: new Date('2025-06-14T03:00:00Z'),
      publishedPrecision: 'second',
      author: { id: 'kiwi_ren', name: 'kiwi_ren' },
      likes: 12,
      comments: 3,
    },
    {
      sourceId: 't3_1abc00',
      title: '澜汐净水器滤芯太贵',
      text: '',
      publishedAt: new Date(1_749_800_000_000),
      comments: 0,
    },
    {
      sourceId: 't3_1abbfe',
      url: 'https://www.reddit.com/r/chinalife/comments/1abbfe/',
      publishedAt: null,
    },
  ])
  expect([page.posts[1]?.author, page.posts[1]?.likes]).toEqual([undefined, undefined])
  expect([page.skipped, page.unparsable, page.next]).toEqual([
    2,
    ['t3_1abbfd: neither title nor text'],
    't3_1abbfe',
  ])
})

test('reads comments at every depth, under what was removed too', () => {
  const page = parse(fixture('reddit/comments.json'))
  expect(page.posts.map(({ sourceId, parentId, kind }) => [sourceId, parentId, kind])).toEqual([
    ['t3_1abc01', undefined, 'post'],
    ['t1_m001', 't3_1abc01', 'comment'],
    ['t1_m003', 't1_m002', 'comment'],
    ['t1_m004', 't3_1abc01', 'comment'],
  ])
  expect(page.posts[2]).toMatchObject({
    text: 'They answered me after a week > useless',
    url: 'https://www.reddit.com/r/chinalife/comments/1abc01/_/m003/',
  })
  expect(page.posts[3]).toMatchObject({ likes: 1 })
  expect([page.skipped, page.next]).toEqual([2, null])
  const [, listing] = JSON.parse(fixture('reddit/comments.json').toString()) as {
    data: { children: unknown[] }
  }[]
  const more = JSON.stringify({ json: { errors: [], data: { things: listing?.data.children } } })
  expect(parse(more).posts).toHaveLength(3)
})

test('reads the Atom of search.rss under the same ids', () => {
  const page = parse(fixture('reddit/search.rss'))
  expect(page.posts).toMatchObject([
    {
      sourceId: 't3_1abc01',
      kind: 'post',
      url: 'https://www.reddit.com/r/chinalife/comments/1abc01/x/',
      title: 'Lanxi heater & app',
      text: 'Water everywhere & the app says "offline".',
      publishedAt: new Date('2025-06-14T03:00:00Z'),
      author: { id: 'kiwi_ren', name: 'kiwi_ren' },
    },
    {
      sourceId: 't1_m001',
      kind: 'comment',
      text: '澜汐也漏',
      publishedAt: new Date('2025-06-14T03:16:40Z'),
    },
  ])
  expect(page.skipped).toBe(1)
})

test('needs an application of the operator’s own', () => {
  expect(reddit.needs({})).toBe('token')
  expect(reddit.needs({ clientId: 'x' })).toBe('token')
  expect(reddit.needs(settings)).toBe('none')
})

test('a run takes a token by form, searches for the phrase, and fetches comments where told to', async () => {
  const asked: [string, FetchOptions | undefined][] = []
  const answer = async (url: string, options?: FetchOptions) => {
    asked.push([url, options])
    const { pathname } = new URL(url)
    const body = pathname.startsWith('/comments/')
      ? fixture('reddit/comments.json')
      : pathname.startsWith('/r/')
        ? fixture('reddit/search-2.json')
        : Buffer.from(token)
    const found = pathname.startsWith('/r/')
      ? body.toString().replace('"num_comments": 0', '"num_comments": 4')
      : body
    return { url, status: 200, headers: {}, body: Buffer.from(found), fetchedAt }
  }
  const ids: string[] = []
  for await (const post of reddit.fetch({
    settings: { ...settings, subreddit: 'chinalife', comments: true },
    queries: ['Lan "xi" & co'],
    since: null,
    now: fetchedAt,
    signal: new AbortController().signal,
    fetchBody: answer,
    browserPage: (url) => answer(url),
    browserAnswers: async (url) => [await answer(url)],
    unparsable: (why) => expect.fail(why),
  }))
    ids.push(post.sourceId)
  expect(ids).toEqual(['t3_1abb00', 't1_m001', 't1_m003', 't1_m004'])
  expect(asked.map(([url]) => url)).toEqual([
    'https://www.reddit.com/api/v1/access_token',
    'https://oauth.reddit.com/r/chinalife/search?q=%22Lan%20%20xi%20%20%26%20co%22&sort=new&type=link&limit=100&raw_json=1&restrict_sr=1',
    'https://oauth.reddit.com/comments/1abb00?sort=new&limit=500&raw_json=1',
  ])
  expect(asked[0]?.[1]).toMatchObject({
    form: { grant_type: 'client_credentials' },
    headers: { authorization: `Basic ${Buffer.from('an-id:a-secret').toString('base64')}` },
  })
  expect(asked[1]?.[1]?.headers).toMatchObject({ authorization: 'Bearer a-token' })
})

import { expect, test } from 'vitest'

import { hackernews } from '../../../crawlers/sources/hackernews/hackernews.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string) =>
  hackernews.parse(Buffer.from(body), { fetchedAt, settings: {} })
const none = '{"hits":[],"nbHits":0,"page":0,"nbPages":0,"hitsPerPage":100}'

sourceContract({
  source: hackernews,
  settings: {},
  full: fixture('hackernews/search.json'),
  empty: Buffer.from(none),
  errors: [
    ['a refused filter', '{"message":"invalid numeric filter","status":400}', 'shape_changed'],
    ['too many requests', '{"message":"Too many requests","status":429}', 'rate_limited'],
    ['an item that is not there', '{"status":404,"error":"Not Found"}', 'not_found'],
    [
      'a closed index',
      '{"message":"Method not allowed with this API key","status":403}',
      'blocked',
    ],
    ['a broken server', '{"status":500,"error":"Internal Server Error"}', 'transport'],
    ['another JSON', '{"results":[]}', 'shape_changed'],
    ['a web page', '<!doctype html><html><body>Hacker News</body></html>', 'bad_payload'],
    ['JSON that was cut', '{"hits":[{"objectID":"1"', 'bad_payload'],
  ],
  site: (url) =>
    new URL(url).searchParams.get('numericFilters')?.includes('<=') === true
      ? fixture('hackernews/search-2.json')
      : fixture('hackernews/search.json'),
})

test('reads a search: stories by title, comments by text, escapes resolved', () => {
  const page = parse(fixture('hackernews/search.json'))
  expect(page.posts).toMatchObject([
    {
      sourceId: '44270009',
      kind: 'comment',
      url: 'https://news.ycombinator.com/item?id=44270009',
      text: 'My Lanxi heater\'s app phones home.\nSee https://a.example/x "fixed"',
      publishedAt: new Date('2025-06-14T03:00:00Z'),
      publishedPrecision: 'second',
      author: { id: 'tanaka9', name: 'tanaka9' },
      parentId: '44270005',
    },
    {
      sourceId: '44270001',
      kind: 'post',
      title: 'Lanxi Vec<T> recall & more',
      text: '',
      likes: 88,
      comments: 41,
    },
    {
      sourceId: '44260001',
      title: 'Ask HN: Lanxi support?',
      text: "They don't answer.\nAnyone?",
      publishedAt: new Date('2025-06-13T10:00:00Z'),
      likes: 3,
      comments: 0,
    },
  ])
  expect([page.posts[0]?.title, page.posts[1]?.parentId]).toEqual([undefined, undefined])
  expect([page.skipped, page.unparsable, page.next]).toEqual([
    1,
    ['item 44250000: neither title nor text'],
    '1',
  ])
})

test('beyond the last page is the end; the last page leads nowhere', () => {
  expect(parse('{"hits":[],"nbHits":1200,"page":10,"nbPages":10}').outcome).toBe('end')
  expect(parse(fixture('hackernews/search-2.json')).next).toBeNull()
})

test('reads an item with all that was answered, and an item of the site’s own API', () => {
  const page = parse(fixture('hackernews/item.json'))
  expect(page.posts.map(({ sourceId, parentId, text }) => [sourceId, parentId, text])).toEqual([
    ['44270001', undefined, ''],
    ['44270005', '44270001', 'Mine leaks too'],
    ['44270009', '44270005', 'Same > here'],
  ])
  expect(page.skipped).toBe(1)
  const own = parse(
    '{"by":"wren","descendants":2,"id":44270020,"kids":[1],"score":5,"time":1749870000,"title":"Lanxi","type":"story","url":"https://n.example"}',
  )
  expect(own.posts).toMatchObject([
    {
      sourceId: '44270020',
      author: { id: 'wren' },
      publishedAt: new Date('2025-06-14T03:00:00Z'),
      likes: 5,
      comments: 2,
    },
  ])
  expect(parse('{"id":5,"type":"comment","deleted":true,"time":1749870000}').skipped).toBe(1)
})

test('a run goes back by time, not by page, and asks for the phrase since the last run', async () => {
  const asked: URLSearchParams[] = []
  const answer = async (url: string) => {
    asked.push(new URL(url).searchParams)
    const body = fixture(asked.length === 1 ? 'hackernews/search.json' : 'hackernews/search-2.json')
    return { url, status: 200, headers: {}, body, fetchedAt }
  }
  const walk = hackernews.fetch({
    settings: { comments: false },
    queries: ['Lan "xi"'],
    since: new Date('2025-06-10T00:00:00.900Z'),
    now: fetchedAt,
    signal: new AbortController().signal,
    fetchBody: answer,
    browserPage: answer,
    browserAnswers: async (url) => [await answer(url)],
    unparsable: () => {},
  })
  for await (const post of walk) expect(post.sourceId).toMatch(/^442/)
  expect(asked.map((one) => one.get('numericFilters'))).toEqual([
    'created_at_i>=1749513600',
    'created_at_i>=1749513600,created_at_i<=1749808800',
  ])
  expect([asked[0]?.get('query'), asked[0]?.get('tags')]).toEqual(['"Lan  xi "', 'story'])
})

import { expect, test } from 'vitest'

import { nodebb } from '../../../crawlers/sources/nodebb/nodebb.ts'
import { RunEndedError } from '../../../crawlers/source.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { baseUrl: 'https://community.lanxi.example' }
const parse = (body: Buffer | string) => nodebb.parse(Buffer.from(body), { fetchedAt, settings })
const none = '{"topics":[],"nextStart":20,"pagination":{"currentPage":1,"pageCount":1}}'

sourceContract({
  source: nodebb,
  settings,
  full: fixture('nodebb/topic.json'),
  empty: Buffer.from(none),
  passedBy: ['auth_required'],
  errors: [
    ['a forum for members, before v3', '"not-authorized"', 'auth_required'],
    [
      'a category for members',
      '{"path":"/search","loggedIn":false,"error":"[[error:no-privileges]]","title":"[[global:403.title]]"}',
      'auth_required',
    ],
    [
      'no permission in the write API',
      '{"status":{"code":"forbidden","message":"您无权访问"},"response":{}}',
      'auth_required',
    ],
    ['a page that is not there', '{"path":"/x","title":"[[global:404.title]]"}', 'not_found'],
    [
      'too many requests',
      '{"status":{"code":"too-many-requests","message":"慢一点"},"response":{}}',
      'rate_limited',
    ],
    ['a redirect as JSON', '"/topic/12/x"', 'shape_changed'],
    ['another JSON', '{"categories":[]}', 'shape_changed'],
    ['a web page', '<!DOCTYPE html><html><body>NodeBB</body></html>', 'bad_payload'],
    ['JSON that was cut', '{"posts":[{"pid":"1","con', 'bad_payload'],
  ],
  site(url) {
    const { pathname, searchParams } = new URL(url)
    if (pathname.startsWith('/api/topic/12')) return fixture('nodebb/topic.json')
    if (pathname.startsWith('/api/topic/')) return Buffer.from('{"tid":"11","posts":[]}')
    return searchParams.get('page') === '1' ? fixture('nodebb/recent.json') : Buffer.from(none)
  },
})

test('reads a topic of 1.4: numbers as strings, the first post with the title, deleted ones skipped', () => {
  const page = parse(fixture('nodebb/topic.json'))
  expect(page.posts).toMatchObject([
    {
      sourceId: '20',
      kind: 'post',
      url: 'https://community.lanxi.example/post/20',
      title: '澜汐热水器漏水 & 报警',
      text: '装好三天就漏水，打了五次电话没人来\n气死',
      publishedAt: new Date('2025-06-13T04:00:00Z'),
      publishedPrecision: 'second',
      author: { id: '3', name: '雨舟' },
      likes: 2,
      comments: 3,
    },
    {
      sourceId: '31',
      kind: 'comment',
      text: '同款，@雨舟 换机了吗？',
      author: { id: '4', name: 'A&B 工作室' },
      parentId: '20',
    },
    { sourceId: '24', parentId: '20', likes: 0 },
  ])
  expect([page.posts[1]?.title, page.posts[1]?.likes]).toEqual([undefined, undefined])
  // guests share a number and a word that is not yet translated
  expect(page.posts[2]?.author).toBeUndefined()
  expect([page.skipped, page.next]).toEqual([1, null])
})

test('reads a search of v4: exact ids, posts of other servers, the page that follows', () => {
  const page = parse(fixture('nodebb/search-v4.json'))
  expect(page.posts).toMatchObject([
    {
      sourceId: '9007199254740993',
      kind: 'comment',
      text: '澜汐净水器 滤芯，一个月就堵 😡',
      publishedAt: new Date('2025-06-14T00:30:00.123Z'),
      author: { id: '7', name: 'beiyu' },
      likes: 5,
      comments: 2,
      parentId: '88',
    },
    {
      sourceId: 'https://remote.example/posts/5',
      kind: 'post',
      url: 'https://remote.example/posts/5',
    },
  ])
  expect(page.next).toBe('3')
})

test('a search that found nothing says what that is worth', () => {
  const page = parse(fixture('nodebb/search-none.json'))
  expect([page.outcome, page.detail]).toEqual([
    'empty',
    'its search does not find Chinese words: none found is not none written',
  ])
})

test('reads lists of topics, titles unescaped once', () => {
  const page = parse(fixture('nodebb/recent.json'))
  expect(page.posts).toMatchObject([
    {
      sourceId: '12',
      title: '澜汐热水器漏水 & 报警',
      url: 'https://community.lanxi.example/topic/12/%E6%BE%9C%E6%B1%90%E7%83%AD%E6%B0%B4%E5%99%A8%E6%BC%8F%E6%B0%B4-%E6%8A%A5%E8%AD%A6',
      publishedAt: new Date('2025-06-13T04:00:00Z'),
      comments: 3,
    },
    { sourceId: '11', title: '滤芯 <R9> 哪里买/换', comments: 0 },
  ])
  expect([page.skipped, page.unparsable, page.next]).toEqual([1, ['topic 8: no title'], '2'])
})

test('reads posts alone, and the answers of the write API', () => {
  const { posts } = JSON.parse(fixture('nodebb/topic.json').toString()) as { posts: unknown[] }
  expect(parse(JSON.stringify(posts)).posts.map(({ sourceId }) => sourceId)).toEqual([
    '20',
    '31',
    '24',
  ])
  const v3 = { status: { code: 'ok', message: 'OK' }, response: { posts } }
  expect(parse(JSON.stringify(v3)).posts).toHaveLength(3)
  const one = { status: { code: 'ok' }, response: posts[0] }
  expect(parse(JSON.stringify(one)).posts).toMatchObject([{ sourceId: '20' }])
  const topic =
    '{"status":{"code":"ok"},"response":{"tid":5,"title":"澜汐","timestamp":1749700800000}}'
  expect(parse(topic).posts).toMatchObject([{ sourceId: '5', title: '澜汐' }])
})

test('a run reads only topics that were written in since, back to what was seen; one that is gone is passed by', async () => {
  const asked: string[] = []
  const answer = async (url: string) => {
    asked.push(url.slice(settings.baseUrl.length))
    const { pathname, searchParams } = new URL(url)
    if (pathname === '/api/topic/13') throw new RunEndedError({ outcome: 'not_found' })
    const body =
      pathname === '/api/topic/12'
        ? topicPage(Number(searchParams.get('page')))
        : searchParams.get('page') === '1'
          ? list
          : none
    return { url, status: 200, headers: {}, body: Buffer.from(body), fetchedAt }
  }
  const hour = (n: number) => fetchedAt.getTime() - n * 3_600_000
  const list = JSON.stringify({
    topics: [13, 12, 11].map((tid, i) => ({
      tid,
      title: `澜汐 ${tid}`,
      lastposttime: hour(1 + i * 20),
    })),
    pagination: { currentPage: 1, pageCount: 2 },
  })
  // three posts a page, one an hour, newest first, after the first post of all
  const topicPage = (page: number) =>
    JSON.stringify({
      tid: 12,
      mainPid: 1,
      title: '澜汐 12',
      posts: [
        ...(page === 1 ? [{ pid: 1, content: '澜汐', timestamp: hour(900) }] : []),
        ...[0, 1, 2].map((i) => ({
          pid: 100 - page * 3 - i,
          content: '澜汐',
          timestamp: hour(21 + page * 3 + i),
        })),
      ],
      pagination: { currentPage: page, pageCount: 9 },
    })
  const ids: string[] = []
  const covered: unknown[] = []
  for await (const post of nodebb.fetch({
    settings,
    queries: [],
    since: new Date(hour(28) + 2_000),
    now: fetchedAt,
    signal: new AbortController().signal,
    fetchBody: answer,
    browserPage: answer,
    browserAnswers: async (url) => [await answer(url)],
    unparsable: (why) => expect.fail(why),
    covered: (list) => covered.push(list),
  }))
    ids.push(post.sourceId)
  expect(ids).toEqual(['97', '96', '95', '94'])
  expect(asked).toEqual([
    '/api/recent?page=1',
    '/api/topic/13?sort=newest_to_oldest&page=1',
    '/api/topic/12?sort=newest_to_oldest&page=1',
    '/api/topic/12?sort=newest_to_oldest&page=2',
    '/api/recent?page=2',
  ])
  // the replies that were read, and all topics that began since the last one on the list was written in
  expect(covered).toEqual([
    { parents: ['1', '97', '96', '95', '94', '93', '92'], since: new Date(hour(29)) },
    { parents: [null], since: new Date(hour(41)) },
  ])
})

import { expect, test } from 'vitest'

import { v2ex } from '../../../crawlers/sources/v2ex/v2ex.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const parse = (body: Buffer | string, url?: string) =>
  v2ex.parse(Buffer.from(body), { fetchedAt, settings: {}, ...(url === undefined ? {} : { url }) })

sourceContract({
  source: v2ex,
  settings: {},
  full: fixture('v2ex/latest.json'),
  empty: Buffer.from('[]'),
  errors: [
    [
      'a topic that is not there',
      '{"status":"error","message":"Object Not Found","rate_limit":{"used":3}}',
      'not_found',
    ],
    ['too many requests', '{"status":"error","message":"API Rate Limit Exceeded"}', 'rate_limited'],
    ['a wrong token', '{"success":false,"message":"Invalid token"}', 'auth_required'],
    ['a closed node', '{"success":false,"message":"Access denied"}', 'blocked'],
    ['nodes', '{"success":true,"result":{"id":1,"name":"qna","topics":9}}', 'shape_changed'],
    ['another array', '[{"id":1,"username":"a"}]', 'shape_changed'],
    ['another JSON', '{"topic_max":1}', 'shape_changed'],
    ['a challenge', '<html><head><title>Just a moment...</title></head></html>', 'captcha'],
    ['a page that forbids', '<html><head><title>403 Forbidden</title></head></html>', 'blocked'],
    ['JSON that was cut', '[{"id":1,"tit', 'bad_payload'],
  ],
  site: (url) => fixture(url.includes('/replies/') ? 'v2ex/replies.json' : 'v2ex/latest.json'),
})

test('reads topics: what their author added, an author who is gone, deleted ones skipped', () => {
  const page = parse(fixture('v2ex/latest.json'))
  expect(page.posts).toEqual([
    {
      sourceId: '1140003',
      kind: 'post',
      url: 'https://www.v2ex.com/t/1140003',
      title: '澜汐热水器 <L60> 漏水怎么办',
      text: '装好三天，打了五次电话没人来\n求助 https://a.example\n更新：换机了',
      publishedAt: new Date('2025-06-14T03:30:00Z'),
      publishedPrecision: 'second',
      author: { id: '501', name: 'atan', since: new Date('2011-03-13T07:06:40Z') },
      comments: 2,
    },
    {
      sourceId: '1140002',
      kind: 'post',
      url: 'https://www.v2ex.com/t/1140002',
      title: '路由器推荐',
      text: '',
      publishedAt: new Date('2025-06-14T02:30:00Z'),
      publishedPrecision: 'second',
      comments: 0,
    },
  ])
  expect([page.skipped, page.unparsable, page.next]).toEqual([1, ['item 1140000: no words'], null])
})

test('reads replies of both APIs: the topic out of the reply or out of the address', () => {
  const old = parse(fixture('v2ex/replies.json'))
  expect(old.posts).toMatchObject([
    {
      sourceId: '16200010',
      kind: 'comment',
      url: 'https://www.v2ex.com/t/1140003#r_16200010',
      text: '@atan 澜汐客服就这样',
      publishedAt: new Date('2025-06-14T03:38:20Z'),
      author: { id: '502', name: 'beiyu' },
      likes: 3,
      parentId: '1140003',
    },
    { sourceId: '16200009', text: '同款 <br> 也漏', author: { id: '503' } },
  ])
  const now = parse(
    fixture('v2ex/v2-replies.json'),
    'https://www.v2ex.com/api/v2/topics/1140003/replies?p=1',
  )
  expect(now.posts).toMatchObject([{ sourceId: '16200010', parentId: '1140003' }])
  expect(now.next).toBe('2')
  const last = parse(
    fixture('v2ex/v2-replies.json'),
    'https://x.example/api/v2/topics/1/replies?p=2',
  )
  expect(last.next).toBeNull()
})

test('reads one topic, alone or in the wrapping of API 2', () => {
  const topic = '{"id":5,"title":"澜汐","content":"","created":1749871800}'
  expect(parse(topic).posts).toMatchObject([{ sourceId: '5', kind: 'post' }])
  expect(parse(`{"success":true,"result":${topic}}`).posts).toMatchObject([{ sourceId: '5' }])
})

async function run(
  given: { since?: Date; followed?: string[] } & Record<string, unknown>,
  headers: Record<string, string> = {},
) {
  const asked: string[] = []
  const answer = async (url: string) => {
    asked.push(url.slice('https://www.v2ex.com'.length))
    const name = url.includes('/replies') ? 'replies' : 'latest'
    return { url, status: 200, headers, body: fixture(`v2ex/${name}.json`), fetchedAt }
  }
  const ids: string[] = []
  const { since = null, followed = [], ...settings } = given
  const walk = v2ex.fetch({
    settings,
    queries: ['澜汐'],
    since,
    now: fetchedAt,
    signal: new AbortController().signal,
    fetchBody: answer,
    browserPage: answer,
    browserAnswers: async (url) => [await answer(url)],
    unparsable: () => {},
    threads: () => followed.map((id) => ({ id, url: null })),
  })
  for (;;) {
    const step = await walk
      .next()
      .catch((error: unknown) => ({ done: true as const, value: error }))
    if (step.done) return { asked, ids, end: step.value }
    ids.push(step.value.sourceId)
  }
}

test('a run reads lists, and the replies of topics on the brand alone', async () => {
  const { asked, ids } = await run({ nodes: ['qna'] })
  expect(asked).toEqual([
    '/api/topics/latest.json',
    '/api/replies/show.json?topic_id=1140003',
    '/api/topics/show.json?node_name=qna',
  ])
  expect(ids).toEqual(['1140003', '16200010', '16200009', '1140002'])
})

test('a topic that no list shows any more is followed where it is due', async () => {
  const since = new Date('2025-06-14T03:38:00Z')
  expect((await run({ since })).asked).toEqual(['/api/topics/latest.json'])
  const followed = await run({ since, followed: ['1130000', '1140002'] })
  expect(followed.asked).toEqual([
    '/api/topics/latest.json',
    '/api/replies/show.json?topic_id=1130000',
  ])
  expect(followed.ids).toEqual(['16200010'])
})

test('a run with a token turns the pages of nodes; one whose quota is used up asks no further', async () => {
  const { asked } = await run({ nodes: ['qna'], token: 'x', pages: 1, threads: 0 })
  expect(asked).toEqual(['/api/topics/latest.json', '/api/v2/nodes/qna/topics?p=1'])
  const spent = await run({}, { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1749874000' })
  expect(spent.asked).toHaveLength(1)
  expect(spent.ids).toEqual(['1140003'])
  expect(spent.end).toMatchObject({ end: { outcome: 'rate_limited' }, retryAfterMs: 400_000 })
})

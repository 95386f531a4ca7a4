import { expect, test } from 'vitest'
import { z } from 'zod'

import type { RawPost } from '../../core/mention.ts'
import { crawlOnce, type CrawlEnd } from '../../crawlers/crawl-once.ts'
import type { Fetching } from '../../crawlers/fetch/fetching.ts'
import {
  defineSource,
  RunEndedError,
  type FetchContext,
  type RunEnd,
} from '../../crawlers/source.ts'

const now = new Date('2026-03-11T02:00:00Z')
let closed = 0
const fetching: Fetching = {
  open: () => ({
    fetchBody: () => Promise.reject(new Error('no network here')),
    browserPage: () => Promise.reject(new Error('no network here')),
    browserAnswers: () => Promise.reject(new Error('no network here')),
    screenshot: () => Promise.reject(new Error('no network here')),
    requests: () => 7,
    pages: () => ({ unchanged: 0, changed: 0, marks: new Map() }),
    close: async () => void (closed += 1),
  }),
  close: async () => {},
}
const post = (n: number): RawPost => ({
  sourceId: String(n),
  kind: 'post',
  text: `澜汐 ${n}`,
  publishedAt: null,
  publishedPrecision: 'unknown',
})

async function run(
  fetch: (ctx: FetchContext<unknown>) => AsyncGenerator<RawPost, RunEnd>,
  maxPosts?: number,
): Promise<{ posts: RawPost[]; end: CrawlEnd; closed: number }> {
  closed = 0
  const source = defineSource<unknown>({
    kind: 'test',
    label: { 'zh-CN': '试', en: 'Test' },
    about: 'none',
    minIntervalMs: 1,
    settings: z.unknown(),
    needs: () => 'none',
    parse: () => ({ outcome: 'empty', posts: [], skipped: 0, unparsable: [], next: null }),
    fetch,
  })
  const walk = crawlOnce({
    source,
    settings: {},
    queries: [],
    since: null,
    now,
    fetching,
    signal: new AbortController().signal,
    ...(maxPosts === undefined ? {} : { maxPosts }),
  })
  const posts: RawPost[] = []
  for (;;) {
    const step = await walk.next()
    if (step.done) return { posts, end: step.value, closed }
    posts.push(step.value)
  }
}

test('gives the posts, what could not be read and how it ended', async () => {
  const result = await run(async function* (ctx) {
    yield post(1)
    ctx.unparsable('item 2: no id')
    yield post(3)
    return { outcome: 'ok', seen: 9 }
  })
  expect(result.posts.map((p) => p.sourceId)).toEqual(['1', '3'])
  expect(result.end).toEqual({
    outcome: 'ok',
    seen: 9,
    requests: 7,
    unparsable: ['item 2: no id'],
    capped: 0,
    tooOld: 7,
    covered: [],
    unchanged: 0,
    retryAfterMs: null,
    marks: new Map(),
  })
  expect(result.closed).toBe(1)
})

test('stops a source that never ends, and says that more was there', async () => {
  let cleaned = false
  const { posts, end } = await run(async function* () {
    try {
      for (let n = 0; ; n += 1) yield post(n)
    } finally {
      cleaned = true
    }
  }, 50)
  expect([posts.length, end.capped, end.detail, cleaned]).toEqual([
    50,
    1,
    'stopped after 50 posts',
    true,
  ])
})

test('keeps what came before a refusal, and how long to wait', async () => {
  const { posts, end } = await run(async function* () {
    yield post(1)
    throw new RunEndedError({ outcome: 'rate_limited', detail: 'slow down' }, 5000)
  })
  expect([posts.length, end.outcome, end.retryAfterMs]).toEqual([1, 'rate_limited', 5000])
})

test('a mistake in an adapter ends its run, not the crawler', async () => {
  const { end, closed: times } = await run(async function* () {
    yield post(1)
    throw new TypeError('undefined is not a list')
  })
  expect([end.outcome, end.detail, times]).toEqual([
    'shape_changed',
    'adapter: undefined is not a list',
    1,
  ])
})

test('a run whose pages were all as before is unchanged, and lends the adapter what it may use', async () => {
  const asked: unknown[] = []
  const unchanged: Fetching = {
    ...fetching,
    open: (run) => {
      asked.push(run)
      return {
        ...fetching.open(run),
        pages: () => ({ unchanged: 1, changed: 0, marks: new Map() }),
      }
    },
  }
  const marks = new Map([['k', { etag: '"a"', lastModified: null }]])
  const source = defineSource<unknown>({
    kind: 'test',
    label: { 'zh-CN': '试', en: 'Test' },
    about: 'none',
    minIntervalMs: 3,
    settings: z.object({
      baseUrl: z.string(),
      apiUrl: z.string().default('https://api.example.com'),
    }),
    needs: () => 'none',
    parse: () => ({ outcome: 'empty', posts: [], skipped: 0, unparsable: [], next: null }),
    fetch: async function* () {
      yield* []
      return { outcome: 'empty' }
    },
  })
  const { signal } = new AbortController()
  const walk = crawlOnce({
    source,
    settings: { baseUrl: 'https://bbs.example.com/a' },
    queries: [],
    since: null,
    now,
    fetching: unchanged,
    signal,
    polite: { marks, maxAttempts: 1, budget: null },
  })
  expect((await walk.next()).value).toMatchObject({ outcome: 'unchanged' })
  const home = ['bbs.example.com', 'api.example.com']
  expect(asked).toEqual([{ marks, maxAttempts: 1, budget: null, minIntervalMs: 3, home, signal }])
})

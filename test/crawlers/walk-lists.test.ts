import { expect, test } from 'vitest'

import type { RawPost, RunOutcome } from '../../core/mention.ts'
import { RunEndedError, type FetchContext, type ParsedPage } from '../../crawlers/source.ts'
import { walkLists, type ListWalks } from '../../crawlers/walk-lists.ts'

const post = (sourceId: string, more: Partial<RawPost> = {}): RawPost => ({
  sourceId,
  kind: 'post',
  text: '澜汐',
  publishedAt: null,
  publishedPrecision: 'unknown',
  ...more,
})
const page = (
  posts: RawPost[],
  outcome: RunOutcome = posts.length > 0 ? 'ok' : 'empty',
): ParsedPage => ({
  outcome,
  posts,
  skipped: 0,
  unparsable: [],
  next: null,
})
const list = (...posts: RawPost[]) => ({ first: '1', maxPages: 3, load: async () => page(posts) })

async function run(walks: ListWalks, more: Partial<FetchContext<unknown>> = {}) {
  const ids: string[] = []
  const walk = walkLists(
    {
      settings: {},
      queries: [],
      since: null,
      now: new Date(0),
      signal: new AbortController().signal,
      fetchBody: () => Promise.reject(new Error('not asked')),
      browserPage: () => Promise.reject(new Error('not asked')),
      browserAnswers: () => Promise.reject(new Error('not asked')),
      unparsable: () => {},
      ...more,
    },
    walks,
  )
  for (;;) {
    const step = await walk.next()
    if (step.done) return { ids, end: step.value }
    ids.push(step.value.sourceId)
  }
}

const below = (answers: Record<string, () => Promise<ParsedPage>>) => {
  const asked: string[] = []
  const thread: ListWalks['thread'] = ({ sourceId }) => ({
    first: '1',
    maxPages: 1,
    load: () => (asked.push(sourceId), answers[sourceId]?.() ?? Promise.resolve(page([]))),
  })
  return { asked, thread }
}

test('gives each post once, its comments behind it, the post itself not among them', async () => {
  const { asked, thread } = below({
    a: async () => page([post('a'), post('a1', { kind: 'comment', parentId: 'a' })]),
  })
  const lists = [
    list(post('a', { comments: 3 }), post('b', { comments: 0 }), post('c', { kind: 'comment' })),
    list(post('a', { comments: 3 }), post('d')),
  ]
  const { ids, end } = await run({ lists, thread })
  expect(ids).toEqual(['a', 'a1', 'b', 'c', 'd'])
  expect(asked).toEqual(['a', 'd'])
  expect(end).toEqual({ outcome: 'ok', seen: 5 })
})

test('reads comments where they are due, and those of posts that no list shows', async () => {
  const { asked, thread } = below({ old: async () => page([post('o1', { kind: 'comment' })]) })
  const { ids } = await run(
    { lists: [list(post('a'), post('b'))], thread },
    { follow: ({ sourceId }) => sourceId === 'b', threads: () => [{ id: 'old', url: null }] },
  )
  expect([ids, asked]).toEqual([
    ['a', 'b', 'o1'],
    ['b', 'old'],
  ])
  expect(
    (await run({ lists: [list(post('a'))] }, { threads: () => [{ id: 'old', url: null }] })).ids,
  ).toEqual(['a'])
})

test.each([
  ['gone', 'ok', ['a', 'b']],
  ['not_found', 'ok', ['a', 'b']],
  ['captcha', 'captcha', ['a']],
  ['rate_limited', 'rate_limited', ['a']],
] as const)('a thread that is %s ends the run as %s', async (outcome, ended, ids) => {
  const { thread } = below({ a: async () => page([], outcome) })
  const walked = await run({ lists: [list(post('a'), post('b'))], thread })
  expect([walked.end.outcome, walked.ids]).toEqual([ended, ids])
})

test('what the crawler throws passes, but for what was taken away', async () => {
  const thrown = (outcome: RunOutcome) =>
    below({ a: () => Promise.reject(new RunEndedError({ outcome })) })
  const lists = [list(post('a'))]
  expect((await run({ lists, thread: thrown('gone').thread })).end.outcome).toBe('ok')
  await expect(run({ lists, thread: thrown('captcha').thread })).rejects.toMatchObject({
    end: { outcome: 'captcha' },
  })
})

test('a refused list ends the run, one without posts does not', async () => {
  const refused = { first: '1', maxPages: 1, load: async () => page([], 'auth_required') }
  expect((await run({ lists: [list(), list(post('a')), refused] })).end.outcome).toBe(
    'auth_required',
  )
  expect((await run({ lists: [list(), list()] })).end).toEqual({ outcome: 'empty', seen: 0 })
})

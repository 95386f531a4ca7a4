import { describe, expect, it } from 'vitest'

import type { RawPost } from '../../core/mention.ts'
import type { Covered } from '../../crawlers/covered-lists.ts'
import { RunEndedError } from '../../crawlers/source.ts'
import { walkPages, type PageWalk } from '../../crawlers/walk-pages.ts'

const start = Date.parse('2026-11-01T00:00:00Z')

/** Post `n` of a site, an hour after post `n − 1`. */
const post = (n: number): RawPost => ({
  sourceId: String(n),
  kind: 'post',
  text: `post ${n}`,
  publishedAt: new Date(start + n * 3_600_000),
  publishedPrecision: 'second',
})

/** A site that shows `perPage` posts a page, newest first; `published` is asked at each request. */
function site(published: (request: number) => number, perPage = 10) {
  let requests = 0
  const load: PageWalk['load'] = async (page) => {
    requests += 1
    const newest = published(requests)
    const from = newest - (Number(page) - 1) * perPage
    const posts = Array.from({ length: perPage }, (_, i) => from - i)
      .filter((n) => n > 0)
      .map(post)
    return { outcome: 'ok', posts, skipped: 0, unparsable: [], next: String(Number(page) + 1) }
  }
  return { load, requests: () => requests }
}

async function walk(load: PageWalk['load'], more: { since?: Date; seen?: Set<string> } = {}) {
  const ctx = {
    since: more.since ?? null,
    signal: new AbortController().signal,
    unparsable: () => {},
  }
  const ids: number[] = []
  const posts = walkPages(ctx, { first: '1', maxPages: 50, load, seen: more.seen ?? new Set() })
  for await (const one of posts) ids.push(Number(one.sourceId))
  return ids.toSorted((a, b) => a - b)
}
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

describe('walkPages', () => {
  const told = async (load: PageWalk['load'], since: Date | null = null) => {
    const lists: Covered[] = []
    const ctx = {
      since,
      signal: new AbortController().signal,
      unparsable: () => {},
      covered: (list: Covered) => void lists.push(list),
    }
    const posts = walkPages(ctx, { first: '1', maxPages: 3, load, seen: new Set() })
    for (;;) {
      const step = await posts.next()
      if (step.done) return { lists, end: step.value }
    }
  }

  it('tells down to where it has read, or that its list has no order', async () => {
    const hour = (n: number) => new Date(start + n * 3_600_000)
    const covered = (since: Date | null) => [{ parents: [null], since }]
    // three pages of ten, cut off by maxPages
    expect((await told(site(() => 100).load)).lists).toEqual(covered(hour(71)))
    // the first page without anything recent ends it
    expect((await told(site(() => 100).load, hour(95))).lists).toEqual(covered(hour(81)))
    const mixed: PageWalk['load'] = async () => ({
      outcome: 'ok',
      posts: [3, 9, 1, 7].map((n) => ({ ...post(n), parentId: '42' })),
      skipped: 0,
      unparsable: [],
      next: null,
    })
    expect((await told(mixed)).lists).toEqual([{ parents: ['42'], since: null }])
    expect((await told(site(() => 0).load)).lists).toEqual([])
  })

  it('an unchanged first page is the end, and no failure', async () => {
    const unchanged = () => Promise.reject(new RunEndedError({ outcome: 'unchanged' }))
    expect(await told(unchanged)).toEqual({ lists: [], end: { outcome: 'empty', seen: 0 } })
  })

  it('reads a site to its end', async () => {
    expect(await walk(site(() => 45).load)).toEqual(upTo(45))
  })

  it('leaves no hole where a page of new posts comes in between two requests', async () => {
    // five pages of them, at one request, and one more at each of the next
    const { load } = site((request) => 60 + (request > 2 ? 57 : 0) + Math.min(request - 1, 4) * 13)
    expect((await walk(load)).filter((n) => n <= 60)).toEqual(upTo(60))
  })

  it('stops at what was seen before', async () => {
    const { load, requests } = site(() => 500)
    const ids = await walk(load, { since: new Date(start + 480 * 3_600_000) })
    expect(ids).toEqual(upTo(500).slice(479))
    expect(requests()).toBeLessThanOrEqual(4)
  })

  it('does not take the first name’s posts for the end of the second name’s', async () => {
    const seen = new Set(upTo(100).slice(40).map(String))
    expect(await walk(site(() => 100).load, { seen })).toEqual(upTo(40))
  })

  it('believes in the end after a few repeated pages', async () => {
    let requests = 0
    const ids = await walk(async (page) => {
      requests += 1
      const next = String(Number(page) + 1)
      return { outcome: 'ok', posts: [post(1), post(2)], skipped: 0, unparsable: [], next }
    })
    expect(ids).toEqual([1, 2])
    expect(requests).toBe(3)
  })
})

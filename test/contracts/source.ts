import { readFileSync } from 'node:fs'
import { getHeapStatistics } from 'node:v8'

import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'

import { dayMs } from '../../core/clock.ts'
import type { RawPost, RunOutcome } from '../../core/mention.ts'
import { RawPost as RawPostShape } from '../../core/mention.ts'
import {
  RunEndedError,
  type FetchContext,
  type FetchedBody,
  type RunEnd,
  type Source,
} from '../../crawlers/source.ts'

/** 2025-06-14 12:00 in Shanghai: when the fixtures were "recorded". */
export const fetchedAt = new Date('2025-06-14T04:00:00Z')

export function fixture(path: string): Buffer {
  return readFileSync(new URL(`../fixtures/sources/${path}`, import.meta.url))
}

export type SourceContract = {
  source: Source
  settings: Record<string, unknown>
  /** A page with several posts. */
  full: Buffer
  /** A genuine page without posts. */
  empty: Buffer
  emptyOutcome?: RunOutcome
  /** Bodies that are refusals, and the outcome that names them. */
  errors: readonly (readonly [name: string, body: Buffer | string, outcome: RunOutcome])[]
  /** What the site answers to a URL; undefined where the source is never fetched. */
  site?: (url: string) => Buffer
  /** Answers that are no page of posts (a token, a list of shops): they stay, whatever the site's pages turn into. */
  keys?: (url: string) => Buffer | undefined
  /** Refusals of one part of a run (a closed topic) after which the rest goes on. */
  passedBy?: readonly RunOutcome[]
}

/** What every source must do; each member runs it with its own recorded bodies. */
export function sourceContract(contract: SourceContract): void {
  const { source, settings, full, site } = contract
  const parse = (body: Buffer) => source.parse(body, { fetchedAt, settings })

  describe(`${source.kind}: the contract of a source`, () => {
    test('reads posts that fit the shape, with ids that are stable and distinct', () => {
      const first = parse(full)
      expect(first.outcome).toBe('ok')
      expect(first.posts.length).toBeGreaterThan(1)
      for (const post of first.posts) expect(RawPostShape.safeParse(post).error).toBeUndefined()
      const ids = first.posts.map((post) => post.sourceId)
      expect(new Set(ids).size).toBe(ids.length)
      expect(parse(full).posts.map((post) => post.sourceId)).toEqual(ids)
    })

    test('a post keeps its id from one day to the next', () => {
      const ids = (at: Date) =>
        source.parse(full, { fetchedAt: at, settings }).posts.map((post) => post.sourceId)
      expect(ids(new Date(fetchedAt.getTime() + 3 * dayMs))).toEqual(ids(fetchedAt))
    })

    // the second one: half a minute into a year in Shanghai, when dates without a year turn
    test.each([fetchedAt, new Date('2025-12-31T16:00:30Z')])(
      'gives no date in the future and invents none, read at %s',
      (at) => {
        for (const post of source.parse(full, { fetchedAt: at, settings }).posts) {
          expect(post.publishedAt === null).toBe(post.publishedPrecision === 'unknown')
          expect(post.publishedAt?.getTime() ?? 0).toBeLessThanOrEqual(at.getTime() + dayMs)
        }
      },
    )

    test('a page without posts is not a failure', () => {
      const page = parse(contract.empty)
      expect([page.outcome, page.posts]).toEqual([contract.emptyOutcome ?? 'empty', []])
    })

    test.each(contract.errors)('%s has a name', (_name, body, outcome) => {
      const page = parse(Buffer.from(body))
      expect([page.outcome, page.posts]).toEqual([outcome, []])
      expect(page.detail).toBeTruthy()
    })

    test.each([
      '',
      ' ',
      '\ufeff',
      '\u0000\u0000',
      'null',
      '[]',
      '[null]',
      '{}',
      '{"data":null}',
      '0',
      '"blocked"',
      '<html></html>',
      '<?xml version="1.0"?>',
    ])('%j is no success', (body) => {
      const page = parse(Buffer.from(body))
      expect(page.posts).toEqual([])
      expect(page.outcome).not.toBe('ok')
    })

    test('reads the same posts in another encoding', () => {
      const other = iconv.encode(
        iconv.decode(full, 'utf8').replaceAll(/utf-8/gi, 'gb18030'),
        'gb18030',
      )
      expect(parse(other).posts.map((post) => post.text)).toEqual(
        parse(full).posts.map((post) => post.text),
      )
    })

    test.each(['utf16-le', 'utf16-be', 'utf8'])(
      'reads the same posts in %s with its mark',
      (name) => {
        const other = iconv.encode(iconv.decode(full, 'utf8'), name, { addBOM: true })
        expect(parse(other).posts.map((post) => post.text)).toEqual(
          parse(full).posts.map((post) => post.text),
        )
      },
    )

    test.each([
      ['itself again and again', () => full],
      ['markup without end', () => Buffer.from('<div>')],
      ['one word', () => Buffer.from('漏')],
    ])(
      'takes 50 MB of %s in bounded time and memory',
      (_name, piece) => {
        const body = Buffer.alloc(50 * 1024 * 1024, piece())
        const heap = getHeapStatistics().used_heap_size
        // of the processor: other tests run beside
        const started = process.cpuUsage()
        const page = parse(body)
        expect(process.cpuUsage(started).user / 1000).toBeLessThan(30_000)
        expect(getHeapStatistics().used_heap_size - heap).toBeLessThan(1.5e9)
        for (const post of page.posts) expect(RawPostShape.safeParse(post).error).toBeUndefined()
      },
      120_000,
    )

    test('never throws on damaged bodies', () => {
      const damage = fc.record({
        at: fc.nat(Math.max(0, full.length - 1)),
        cut: fc.nat(200),
        put: fc.oneof(
          fc.uint8Array({ maxLength: 12 }),
          fc
            .constantFrom('null', '{}', '[]', '"', '<', '&#', '-1', '万')
            .map((s) => Buffer.from(s)),
        ),
      })
      fc.assert(
        fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
          const body = damages.reduce(
            (b, d) => Buffer.concat([b.subarray(0, d.at), d.put, b.subarray(d.at + d.cut)]),
            full,
          )
          for (const post of parse(body).posts)
            expect(post.publishedAt === null || !Number.isNaN(post.publishedAt.getTime())).toBe(
              true,
            )
        }),
        { numRuns: 200 },
      )
    })

    if (!site) return

    test('fetches every page once and ends', async () => {
      const { posts, end } = await run(contract, {})
      expect(end.outcome).toBe('ok')
      const ids = posts.map((post) => post.sourceId)
      expect(new Set(ids).size).toBe(ids.length)
    })

    test('respects since', async () => {
      const all = (await run(contract, {})).posts
      // comments under old posts are read by a schedule of their own
      const posts = all.filter((post) => post.kind !== 'comment')
      const dated = (posts.length > 0 ? posts : all).filter((post) => post.publishedAt !== null)
      const newest = Math.max(...dated.map((post) => post.publishedAt?.getTime() ?? 0))
      const recent = (await run(contract, { since: new Date(newest - 1) })).posts
      const kept = recent.filter(
        (post) => post.publishedAt !== null && post.publishedPrecision !== 'day',
      )
      expect(kept.length).toBeGreaterThan(0)
      for (const post of kept)
        expect(post.publishedAt?.getTime()).toBeGreaterThanOrEqual(newest - 120_000)
    })

    test('ends on a site that answers the same page for ever', async () => {
      const { requests, posts } = await run({ ...contract, site: () => full }, {})
      expect(posts.length).toBeGreaterThan(1)
      expect(requests).toBeLessThan(12)
    })

    test('a site without posts ends as empty', async () => {
      const { end, posts } = await run({ ...contract, site: () => contract.empty }, {})
      expect([end.outcome, posts]).toEqual(['empty', []])
    })

    test('a refusal ends the run by its name', async () => {
      for (const [, body, outcome] of contract.errors) {
        const { end } = await run({ ...contract, site: () => Buffer.from(body) }, {})
        expect(end.outcome).toBe(outcome)
      }
    })

    test('a refusal in the middle of a run is never taken for its end', async () => {
      const whole = (await run(contract, {})).requests
      for (const [, body, outcome] of contract.errors) {
        let answered = 0
        const { end, requests } = await run(
          {
            ...contract,
            site: (url) => ((answered += 1), answered === 1 ? site(url) : Buffer.from(body)),
          },
          {},
        )
        // beyond the last page some sites say "not found"
        const passes = ['not_found', ...(contract.passedBy ?? [])].includes(outcome)
        if (requests > 1 && whole > 1 && !passes) expect(end.outcome).toBe(outcome)
      }
    })

    test('stops in the middle of a run, and asks no further', async () => {
      const stopping = new AbortController()
      const asked: string[] = []
      const ended = await run(
        { ...contract, site: (url) => (asked.push(url), stopping.abort(), site(url)) },
        { signal: stopping.signal },
      ).then(
        ({ end }) => end,
        (error: unknown) => error,
      )
      expect(asked).toHaveLength(1)
      const { requests } = await run(contract, {})
      if (requests > 1) expect(ended).toMatchObject({ end: { outcome: 'aborted' } })
    })

    test('asks nothing once it was stopped', async () => {
      const stopped = AbortSignal.abort()
      const asked: string[] = []
      const running = run(
        { ...contract, site: (url) => (asked.push(url), full) },
        { signal: stopped },
      )
      await expect(running).rejects.toMatchObject({ end: { outcome: 'aborted' } })
      expect(asked).toEqual([])
    })
  })
}

async function run(contract: SourceContract, options: { since?: Date; signal?: AbortSignal }) {
  const posts: RawPost[] = []
  const unparsable: string[] = []
  let requests = 0
  const answer = async (url: string): Promise<FetchedBody> => {
    // as the crawler's own does
    if (options.signal?.aborted) throw new RunEndedError({ outcome: 'aborted' })
    requests += 1
    if (!contract.site) throw new RunEndedError({ outcome: 'transport' })
    return {
      url,
      status: 200,
      headers: {},
      body: contract.keys?.(url) ?? contract.site(url),
      fetchedAt,
    }
  }
  const ctx: FetchContext<unknown> = {
    settings: contract.settings,
    queries: ['澜汐'],
    since: options.since ?? null,
    now: fetchedAt,
    signal: options.signal ?? new AbortController().signal,
    fetchBody: answer,
    browserPage: answer,
    browserAnswers: async (url) => [await answer(url)],
    unparsable: (detail) => unparsable.push(detail),
  }
  const walk = contract.source.fetch(ctx)
  for (;;) {
    const step = await walk.next()
    if (step.done) {
      const end: RunEnd = step.value
      return { posts, end, requests, unparsable }
    }
    posts.push(step.value)
  }
}

import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'
import { decodeBody } from '../../read/decode-body.ts'
import { defineSource, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'
import { readHackerNews } from './read-hacker-news.ts'

const Settings = z.object({
  /** A hundred hits each. */
  pages: z.number().int().min(1).max(50).default(5),
  comments: z.boolean().default(true),
  baseUrl: z.url().default('https://hn.algolia.com'),
})
type Settings = z.infer<typeof Settings>

const perPage = 100

export const hackernews = defineSource<Settings>({
  kind: 'hackernews',
  label: { 'zh-CN': 'Hacker News', en: 'Hacker News' },
  about: 'Algolia’s public search of Hacker News (search_by_date), newest first',
  minIntervalMs: 1_000,
  settings: Settings,
  needs: () => 'none',
  parse: (body, { fetchedAt }) => readHackerNews(decodeBody(body), fetchedAt),

  async *fetch(ctx) {
    const seen = new Set<string>()
    let found = false
    for (const query of ctx.queries) {
      const end = yield* walkPages(ctx, {
        first: '',
        maxPages: ctx.settings.pages,
        seen,
        load: (until) => load(ctx, query, until),
      })
      if (end.outcome !== 'ok' && end.outcome !== 'empty') return end
      found ||= end.outcome === 'ok'
    }
    return { outcome: found ? 'ok' : 'empty', seen: seen.size }
  },
})

/** By time instead of by page: pages end at the thousandth hit. `until`: an epoch in seconds, itself included. */
async function load(
  { settings, since, fetchBody }: FetchContext<Settings>,
  query: string,
  until: string,
): Promise<ParsedPage> {
  const filters = [
    ...(since === null ? [] : [`created_at_i>=${Math.floor(since.getTime() / 1000)}`]),
    ...(until === '' ? [] : [`created_at_i<=${until}`]),
  ]
  const parameters = new URLSearchParams({
    // a phrase, and no guess at what was meant
    query: `"${query.replaceAll('"', ' ')}"`,
    advancedSyntax: 'true',
    typoTolerance: 'false',
    tags: settings.comments ? '(story,comment)' : 'story',
    hitsPerPage: String(perPage),
    ...(filters.length === 0 ? {} : { numericFilters: filters.join(',') }),
  })
  const answer = await fetchBody(
    `${settings.baseUrl}/api/v1/search_by_date?${parameters.toString()}`,
  )
  const page = readHackerNews(
    decodeBody(answer.body, answer.headers['content-type']),
    answer.fetchedAt,
  )
  return { ...page, next: page.next === null ? null : oldest(page.posts) }
}

function oldest(posts: readonly RawPost[]): string | null {
  const times = posts.flatMap(({ publishedAt }) => (publishedAt ? [publishedAt.getTime()] : []))
  return times.length === 0 ? null : String(Math.floor(Math.min(...times) / 1000))
}

import { z } from 'zod'

import { decodeBody } from '../../read/decode-body.ts'
import { defineSource, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkLists } from '../../walk-lists.ts'
import { withinQuota } from '../../within-quota.ts'
import { readMastodon } from './read-mastodon.ts'

const Settings = z.object({
  baseUrl: z
    .url('实例的网址 / the address of the server')
    .meta({ examples: ['https://mastodon.social'] }),
  /** `tag`: the names as hashtags; `search`: full text, which needs a token; `public`: everything the server sees. */
  mode: z.enum(['tag', 'search', 'public']).default('tag'),
  /** Hashtags beside the names, without the #. */
  tags: z.array(z.string().min(1)).default([]),
  /** An application's token with `read:statuses` and `read:search`, as `${ENV}`. */
  token: z.string().min(1).optional(),
  /** Fetch what was answered, one request for each status that was. */
  replies: z.boolean().default(false),
  /** Forty statuses each. */
  pages: z.number().int().min(1).max(50).default(5),
})
type Settings = z.infer<typeof Settings>

const perPage = 40

export const mastodon = defineSource<Settings>({
  kind: 'mastodon',
  label: { 'zh-CN': 'Mastodon 长毛象', en: 'Mastodon' },
  about: 'The client API of one Mastodon server: hashtag and public timelines, search with a token',
  minIntervalMs: 1_500,
  settings: Settings,
  example: { baseUrl: 'https://mastodon.example.invalid' },
  needs: ({ mode, token }) => (mode === 'search' && token === undefined ? 'token' : 'none'),
  parse: (body, { fetchedAt }) => readMastodon(decodeBody(body), fetchedAt),

  async *fetch(given) {
    const ctx = { ...given, fetchBody: withinQuota(given.fetchBody) }
    const { pages, replies } = ctx.settings
    return yield* walkLists(ctx, {
      lists: pathsOf(ctx).map((path) => ({
        first: '',
        maxPages: pages,
        load: (below) => load(ctx, path, below),
      })),
      thread: ({ sourceId }) =>
        replies
          ? {
              first: '',
              maxPages: 1,
              load: () => load(ctx, `/api/v1/statuses/${sourceId}/context`, ''),
            }
          : null,
    })
  },
})

/** One timeline or search for each name. */
function pathsOf({ settings, queries }: FetchContext<Settings>): string[] {
  const { mode, tags } = settings
  if (mode === 'public') return [`/api/v1/timelines/public?limit=${perPage}`]
  if (mode === 'search') {
    return queries.map(
      (query) =>
        `/api/v2/search?type=statuses&resolve=false&limit=${perPage}&q=${encodeURIComponent(query)}`,
    )
  }
  // a tag holds letters, digits and the underscore alone
  const names = [...queries, ...tags].map((name) => name.replaceAll(/[^\p{L}\p{M}\p{N}_]/gu, ''))
  return [...new Set(names)]
    .filter((name) => name !== '')
    .map((name) => `/api/v1/timelines/tag/${encodeURIComponent(name)}?limit=${perPage}`)
}

async function load(ctx: FetchContext<Settings>, path: string, below: string): Promise<ParsedPage> {
  const { baseUrl, token } = ctx.settings
  const isSearch = path.startsWith('/api/v2/search')
  // search counts, timelines go by id
  const from = below === '' ? '' : isSearch ? `&offset=${below}` : `&max_id=${below}`
  const answer = await ctx.fetchBody(`${baseUrl.replace(/\/+$/, '')}${path}${from}`, {
    ifChanged: path.startsWith('/api/v1/timelines/') && below === '',
    headers: {
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  })
  const page = readMastodon(
    decodeBody(answer.body, answer.headers['content-type']),
    answer.fetchedAt,
  )
  if (isSearch)
    return { ...page, next: page.posts.length < perPage ? null : String(Number(below) + perPage) }
  const link = answer.headers['link']
  return link === undefined || page.next === null ? page : { ...page, next: maxIdOf(link) }
}

/** The cursor of `rel="next"` in a Link header, null where it leads no further. */
function maxIdOf(link: string): string | null {
  const next = link.split(/,\s*(?=<)/).find((one) => /rel="?next"?/.test(one))
  return /[?&]max_id=([\w-]+)/.exec(next ?? '')?.[1] ?? null
}

import { z } from 'zod'

import { dayMs } from '../../../core/clock.ts'
import { decodeBody } from '../../read/decode-body.ts'
import type { PageOf } from '../../read/parsed-page.ts'
import { defineSource, RunEndedError, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'
import type { DiscoursePost } from './discourse-post.ts'
import { readDiscourse } from './read-discourse.ts'

const Settings = z.object({
  /** The forum's address, with its folder if it lives in one. */
  baseUrl: z
    .url('论坛的网址 / the address of the forum')
    .meta({ examples: ['https://forum.example.com'] }),
  /** `search`: by the brand's names; `latest`: every new post, for a forum that is the brand's own. */
  mode: z.enum(['search', 'latest']).default('search'),
  pages: z.number().int().min(1).max(50).default(5),
  /** Search shows only the words around a hit: fetch the whole post, one request each. */
  fullText: z.boolean().default(true),
})
type Settings = z.infer<typeof Settings>

/** `posts.json` answers by windows of fifty ids: one that holds private posts alone is empty. */
const windowIds = 50
const maxEmptyWindows = 5

export const discourse = defineSource<Settings>({
  kind: 'discourse',
  label: { 'zh-CN': 'Discourse 论坛', en: 'Discourse forum' },
  about: 'The JSON of any Discourse forum: search.json by name, or posts.json for every new post',
  minIntervalMs: 2_000,
  settings: Settings,
  example: { baseUrl: 'https://forum.example.invalid' },
  needs: () => 'none',
  parse: (body, { settings, fetchedAt, url }) =>
    plain(readDiscourse(decodeBody(body), bodyAt(settings, fetchedAt, url))),

  async *fetch(ctx) {
    const seen = new Set<string>()
    const { mode, pages } = ctx.settings
    if (mode === 'latest')
      return yield* walkPages(ctx, {
        first: '',
        maxPages: pages,
        seen,
        load: (before) => latest(ctx, before),
      })
    let found = false
    for (const query of ctx.queries) {
      const end = yield* walkPages(ctx, {
        first: '1',
        maxPages: pages,
        seen,
        load: async (page) => lengthen(ctx, await search(ctx, query, page)),
      })
      if (end.outcome !== 'ok' && end.outcome !== 'empty') return end
      found ||= end.outcome === 'ok'
    }
    return { outcome: found ? 'ok' : 'empty', seen: seen.size }
  },
})

async function search(ctx: FetchContext<Settings>, query: string, page: string) {
  // the forum knows days alone, in its own zone
  const after =
    ctx.since === null
      ? ''
      : ` after:${new Date(ctx.since.getTime() - dayMs).toISOString().slice(0, 10)}`
  const term = encodeURIComponent(`${query} order:latest${after}`)
  return load(ctx, `/search.json?q=${term}&page=${page}`)
}

async function latest(ctx: FetchContext<Settings>, before: string): Promise<ParsedPage> {
  let from = before
  for (let windows = 0; ; windows += 1) {
    const page = await load(ctx, `/posts.json${from === '' ? '' : `?before=${from}`}`)
    const below = Number(from) - windowIds
    if (page.outcome !== 'empty' || page.skipped > 0 || below <= 0 || windows >= maxEmptyWindows)
      return plain(page)
    from = String(below)
  }
}

/** Half a post would be a false edit of the whole one. */
async function lengthen(
  ctx: FetchContext<Settings>,
  page: PageOf<DiscoursePost>,
): Promise<ParsedPage> {
  if (!ctx.settings.fullText) return plain(page)
  const posts: DiscoursePost[] = []
  for (const post of page.posts) {
    const isOld = ctx.since !== null && post.publishedAt !== null && post.publishedAt < ctx.since
    posts.push(post.cut && !isOld ? await wholePost(ctx, post) : post)
  }
  return plain({ ...page, posts })
}

async function wholePost(ctx: FetchContext<Settings>, post: DiscoursePost): Promise<DiscoursePost> {
  const page = await load(ctx, `/posts/${post.sourceId}.json`).catch((error: unknown) => {
    // taken away between the search and now
    if (
      error instanceof RunEndedError &&
      /^(?:not_found|gone|auth_required)$/.test(error.end.outcome)
    )
      return null
    throw error
  })
  const whole = page?.posts.find((one) => one.sourceId === post.sourceId)
  return whole ? { ...post, text: whole.text } : post
}

async function load(ctx: FetchContext<Settings>, path: string): Promise<PageOf<DiscoursePost>> {
  const url = `${ctx.settings.baseUrl.replace(/\/+$/, '')}${path}`
  const answer = await ctx.fetchBody(url, { headers: { accept: 'application/json' } })
  return readDiscourse(
    decodeBody(answer.body, answer.headers['content-type']),
    bodyAt(ctx.settings, answer.fetchedAt, answer.url),
  )
}

/** A body without an address is the first page of the configured forum. */
function bodyAt({ baseUrl }: Settings, fetchedAt: Date, url: string | undefined) {
  const page =
    url === undefined || !URL.canParse(url, baseUrl)
      ? null
      : new URL(url, baseUrl).searchParams.get('page')
  return {
    base: baseUrl.replace(/\/+$/, ''),
    fetchedAt,
    page: page !== null && /^\d{1,6}$/.test(page) ? Number(page) : 1,
  }
}

function plain(page: PageOf<DiscoursePost>): ParsedPage {
  return { ...page, posts: page.posts.map(({ cut: _cut, ...post }) => post) }
}

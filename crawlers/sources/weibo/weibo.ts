import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { decodeBody } from '../../read/decode-body.ts'
import { readPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { sessionNeeded } from '../../session-needed.ts'
import {
  defineSource,
  RunEndedError,
  type FetchContext,
  type ParsedPage,
  type RunEnd,
} from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'

import { readWeibo } from './read-weibo.ts'
import { weiboLongText } from './weibo-long-text.ts'
import type { WeiboPost } from './weibo-post.ts'

const Settings = z.object({
  baseUrl: z.url().default('https://m.weibo.cn'),
  /** The operator's own session (SUB=…), as `${ENV}`. */
  cookie: z.string().min(1).optional(),
  /** Try without a session: the site then answers little or nothing. */
  visitor: z.boolean().default(false),
  /** Pages per name; the site stops at 50. */
  pages: z.number().int().min(1).max(50).default(5),
  /** Fetch the whole of long posts, one request each. */
  longText: z.boolean().default(true),
  /** Pages of comments per new post that has some, one request each. */
  comments: z.number().int().min(0).max(20).default(0),
})
type Settings = z.infer<typeof Settings>

/** Only what the session may not see is let be: these end the whole run. */
const stops = new Set(['captcha', 'rate_limited', 'blocked', 'transport', 'aborted'])

export const weibo = defineSource<Settings>({
  kind: 'weibo',
  label: { 'zh-CN': '微博', en: 'Weibo' },
  about:
    'm.weibo.cn search JSON (container/getIndex), newest first, and comments (hotflow); reads s.weibo.com result pages and the PC site’s JSON too; needs the operator’s own session',
  minIntervalMs: 3_000,
  settings: Settings,
  needs: (settings) => (settings.visitor ? 'none' : sessionNeeded(settings)),
  parse: (body, { fetchedAt, url, settings }) =>
    plain(readWeibo(decodeBody(body), fetchedAt, url), settings),

  async *fetch(ctx) {
    const seen = new Set<string>()
    let found = false
    let readComments = ctx.settings.comments > 0
    let refused: RunEnd | null = null
    for (const query of ctx.queries) {
      const walk = walkPages(ctx, {
        first: '1',
        maxPages: ctx.settings.pages,
        seen,
        load: async (page) => lengthen(ctx, await search(ctx, query, page)),
      })
      for (;;) {
        const step = await walk.next()
        if (step.done) {
          if (step.value.outcome !== 'ok' && step.value.outcome !== 'empty') return step.value
          found ||= step.value.outcome === 'ok'
          break
        }
        yield step.value
        if (!readComments || (step.value.comments ?? 0) === 0) continue
        if (ctx.follow?.(step.value) === false) continue
        const end = yield* comments(ctx, step.value, seen)
        if (stops.has(end.outcome)) return end
        // without the right to read one post's comments, those of the others are closed too
        if (end.outcome === 'auth_required') {
          readComments = false
          refused = end
        }
      }
    }
    // what is still talked about though the search shows it no longer
    for (const { id } of readComments ? (ctx.threads?.() ?? []) : []) {
      const end = yield* comments(ctx, { sourceId: id }, seen)
      if (stops.has(end.outcome)) return end
    }
    return {
      outcome: found ? 'ok' : 'empty',
      seen: seen.size,
      ...(refused ? { detail: `comments: ${refused.outcome} ${refused.detail ?? ''}`.trim() } : {}),
    }
  },
})

async function search(
  ctx: FetchContext<Settings>,
  query: string,
  page: string,
): Promise<PageOf<WeiboPost>> {
  const { baseUrl } = ctx.settings
  const container = encodeURIComponent(`100103type=61&q=${query}&t=0`)
  const path = `/api/container/getIndex?containerid=${container}&page_type=searchall&page=${page}`
  return ask(ctx, path, `${baseUrl}/p/searchall?containerid=${container}`)
}

/** By heat, as the site gives them: the next page is asked with the last one's `max_id` and its type. */
function comments(
  ctx: FetchContext<Settings>,
  { sourceId: id }: Pick<RawPost, 'sourceId'>,
  seen: Set<string>,
): AsyncGenerator<RawPost, RunEnd> {
  return walkPages(ctx, {
    first: '',
    maxPages: ctx.settings.comments,
    seen,
    load: async (cursor) => {
      const from = cursor === '' ? '&max_id_type=0' : `&max_id=${cursor}`
      const type = from.includes('max_id_type') ? '' : '&max_id_type=0'
      const path = `/comments/hotflow?id=${id}&mid=${id}${from}${type}`
      const page = await ask(ctx, path, `${ctx.settings.baseUrl}/detail/${id}`).catch(gonePost)
      return plain(page, ctx.settings)
    },
  })
}

/** Taken away since it was seen: its comments with it, and no fault of the site. */
function gonePost(error: unknown): PageOf<WeiboPost> {
  if (error instanceof RunEndedError && /^(?:not_found|gone)$/.test(error.end.outcome))
    return readPage([], null)
  throw error
}

async function ask(
  ctx: FetchContext<Settings>,
  path: string,
  referer: string,
): Promise<PageOf<WeiboPost>> {
  const url = `${ctx.settings.baseUrl}${path}`
  const answer = await ctx.fetchBody(url, { headers: headers(ctx.settings, referer) })
  return readWeibo(
    decodeBody(answer.body, answer.headers['content-type']),
    answer.fetchedAt,
    answer.url,
  )
}

/** Search cuts long posts short; half a post would be a false edit of the whole one. */
async function lengthen(ctx: FetchContext<Settings>, page: PageOf<WeiboPost>): Promise<ParsedPage> {
  if (!ctx.settings.longText) return plain(page, ctx.settings)
  const posts: WeiboPost[] = []
  for (const post of page.posts) {
    if (
      !post.cut ||
      (ctx.since !== null && post.publishedAt !== null && post.publishedAt < ctx.since)
    ) {
      posts.push(post)
      continue
    }
    const url = `${ctx.settings.baseUrl}/statuses/extend?id=${post.sourceId}`
    const answer = await ctx.fetchBody(url, {
      headers: headers(ctx.settings, `${ctx.settings.baseUrl}/detail/${post.sourceId}`),
    })
    const text = weiboLongText(readJson(decodeBody(answer.body, answer.headers['content-type'])))
    posts.push(text === null ? post : { ...post, text })
  }
  return plain({ ...page, posts }, ctx.settings)
}

/** Posts open at the site that they were read from. */
function plain(page: PageOf<WeiboPost>, { baseUrl }: Settings): ParsedPage {
  const here = (url: string | undefined) =>
    url === undefined ? undefined : new URL(new URL(url).pathname, baseUrl).href
  return {
    ...page,
    posts: page.posts.map(({ cut: _cut, ...post }) => ({ ...post, url: here(post.url) })),
  }
}

function headers(settings: Settings, referer: string): Record<string, string> {
  return {
    referer,
    accept: 'application/json, text/plain, */*',
    'x-requested-with': 'XMLHttpRequest',
    'mweibo-pwa': '1',
    ...(settings.cookie === undefined ? {} : { cookie: settings.cookie }),
  }
}

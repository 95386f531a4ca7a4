import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { inwardHost } from '../../fetch/inward-host.ts'
import { decodeBody } from '../../read/decode-body.ts'
import type { PageOf } from '../../read/parsed-page.ts'
import { defineSource, type FetchContext, type ParsedPage, type RunEnd } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'

import type { BilibiliPost } from './bilibili-video.ts'
import { readBilibili } from './read-bilibili.ts'

const Settings = z.object({
  baseUrl: z.url().default('https://api.bilibili.com'),
  /** The operator has read the legal remark and takes the risk: nothing is asked of the site without it. */
  acceptTerms: z.boolean().default(false),
  /** The operator's own cookie (buvid3=…), as `${ENV}`; not needed by the endpoints that are asked. */
  cookie: z.string().min(1).optional(),
  /** `all`: the mixed search, which answers most readily; `video`: videos alone, newest first. */
  search: z.enum(['all', 'video']).default('all'),
  /** Pages per name; the site stops at 50. */
  pages: z.number().int().min(1).max(50).default(3),
  /** Pages of comments per video that has some, newest first, 20 each, one request a page. */
  comments: z.number().int().min(0).max(20).default(0),
})
type Settings = z.infer<typeof Settings>

/** A thread that is closed or hidden is let be: these end the whole run. */
const stops = new Set(['captcha', 'rate_limited', 'blocked', 'auth_required', 'transport'])

export const bilibili = defineSource<Settings>({
  kind: 'bilibili',
  label: { 'zh-CN': '哔哩哔哩', en: 'Bilibili' },
  about:
    'api.bilibili.com: search/all/v2 or search/type, and x/v2/reply for comments, unsigned; reads reply/main and reply/reply too',
  terms: {
    'zh-CN':
      '哔哩哔哩的条款不允许程序化采集，其律师函已使公开的接口文档下线（2026-01-28）。只请求无需签名的公开接口；是否采用由经营者自行承担法律风险，确认后设置 acceptTerms: true',
    en: 'Bilibili’s terms do not allow collection by program, and a lawyer’s letter of theirs took the public documentation of its API down (2026-01-28). Only public endpoints that need no signature are asked; the legal risk is the operator’s: set acceptTerms: true to take it',
  },
  minIntervalMs: 3_000,
  settings: Settings,
  needs: ({ acceptTerms, baseUrl }) =>
    acceptTerms || inwardHost(new URL(baseUrl).hostname) ? 'none' : 'consent',
  parse: (body, { fetchedAt }) => plain(readBilibili(decodeBody(body), { fetchedAt })),

  async *fetch(ctx) {
    const seen = new Set<string>()
    const commented = new Set<string>()
    let found = false
    for (const query of ctx.queries) {
      // the mixed search sorts by relevance: an old page is no reason to stop
      const walk = walkPages(
        { ...ctx, since: null },
        {
          first: '1',
          maxPages: ctx.settings.pages,
          seen,
          load: (page) => ask(ctx, searchPath(ctx.settings, query, page)),
        },
      )
      for (;;) {
        const step = await walk.next()
        if (step.done) {
          if (step.value.outcome !== 'ok' && step.value.outcome !== 'empty') return step.value
          found ||= step.value.outcome === 'ok'
          break
        }
        const { aid, ...post }: BilibiliPost = step.value
        if (ctx.since === null || post.publishedAt === null || post.publishedAt > ctx.since)
          yield post
        if (aid === undefined || (post.comments ?? 0) === 0 || commented.has(aid)) continue
        commented.add(aid)
        if (ctx.settings.comments === 0 || ctx.follow?.(post) === false) continue
        const end = yield* comments(ctx, post, aid, seen)
        if (stops.has(end.outcome)) return end
      }
    }
    return { outcome: found ? 'ok' : 'empty', seen: seen.size }
  },
})

function searchPath({ search }: Settings, query: string, page: string): string {
  const keyword = encodeURIComponent(query)
  return search === 'all'
    ? `/x/web-interface/search/all/v2?keyword=${keyword}&page=${page}`
    : `/x/web-interface/search/type?search_type=video&order=pubdate&keyword=${keyword}&page=${page}`
}

/** Newest first; an old video can have new comments. */
async function* comments(
  ctx: FetchContext<Settings>,
  video: RawPost,
  aid: string,
  seen: Set<string>,
): AsyncGenerator<RawPost, RunEnd> {
  if (ctx.settings.comments === 0) return { outcome: 'empty' }
  return yield* walkPages(ctx, {
    first: '1',
    maxPages: ctx.settings.comments,
    seen,
    load: async (page) =>
      plain(
        await ask(ctx, `/x/v2/reply?type=1&oid=${aid}&sort=0&ps=20&pn=${page}`, video.sourceId),
      ),
  })
}

async function ask(
  ctx: FetchContext<Settings>,
  path: string,
  onVideo?: string,
): Promise<PageOf<BilibiliPost>> {
  const { baseUrl, cookie } = ctx.settings
  const answer = await ctx.fetchBody(`${baseUrl}${path}`, {
    headers: {
      referer: 'https://search.bilibili.com/',
      accept: 'application/json, text/plain, */*',
      ...(cookie === undefined ? {} : { cookie }),
    },
  })
  return readBilibili(decodeBody(answer.body, answer.headers['content-type']), {
    fetchedAt: answer.fetchedAt,
    ...(onVideo === undefined ? {} : { onVideo }),
  })
}

function plain(page: PageOf<BilibiliPost>): ParsedPage {
  return { ...page, posts: page.posts.map(({ aid: _aid, ...post }) => post) }
}

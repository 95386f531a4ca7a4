import { loadHtml } from '../../read/load-html.ts'
import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { decodeBody } from '../../read/decode-body.ts'
import { elementOf } from '../../read/element-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusedHtml } from '../../read/refused-html.ts'
import { sessionNeeded } from '../../session-needed.ts'
import { defineSource, type FetchContext } from '../../source.ts'
import { walkLists } from '../../walk-lists.ts'
import { readSmzdmArticle } from './read-smzdm-article.ts'
import { readSmzdmComments } from './read-smzdm-comments.ts'
import { readSmzdmJson } from './read-smzdm-json.ts'
import { readSmzdmRows } from './read-smzdm-rows.ts'

const Settings = z.object({
  baseUrl: z.url().default('https://search.smzdm.com'),
  /** The operator's own session (sess=…), as `${ENV}`. */
  cookie: z.string().min(1).optional(),
  /** Twenty results each. */
  pages: z.number().int().min(1).max(20).default(3),
  /** Pages of comments below each result that has any, one request each. */
  comments: z.number().int().min(0).max(20).default(0),
})
type Settings = z.infer<typeof Settings>

export const smzdm = defineSource<Settings>({
  kind: 'smzdm',
  label: { 'zh-CN': '什么值得买', en: 'SMZDM' },
  about:
    'search.smzdm.com result pages, newest first, comments and ranks; needs the operator’s own session, no captcha is solved',
  minIntervalMs: 6_000,
  settings: Settings,
  needs: sessionNeeded,
  parse: (body, { fetchedAt, url }) => parse(decodeBody(body), fetchedAt, url),

  async *fetch(ctx) {
    const { baseUrl, pages, comments } = ctx.settings
    const search = (name: string, page: string) =>
      `${baseUrl}/?c=home&s=${encodeURIComponent(name)}&order=time&v=b&mx_v=b&p=${page}`
    return yield* walkLists(ctx, {
      lists: ctx.queries.map((name) => ({
        first: '1',
        maxPages: pages,
        load: (page) => fetchPage(ctx, search(name, page)),
      })),
      thread: ({ sourceId, url }) => {
        const article = (url ?? `https://www.smzdm.com/p/${sourceId}/`).replace(/\/?$/, '/')
        const load = (page: string) =>
          fetchPage(ctx, page === '1' ? article : `${article}p${page}/`)
        return comments === 0 ? null : { first: '1', maxPages: comments, load }
      },
    })
  },
})

async function fetchPage(ctx: FetchContext<Settings>, url: string): Promise<PageOf<RawPost>> {
  const { cookie } = ctx.settings
  const answer = await ctx.fetchBody(url, {
    headers: { referer: 'https://www.smzdm.com/', ...(cookie === undefined ? {} : { cookie }) },
  })
  return parse(
    decodeBody(answer.body, answer.headers['content-type']),
    answer.fetchedAt,
    answer.url,
  )
}

function parse(text: string, fetchedAt: Date, url: string | undefined): PageOf<RawPost> {
  const value = readJson(text)
  return value === undefined ? parseHtml(text, fetchedAt, url) : readSmzdmJson(value, fetchedAt)
}

function parseHtml(html: string, fetchedAt: Date, url: string | undefined): PageOf<RawPost> {
  const $ = loadHtml(html)
  const page = elementOf($, $.root())
  if (page.has('li.comment_list, #commentTabBlockNew, h1.title')) {
    const named =
      page.attr('link[rel=canonical]', 'href') ?? page.attr('meta[property="og:url"]', 'content')
    const address = [url, named].find((one) => /\/p\/\w+/.test(one ?? '')) ?? ''
    const article = /\/p\/(\w+)/.exec(address)?.[1] ?? ratedArticle(html)
    const about = readSmzdmArticle(page, { article, address, fetchedAt })
    return readPage(
      [...(about === null ? [] : [about]), ...readSmzdmComments(page, { article, fetchedAt })],
      /\/p(\d+)\/?(?:#|$)/.exec(page.attr('.pagedown a', 'href') ?? '')?.[1] ?? null,
    )
  }
  if (page.has('li.feed-row-wide'))
    return readPage(
      readSmzdmRows(page, fetchedAt),
      /[?&]p=(\d+)/.exec(nextOf(page) ?? '')?.[1] ?? null,
    )
  if (
    page.has('#feed-main-list, .feed-main-con') ||
    /没有找到|暂无(?:相关)?(?:结果|内容)/.test($('body').text())
  )
    return readPage([], null)
  const refused = refusedHtml(html)
  return refused.outcome === 'bad_payload' && /什么值得买/.test($('title').text())
    ? refusedPage('shape_changed', 'neither results nor comments on the page')
    : refused
}

function nextOf(page: ReturnType<typeof elementOf>): string | undefined {
  return (
    page.attr('.feed-pagenation .next-page a', 'href') ??
    page.attr('.feed-pagenation a:contains("下一页")', 'href')
  )
}

/** A list of comments alone names what they are about in the call that rates one. */
function ratedArticle(html: string): string | undefined {
  return /comment_rating_ajax\(\d+,\s*\d+,\s*\d+,\s*(\d+),/.exec(html)?.[1]
}

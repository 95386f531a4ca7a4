import { loadHtml } from '../../read/load-html.ts'
import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { decodeBody } from '../../read/decode-body.ts'
import { elementOf } from '../../read/element-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusedHtml } from '../../read/refused-html.ts'
import { sessionNeeded } from '../../session-needed.ts'
import { defineSource, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkLists } from '../../walk-lists.ts'
import { readTiebaCards } from './read-tieba-cards.ts'
import { readTiebaJson } from './read-tieba-json.ts'
import { readTiebaList } from './read-tieba-list.ts'
import { readTiebaSearch } from './read-tieba-search.ts'
import { readTiebaSubComments } from './read-tieba-sub-comments.ts'
import { readTiebaThread } from './read-tieba-thread.ts'

const Settings = z.object({
  baseUrl: z.url().default('https://tieba.baidu.com'),
  /** The operator's own session (BDUSS=…), as `${ENV}`. */
  cookie: z.string().min(1).optional(),
  /** Bars whose new threads are read whole, besides the search for the brand's names. */
  bars: z.array(z.string().min(1)).default([]),
  /** Pages per name and per bar. */
  pages: z.number().int().min(1).max(50).default(5),
  /** Pages of thirty replies below each thread that has any, the oldest first, one request each. */
  replies: z.number().int().min(0).max(20).default(0),
})
type Settings = z.infer<typeof Settings>

export const tieba = defineSource<Settings>({
  kind: 'tieba',
  label: { 'zh-CN': '百度贴吧', en: 'Baidu Tieba' },
  about:
    'tieba.baidu.com search and bar pages (HTML), threads and sub-comments; needs the operator’s own session, nothing is signed',
  minIntervalMs: 5_000,
  settings: Settings,
  needs: sessionNeeded,
  parse: (body, { fetchedAt, url }) => parse(decodeBody(body), fetchedAt, url),

  async *fetch(ctx) {
    const { baseUrl, bars, pages, replies } = ctx.settings
    const search = (name: string) => (page: number) =>
      `${baseUrl}/f/search/res?ie=utf-8&qw=${encodeURIComponent(name)}&rn=20&sm=1&pn=${page}`
    const bar = (name: string) => (page: number) =>
      `${baseUrl}/f?ie=utf-8&kw=${encodeURIComponent(name)}&pn=${(page - 1) * 50}`
    return yield* walkLists(ctx, {
      lists: [...ctx.queries.map(search), ...bars.map(bar)].map((address) => ({
        first: '1',
        maxPages: pages,
        load: async (page) => {
          const read = await fetchPage(ctx, address(Number(page)))
          return { ...read, next: read.outcome === 'ok' ? String(Number(page) + 1) : null }
        },
      })),
      thread: ({ sourceId }) => {
        const load = (page: string) => fetchPage(ctx, `${baseUrl}/p/${sourceId}?pn=${page}`)
        return replies === 0 ? null : { first: '1', maxPages: replies, load }
      },
    })
  },
})

async function fetchPage(ctx: FetchContext<Settings>, url: string): Promise<ParsedPage> {
  const { baseUrl, cookie } = ctx.settings
  const answer = await ctx.fetchBody(url, {
    headers: { referer: `${baseUrl}/`, ...(cookie === undefined ? {} : { cookie }) },
  })
  return parse(
    decodeBody(answer.body, answer.headers['content-type']),
    answer.fetchedAt,
    answer.url,
  )
}

function parse(text: string, fetchedAt: Date, url: string | undefined): PageOf<RawPost> {
  const value = readJson(text)
  return value === undefined ? parseHtml(text, fetchedAt, url) : readTiebaJson(value, fetchedAt)
}

function parseHtml(html: string, fetchedAt: Date, url: string | undefined): PageOf<RawPost> {
  const $ = loadHtml(html)
  const page = elementOf($, $.root())
  if (page.has('.l_post'))
    return readPage(
      readTiebaThread($, fetchedAt),
      nextOf(page.attr('.l_pager a:contains("下一页")', 'href')),
    )
  if (page.has('.s_post'))
    return readPage(readTiebaSearch(page, fetchedAt), nextOf(page.attr('a.next', 'href')))
  if (page.has('.threadcardclass, .thread-content-box'))
    return readPage(readTiebaCards(page, fetchedAt), null)
  if (page.has('li.j_thread_list'))
    return readPage(readTiebaList(page, fetchedAt), nextOf(page.attr('a.next', 'href')))
  // a bar's page holds its list as a comment, which scripts unpack
  if (html.includes('j_thread_list') && html.includes('<!--'))
    return parseHtml(html.replaceAll(/<!--|-->/g, ''), fetchedAt, url)
  if (page.has('li.lzl_single_post, .lzl_li_pager')) {
    const query = new URLSearchParams(url?.split('?')[1])
    const at = {
      tid: query.get('tid') ?? undefined,
      under: query.get('pid') ?? undefined,
      fetchedAt,
    }
    return readPage(
      readTiebaSubComments(page, at),
      /#(\d+)/.exec(page.attr('a:contains("下一页")', 'href') ?? '')?.[1] ?? null,
    )
  }
  if (page.has('#thread_list, .s_post_list, .search_noresult') || /抱歉，没有找到/.test(html))
    return readPage([], null)
  const refused = refusedHtml(html)
  return refused.outcome === 'bad_payload' && /贴吧/.test($('title').text())
    ? refusedPage('shape_changed', 'neither posts nor an empty list on the page')
    : refused
}

/** The page that a pager leads to: `pn=` counts pages, in a bar threads. */
function nextOf(href: string | undefined): string | null {
  return /[?&]pn=(\d+)/.exec(href ?? '')?.[1] ?? null
}

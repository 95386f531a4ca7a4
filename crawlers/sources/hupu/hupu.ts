import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { decodeBody } from '../../read/decode-body.ts'
import { fieldsOf } from '../../read/fields-of.ts'
import { pageData } from '../../read/page-data.ts'
import { refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { defineSource, RunEndedError, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkLists } from '../../walk-lists.ts'
import { readHupuJson } from './read-hupu-json.ts'
import { readHupuPage } from './read-hupu-page.ts'

const Settings = z.object({
  baseUrl: z.url().default('https://bbs.hupu.com'),
  /** Boards to follow: the word in bbs.hupu.com/<board>. There is no search. */
  boards: z
    .array(z.string().regex(/^[\w-]{1,60}$/, '版块网址中的词 / the word in the board’s address'))
    .min(1),
  /** Fifty threads each. */
  pages: z.number().int().min(1).max(20).default(3),
  /** Which threads are opened for their words, one request each: those whose title names the brand, all, none. */
  threads: z.enum(['named', 'all', 'none']).default('named'),
  /** Pages of twenty replies below each thread that is opened, the oldest first. */
  replies: z.number().int().min(0).max(20).default(1),
})
type Settings = z.infer<typeof Settings>

export const hupu = defineSource<Settings>({
  kind: 'hupu',
  label: { 'zh-CN': '虎扑', en: 'Hupu' },
  about:
    'bbs.hupu.com boards, newest threads first, and their replies; no login, no search by name',
  // the site stops who asks fifty times in a row
  minIntervalMs: 4_000,
  settings: Settings,
  example: { boards: ['digital'] },
  needs: () => 'none',
  parse: (body, { fetchedAt, url }) => parse(decodeBody(body), fetchedAt, url),

  async *fetch(ctx) {
    const { boards, pages, replies } = ctx.settings
    const opened: Opened = new Map()
    return yield* walkLists(ctx, {
      lists: boards.map((board) => ({
        first: '1',
        maxPages: pages,
        load: async (page) => open(ctx, await boardPage(ctx, board, page), opened),
      })),
      thread: ({ sourceId }) =>
        replies === 0 || ctx.settings.threads === 'none' || opened.get(sourceId) === null
          ? null
          : {
              first: '1',
              maxPages: replies,
              load: async (page) =>
                (page === '1' ? opened.get(sourceId) : undefined) ??
                threadPage(ctx, sourceId, page),
            },
    })
  },
})

/** First pages of threads by their number; null for those that are not to be opened. */
type Opened = Map<string, PageOf<RawPost> | null>

async function boardPage(
  ctx: FetchContext<Settings>,
  board: string,
  page: string,
): Promise<PageOf<RawPost>> {
  // all-… are the ranked pages of a region; the order of a board comes before the page
  const order = /^all-|-(?:hot|postdate)$/.test(board) ? board : `${board}-postdate`
  const url = `${ctx.settings.baseUrl}/${order}${page === '1' ? '' : `-${page}`}`
  const { body, headers, fetchedAt } = await ctx.fetchBody(url)
  const html = decodeBody(body, headers['content-type'])
  const data = pageData(html, '$$data')
  // a board that does not exist is answered with the front page and HTTP 200
  if (data !== undefined && !fieldsOf(data).has('topic') && !board.startsWith('all-'))
    return refusedPage('not_found', `board "${board}": not there`)
  const read = parse(html, fetchedAt, url)
  return { ...read, next: read.outcome === 'ok' ? String(Number(page) + 1) : null }
}

/** A list has titles alone: the words are on the thread's own page. */
async function open(
  ctx: FetchContext<Settings>,
  page: PageOf<RawPost>,
  opened: Opened,
): Promise<ParsedPage> {
  const posts: RawPost[] = []
  for (const post of page.posts) {
    const thread = isWanted(ctx, post) ? await threadPage(ctx, post.sourceId, '1') : null
    opened.set(post.sourceId, thread)
    if (thread !== null && refusals.has(thread.outcome)) return { ...thread, posts: [] }
    const whole = thread?.posts.find((one) => one.sourceId === post.sourceId)
    posts.push(whole ? { ...post, text: whole.text, likes: whole.likes ?? post.likes } : post)
  }
  return { ...page, posts }
}

/** What the site says of one thread and means for all. */
const refusals = new Set([
  'auth_required',
  'captcha',
  'rate_limited',
  'blocked',
  'shape_changed',
  'bad_payload',
])

function isWanted({ settings, since, queries }: FetchContext<Settings>, post: RawPost): boolean {
  if (settings.threads === 'none' || post.kind === 'comment') return false
  if (since !== null && post.publishedAt !== null && post.publishedAt < since) return false
  const title = (post.title ?? '').toLowerCase()
  return settings.threads === 'all' || queries.some((name) => title.includes(name.toLowerCase()))
}

async function threadPage(
  ctx: FetchContext<Settings>,
  tid: string,
  page: string,
): Promise<PageOf<RawPost>> {
  const url = `${ctx.settings.baseUrl}/${tid}${page === '1' ? '' : `-${page}`}.html`
  const answer = await ctx.fetchBody(url).catch((error: unknown) => {
    // it was taken away since the list was made
    if (error instanceof RunEndedError && /^(?:not_found|gone)$/.test(error.end.outcome))
      return null
    throw error
  })
  if (answer === null) return refusedPage('gone', 'the thread was taken away')
  const read = parse(decodeBody(answer.body, answer.headers['content-type']), answer.fetchedAt, url)
  const isIts = page !== '1' || read.posts.some(({ sourceId }) => sourceId === tid)
  return read.outcome === 'ok' && !isIts ? { ...read, posts: [] } : read
}

function parse(text: string, fetchedAt: Date, url: string | undefined): PageOf<RawPost> {
  const value = readJson(text)
  return value === undefined
    ? readHupuPage(text, { fetchedAt, url })
    : readHupuJson(value, fetchedAt)
}

import { z } from 'zod'

import { decodeBody } from '../../read/decode-body.ts'
import { inwardHost } from '../../fetch/inward-host.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { defineSource, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'
import { longText, readWeiboPost, type WeiboPost } from './weibo-post.ts'

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
})
type Settings = z.infer<typeof Settings>

const Answer = z.object({
  ok: z.coerce.number(),
  msg: z.string().nullish(),
  url: z.string().nullish(),
  data: z.unknown().optional(),
})
const Cards = z.object({
  cardlistInfo: z.object({ page: z.union([z.number(), z.string()]).nullish() }).nullish(),
  cards: z.array(z.unknown()),
})
const Card = z.object({
  card_type: z.coerce.number().nullish(),
  mblog: z.unknown().optional(),
  card_group: z.array(z.unknown()).nullish(),
})
const Comments = z.object({
  data: z.array(z.unknown()),
  max_id: z.union([z.number(), z.string()]).nullish(),
})

export const weibo = defineSource<Settings>({
  kind: 'weibo',
  label: { 'zh-CN': '微博', en: 'Weibo' },
  about:
    'm.weibo.cn search JSON (container/getIndex), newest first; needs the operator’s own session',
  minIntervalMs: 3_000,
  settings: Settings,
  needs: ({ cookie, visitor, baseUrl }) =>
    cookie !== undefined || visitor || inwardHost(new URL(baseUrl).hostname) ? 'none' : 'cookie',
  parse: (body, { fetchedAt, url, settings }) =>
    plain(parse(decodeBody(body), fetchedAt, url), settings),

  async *fetch(ctx) {
    const seen = new Set<string>()
    let found = false
    for (const query of ctx.queries) {
      const walk = walkPages(ctx, {
        first: '1',
        maxPages: ctx.settings.pages,
        seen,
        load: async (page) => lengthen(ctx, await search(ctx, query, page)),
      })
      const end = yield* walk
      if (end.outcome !== 'ok' && end.outcome !== 'empty') return end
      found ||= end.outcome === 'ok'
    }
    return { outcome: found ? 'ok' : 'empty', seen: seen.size }
  },
})

async function search(
  ctx: FetchContext<Settings>,
  query: string,
  page: string,
): Promise<PageOf<WeiboPost>> {
  const { baseUrl } = ctx.settings
  const container = encodeURIComponent(`100103type=61&q=${query}&t=0`)
  const url = `${baseUrl}/api/container/getIndex?containerid=${container}&page_type=searchall&page=${page}`
  const answer = await ctx.fetchBody(url, {
    headers: headers(ctx.settings, `${baseUrl}/p/searchall?containerid=${container}`),
  })
  return parse(
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
    const text = longText(readJson(decodeBody(answer.body, answer.headers['content-type'])))
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

function parse(text: string, fetchedAt: Date, url: string | undefined): PageOf<WeiboPost> {
  const embedded = /\$render_data\s*=\s*(\[[\s\S]*?\])\s*\[0\]/.exec(text)?.[1]
  const value = readJson(embedded ?? text)
  if (embedded !== undefined) {
    const detail = z
      .array(z.object({ status: z.unknown() }))
      .min(1)
      .safeParse(value)
    return detail.success
      ? readPage([readWeiboPost(detail.data[0]?.status, fetchedAt)], null)
      : refusedPage('shape_changed', 'status missing')
  }
  if (value === undefined) return refusedText(text)
  const answer = Answer.safeParse(value)
  if (!answer.success) return refusedPage('shape_changed', 'neither "ok" nor "data"')
  if (answer.data.ok !== 1) return refusedAnswer(answer.data)
  return readData(answer.data.data, fetchedAt, url)
}

function readData(data: unknown, fetchedAt: Date, url: string | undefined): PageOf<WeiboPost> {
  const search = Cards.safeParse(data)
  if (search.success) {
    const posts = search.data.cards
      .flatMap(postsOf)
      .map((post) => (post === null ? null : readWeiboPost(post, fetchedAt)))
    const page = search.data.cardlistInfo?.page
    return readPage(
      withOriginals(search.data.cards, posts, fetchedAt),
      page === null || page === undefined || page === '' ? null : String(page),
    )
  }
  const comments = Comments.safeParse(data)
  if (comments.success) {
    const parentId =
      url === undefined
        ? undefined
        : (new URL(url, 'https://m.weibo.cn').searchParams.get('id') ?? undefined)
    const posts = comments.data.data.map((comment) =>
      readWeiboPost(comment, fetchedAt, { comment: true, parentId }),
    )
    const next = String(comments.data.max_id ?? 0)
    return readPage(posts, next === '0' ? null : next)
  }
  if (z.object({ mid: z.unknown(), text: z.string() }).safeParse(data).success)
    return readPage([readWeiboPost(data, fetchedAt)], null)
  return refusedPage('shape_changed', 'neither "data.cards" nor "data.data"')
}

/** A card is a post, a group of cards, or (null) something else: a banner, a topic, a user. */
function postsOf(card: unknown): unknown[] {
  const read = Card.safeParse(card)
  if (!read.success) return [null]
  const { card_type: type, mblog, card_group: group } = read.data
  if (group) return group.flatMap(postsOf)
  return type === 9 && mblog !== null && mblog !== undefined ? [mblog] : [null]
}

/** What was reposted is a post of its own, unless its author took it away. */
function withOriginals(cards: unknown[], posts: (WeiboPost | string | null)[], fetchedAt: Date) {
  const Repost = z.object({
    retweeted_status: z
      .object({ user: z.object({}).loose(), deleted: z.unknown().optional() })
      .loose(),
  })
  const originals = cards.flatMap(postsOf).flatMap((mblog) => {
    const repost = Repost.safeParse(mblog)
    if (!repost.success || repost.data.retweeted_status.deleted) return []
    const post = readWeiboPost(repost.data.retweeted_status, fetchedAt)
    return post === null || typeof post === 'string' ? [] : [post]
  })
  const ids = new Set(
    posts.flatMap((post) => (post === null || typeof post === 'string' ? [] : [post.sourceId])),
  )
  return [
    ...posts,
    ...originals.filter((post) => !ids.has(post.sourceId) && ids.add(post.sourceId)),
  ]
}

function refusedAnswer({ msg, url, ok }: z.infer<typeof Answer>): PageOf<WeiboPost> {
  if (url?.includes('captcha')) return refusedPage('captcha', 'the site asks for a captcha')
  if (url?.includes('passport') || ok === -100)
    return refusedPage('auth_required', 'the site asks for a login')
  const said = msg ?? ''
  if (/还没有内容|没有找到|暂无/.test(said)) return { ...readPage([], null), outcome: 'end' }
  if (/频繁|稍后/.test(said)) return refusedPage('rate_limited', said)
  if (/登录|登陆/.test(said)) return refusedPage('auth_required', said)
  return refusedPage('shape_changed', `ok ${ok}${said === '' ? '' : `: ${said.slice(0, 80)}`}`)
}

function refusedText(text: string): PageOf<WeiboPost> {
  if (text.trim() === '') return refusedPage('bad_payload', 'empty body')
  if (/passport\.weibo\.c(?:n|om)|Sina Visitor System/.test(text))
    return refusedPage('auth_required', 'the login page instead of JSON')
  if (/captcha|验证码/i.test(text)) return refusedPage('captcha', 'a captcha page instead of JSON')
  return refusedPage('bad_payload', 'not JSON')
}

import { dayMs } from '../../../core/clock.ts'
import type { RawPost } from '../../../core/mention.ts'

import { decodeBody } from '../../read/decode-body.ts'
import { refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import {
  defineSource,
  RunEndedError,
  type FetchContext,
  type FetchedBody,
  type ParsedPage,
} from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'
import { HeimaoSettings } from './heimao-settings.ts'
import { namesBrand } from './names-brand.ts'
import { readHeimaoJson } from './read-heimao-json.ts'
import { readHeimaoPage } from './read-heimao-page.ts'

/** HTTP 456 lasts ten to thirty minutes, longer for who asks again. */
const afterRefusalMs = 30 * 60_000
const site = 'https://tousu.sina.com.cn'

export const heimao = defineSource<HeimaoSettings>({
  kind: 'heimao',
  label: { 'zh-CN': '黑猫投诉', en: 'Heimao complaints' },
  about:
    'tousu.sina.com.cn: company pages in Chromium by what they fetch themselves, the public latest feed, and the page of each complaint; nothing is signed',
  // about forty requests a minute are borne
  minIntervalMs: 4_000,
  settings: HeimaoSettings,
  needs: ({ couid }) => (couid.length > 0 ? 'browser' : 'none'),
  parse: (body, { fetchedAt, url }) => parse(decodeBody(body), fetchedAt, url),

  async *fetch(ctx) {
    const { couid, latest = couid.length === 0, pages } = ctx.settings
    const seen = new Set<string>()
    let found = false
    for (const company of couid) {
      const end = yield* walkPages(ctx, {
        first: company,
        maxPages: 1,
        seen,
        load: async () => withDetails(ctx, await companyPage(ctx, company), () => true),
      })
      if (end.outcome !== 'ok' && end.outcome !== 'empty') return end
      found ||= end.outcome === 'ok'
    }
    if (!latest) return { outcome: found ? 'ok' : 'empty', seen: seen.size }
    const end = yield* walkPages(ctx, {
      first: '1',
      maxPages: pages,
      seen,
      load: async (page) =>
        withDetails(ctx, await latestPage(ctx, page), (post) => namesBrand(post, ctx.queries)),
    })
    return end.outcome === 'empty' && found ? { ...end, outcome: 'ok' } : end
  },
})

/** Everything that the company's page fetched while it was scrolled; what it shows, where that tells nothing. */
async function companyPage(
  ctx: FetchContext<HeimaoSettings>,
  couid: string,
): Promise<PageOf<RawPost>> {
  const { baseUrl, pages } = ctx.settings
  const answers = await patient(() =>
    ctx.browserAnswers(`${baseUrl}/company/view/?couid=${couid}`, {
      match: /\/api\/company\/(?:received|service)_complaints/,
      scrolls: pages - 1,
    }),
  )
  if (answers.some(({ status }) => status === 456))
    throw longRefusal('rate_limited', 'the page was answered with HTTP 456')
  const read = answers.map((answer) => parseAnswer(answer))
  const good = read.filter(({ outcome }) => outcome === 'ok')
  const other = read.find(({ outcome }) => outcome !== 'empty') ?? read[0]
  if (good.length === 0) return other ?? refusedPage('shape_changed', 'the page fetched nothing')
  const posts = new Map<string, RawPost>()
  // the rendered page comes last and knows less
  for (const post of good.flatMap((page) => page.posts))
    if (!posts.has(post.sourceId)) posts.set(post.sourceId, post)
  return {
    outcome: 'ok',
    posts: [...posts.values()],
    skipped: good.reduce((sum, page) => sum + page.skipped, 0),
    unparsable: good.flatMap((page) => page.unparsable),
    next: null,
  }
}

async function latestPage(
  ctx: FetchContext<HeimaoSettings>,
  page: string,
): Promise<PageOf<RawPost>> {
  const { baseUrl } = ctx.settings
  const url = `${baseUrl}/api/index/feed?type=2&page_size=10&page=${page}`
  const answer = await patient(() =>
    ctx.fetchBody(url, {
      headers: { referer: `${baseUrl}/`, accept: 'application/json, text/javascript, */*' },
    }),
  )
  const read = parseAnswer(answer)
  // the site tells no end: it begins to ask for a login
  return { ...read, next: read.outcome === 'ok' ? String(Number(page) + 1) : null }
}

/** A list cuts the text after some 150 characters; the complaint's own page has it whole, and the answer. */
async function withDetails(
  ctx: FetchContext<HeimaoSettings>,
  page: PageOf<RawPost>,
  wanted: (post: RawPost) => boolean,
): Promise<ParsedPage> {
  if (!ctx.settings.details) return page
  const posts: RawPost[] = []
  for (const post of page.posts) {
    const whole = isOld(post, ctx.since) || !wanted(post) ? post : await withDetail(ctx, post)
    // what the site says of one complaint and means for all
    if ('outcome' in whole) return whole
    posts.push(whole)
  }
  return { ...page, posts }
}

/** A rendered list tells the day alone. */
function isOld(post: RawPost, since: Date | null): boolean {
  return (
    since !== null &&
    post.publishedAt !== null &&
    post.publishedAt.getTime() + dayMs < since.getTime()
  )
}

async function withDetail(
  ctx: FetchContext<HeimaoSettings>,
  post: RawPost,
): Promise<RawPost | PageOf<RawPost>> {
  const url = here(post.url, ctx.settings)
  if (url === undefined) return post
  const answer = await patient(() => ctx.fetchBody(url)).catch((error: unknown) => {
    // it was withdrawn since the list was made
    if (error instanceof RunEndedError && /^(?:not_found|gone)$/.test(error.end.outcome))
      return null
    throw error
  })
  const page = answer && parseAnswer(answer)
  if (page && !/^(?:ok|empty|end|gone|not_found)$/.test(page.outcome)) return page
  const whole = page?.posts.find((one) => one.sourceId === post.sourceId)
  if (!whole || whole.text.length < post.text.replace(/(?:\.{3}|…)$/, '').length) return post
  return { ...post, text: whole.text, reply: whole.reply ?? post.reply }
}

/** Complaints open at the site that is asked, regional hosts at their own. */
function here(url: string | undefined, { baseUrl }: HeimaoSettings): string | undefined {
  if (url === undefined || new URL(baseUrl).origin === site) return url
  const { pathname, search } = new URL(url)
  return new URL(pathname + search, baseUrl).href
}

async function patient<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof RunEndedError && error.end.outcome === 'rate_limited')
      throw longRefusal(error.end.outcome, error.end.detail, error.retryAfterMs)
    throw error
  }
}

function longRefusal(outcome: 'rate_limited', detail = 'too many requests', waitMs = 0) {
  return new RunEndedError({ outcome, detail }, Math.max(waitMs, afterRefusalMs))
}

function parseAnswer({ body, headers, fetchedAt, url }: FetchedBody): PageOf<RawPost> {
  return parse(decodeBody(body, headers['content-type']), fetchedAt, url)
}

function parse(text: string, fetchedAt: Date, url: string | undefined): PageOf<RawPost> {
  // the JSONP of 2020 guards itself
  const bare =
    /^\s*try\s*\{([\s\S]*?)\}\s*catch\s*\(\w*\)\s*\{\s*\}\s*;?\s*$/.exec(text)?.[1] ?? text
  const value = readJson(bare.trim())
  return value === undefined
    ? readHeimaoPage(text, { fetchedAt, url })
    : readHeimaoJson(value, fetchedAt)
}

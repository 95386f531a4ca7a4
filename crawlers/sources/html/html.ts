import { decodeBody } from '../../read/decode-body.ts'
import { defineSource, RunEndedError, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'
import type { HtmlPageContext } from './html-post.ts'
import { HtmlSettings } from './html-settings.ts'
import { readAnyPage } from './read-any-page.ts'
import { readDataPage } from './read-data-page.ts'
import { readDetail } from './read-detail.ts'
import { readHtmlPage } from './read-html-page.ts'
import { walkSitemap } from './walk-sitemap.ts'

const nowhere = 'https://example.invalid/'

export const html = defineSource<HtmlSettings>({
  kind: 'html',
  label: { 'zh-CN': '网页', en: 'Web page' },
  about:
    'Lists of posts by CSS selectors or paths in their JSON, sites by their sitemap, ld+json reviews, articles; with or without a browser',
  minIntervalMs: 3_000,
  settings: HtmlSettings,
  example: { listUrl: nowhere },
  needs: ({ browser }) => (browser ? 'browser' : 'none'),
  parse: (body, { settings, fetchedAt, url }) =>
    read(decode(body, settings), { settings, fetchedAt, url: url ?? pageUrl(settings, '', '1') }),

  async *fetch(ctx) {
    const { listUrl = '', sitemap, firstPage, pages, next } = ctx.settings
    if (sitemap !== undefined) return yield* walkSitemap(ctx, sitemap, (url) => load(ctx, url))
    const counted = listUrl.includes('{page}')
    const seen = new Set<string>()
    let found = false
    for (const query of listUrl.includes('{query}') ? ctx.queries : ['']) {
      const walk = walkPages(ctx, {
        first: pageUrl(ctx.settings, query, String(firstPage)),
        maxPages: counted || next ? pages : 1,
        seen,
        load: async (url) => {
          const isFirst = url === pageUrl(ctx.settings, query, String(firstPage))
          const page = await load(ctx, url, isFirst)
          return next
            ? page
            : { ...page, next: counted ? following(ctx.settings, query, url) : null }
        },
      })
      const end = yield* ctx.settings.detail ? withDetails(ctx, walk) : walk
      if (end.outcome !== 'ok' && end.outcome !== 'empty') return end
      found ||= end.outcome === 'ok'
    }
    return { outcome: found ? 'ok' : 'empty', seen: seen.size }
  },
})

type Walk = ReturnType<typeof walkPages>

/** Each post with what its own page says, as many as a run may read. */
async function* withDetails(ctx: FetchContext<HtmlSettings>, walk: Walk): Walk {
  let details = 0
  for (;;) {
    const step = await walk.next()
    if (step.done) return step.value
    const post = step.value
    if (post.url === undefined || details >= ctx.settings.maxPages) {
      yield post
      continue
    }
    details += 1
    const answer = await open(ctx, post.url).catch((error: unknown) => {
      const isGone =
        error instanceof RunEndedError && /^(?:not_found|gone)$/.test(error.end.outcome)
      if (isGone) return null
      throw error
    })
    const better = answer && readDetail(answer.text, post, answer.at)
    if (answer && !better) ctx.unparsable(`${post.url}: detail not found`)
    yield better ?? post
  }
}

function read(text: string, at: HtmlPageContext): ParsedPage {
  const { guard, item, fields, data } = at.settings
  if (item === undefined || guard === undefined || fields === undefined)
    return readAnyPage(text, at)
  const selectors = { guard, item, fields }
  return data === undefined
    ? readHtmlPage(text, selectors, at)
    : readDataPage(text, selectors, { ...at, data })
}

async function load(
  ctx: FetchContext<HtmlSettings>,
  url: string,
  ifChanged = false,
): Promise<ParsedPage> {
  const { text, at } = await open(ctx, url, ifChanged)
  return read(text, at)
}

async function open(ctx: FetchContext<HtmlSettings>, url: string, ifChanged = false) {
  const { settings } = ctx
  const { browser, wait, guard, waitMs, cookie } = settings
  const answer = browser
    ? await ctx.browserPage(url, { waitFor: wait ?? guard ?? 'body', timeoutMs: waitMs })
    : await ctx.fetchBody(url, {
        ifChanged,
        ...(cookie === undefined ? {} : { headers: { cookie } }),
      })
  const text = decode(answer.body, settings, answer.headers['content-type'])
  return { text, at: { settings, fetchedAt: answer.fetchedAt, url: answer.url } }
}

function decode(body: Buffer, { charset, browser }: HtmlSettings, contentType?: string): string {
  // a browser has decoded the page itself
  return decodeBody(body, charset === undefined || browser ? contentType : `charset=${charset}`)
}

/** Empty where nobody knows it. */
function pageUrl({ listUrl = nowhere }: HtmlSettings, query: string, page: string): string {
  if (listUrl === nowhere) return ''
  return listUrl.replaceAll('{query}', encodeURIComponent(query)).replaceAll('{page}', page)
}

/** The address after this one, by counting. */
function following(settings: HtmlSettings, query: string, url: string): string | null {
  for (let page = settings.firstPage; page < settings.firstPage + settings.pages; page += 1) {
    if (pageUrl(settings, query, String(page)) === url)
      return pageUrl(settings, query, String(page + 1))
  }
  return null
}

import { decodeBody } from '../../read/decode-body.ts'
import { HtmlSettings } from './html-settings.ts'
import { readHtmlPage } from './read-html-page.ts'
import { defineSource, type FetchContext } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'

export const html = defineSource<HtmlSettings>({
  kind: 'html',
  label: { 'zh-CN': '网页', en: 'Web page' },
  about: 'Any list of posts on web pages, by CSS selectors, with or without a browser',
  minIntervalMs: 3_000,
  settings: HtmlSettings,
  needs: ({ browser }) => (browser ? 'browser' : 'none'),
  parse: (body, { settings, fetchedAt, url }) =>
    readHtmlPage(decode(body, settings), {
      settings,
      fetchedAt,
      url: url ?? pageUrl(settings, '', '1'),
    }),

  async *fetch(ctx) {
    const { listUrl, firstPage, pages, next } = ctx.settings
    const counted = listUrl.includes('{page}')
    const seen = new Set<string>()
    let found = false
    for (const query of listUrl.includes('{query}') ? ctx.queries : ['']) {
      const end = yield* walkPages(ctx, {
        first: pageUrl(ctx.settings, query, String(firstPage)),
        maxPages: counted || next ? pages : 1,
        seen,
        load: async (url) => {
          const answer = await load(ctx, url)
          const page = readHtmlPage(
            decode(answer.body, ctx.settings, answer.headers['content-type']),
            {
              settings: ctx.settings,
              fetchedAt: answer.fetchedAt,
              url: answer.url,
            },
          )
          return next
            ? page
            : { ...page, next: counted ? following(ctx.settings, query, url) : null }
        },
      })
      if (end.outcome !== 'ok' && end.outcome !== 'empty') return end
      found ||= end.outcome === 'ok'
    }
    return { outcome: found ? 'ok' : 'empty', seen: seen.size }
  },
})

function load(ctx: FetchContext<HtmlSettings>, url: string) {
  const { browser, wait, guard, waitMs, cookie } = ctx.settings
  if (browser) return ctx.browserPage(url, { waitFor: wait ?? guard, timeoutMs: waitMs })
  return ctx.fetchBody(url, cookie === undefined ? {} : { headers: { cookie } })
}

function decode(body: Buffer, { charset, browser }: HtmlSettings, contentType?: string): string {
  // a browser has decoded the page itself
  return decodeBody(body, charset === undefined || browser ? contentType : `charset=${charset}`)
}

function pageUrl({ listUrl }: HtmlSettings, query: string, page: string): string {
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

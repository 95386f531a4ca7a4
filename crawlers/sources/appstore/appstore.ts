import { z } from 'zod'

import { readAppReviewsJson } from './app-reviews-json.ts'
import { readAppReviewsXml } from './app-reviews-xml.ts'
import { readStoreReviews } from './store-reviews.ts'
import { decodeBody } from '../../read/decode-body.ts'
import { refusedPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { defineSource, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'

const Settings = z.object({
  /** The number in the app's address: apps.apple.com/cn/app/…/id<number>. */
  appId: z.coerce
    .string()
    .regex(/^\d{1,15}$/, 'the number in the app’s address, such as "1234567890"')
    .meta({ examples: ['414478124'] }),
  /** Storefront: reviews of one country are not shown in another. */
  country: z
    .string()
    .regex(/^[a-z]{2}$/, 'two letters, such as "cn"')
    .default('cn'),
  /** 50 reviews each; Apple gives ten. */
  pages: z.number().int().min(1).max(10).default(10),
  format: z.enum(['json', 'xml']).default('json'),
  baseUrl: z.url().default('https://itunes.apple.com'),
})
type Settings = z.infer<typeof Settings>

/** Stands for an app that is not known: a recorded body need not name its app. */
const unknownApp = '0'

/** Both orders and both casings of the address are in use. */
const spellings = {
  usual: (page: string, appId: string) => `page=${page}/id=${appId}/sortby=mostrecent`,
  other: (page: string, appId: string) => `id=${appId}/page=${page}/sortBy=mostRecent`,
}
type Spelling = (typeof spellings)['usual']

export const appstore = defineSource<Settings>({
  kind: 'appstore',
  label: { 'zh-CN': 'App Store 评论', en: 'App Store reviews' },
  about:
    'Apple’s customer-reviews RSS (JSON or XML), newest first, 500 per storefront; recorded: the store’s own review lists too',
  minIntervalMs: 2_000,
  settings: Settings,
  example: { appId: unknownApp },
  needs: () => 'none',
  parse: (body, { settings, fetchedAt }) => parse(decodeBody(body), settings, fetchedAt),

  async *fetch(ctx) {
    const walk = { first: '1', maxPages: ctx.settings.pages, seen: new Set<string>() }
    const end = yield* walkPages(ctx, {
      ...walk,
      load: (page) => load(ctx, page, spellings.usual),
    })
    if (end.outcome !== 'empty' || walk.seen.size > 0) return end
    // one spelling of the path now and then answers an empty feed while the other does not
    return yield* walkPages(ctx, { ...walk, load: (page) => load(ctx, page, spellings.other) })
  },
})

async function load(
  ctx: FetchContext<Settings>,
  page: string,
  spell: Spelling,
): Promise<ParsedPage> {
  const { baseUrl, country, appId, format } = ctx.settings
  const url = `${baseUrl}/${country}/rss/customerreviews/${spell(page, appId)}/${format}`
  const answer = await ctx.fetchBody(url)
  return parse(
    decodeBody(answer.body, answer.headers['content-type']),
    ctx.settings,
    answer.fetchedAt,
  )
}

function parse(text: string, settings: Settings, fetchedAt: Date): ParsedPage {
  const appId = settings.appId === unknownApp ? undefined : settings.appId
  const start = text.trimStart().slice(0, 200)
  if (start === '') return refusedPage('bad_payload', 'empty body')
  if (/^\ufeff?<(?:!doctype html|html)/i.test(start))
    return refusedPage('bad_payload', 'a web page instead of a feed')
  if (/^\ufeff?</.test(start)) return readAppReviewsXml(text, { appId, fetchedAt })
  const value = readJson(text)
  if (value === undefined) return refusedPage('bad_payload', 'neither JSON nor XML')
  return (
    readStoreReviews(value, { appId, country: settings.country, fetchedAt }) ??
    readAppReviewsJson(value, { appId, fetchedAt })
  )
}

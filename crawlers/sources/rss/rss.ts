import { z } from 'zod'

import { MentionKind } from '../../../core/mention.ts'
import { decodeBody } from '../../read/decode-body.ts'
import { refusedPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { defineSource, type ParsedPage } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'
import { readJsonFeed } from './read-json-feed.ts'
import { readWordPressJson } from './read-wordpress-json.ts'
import { readXmlFeed } from './read-xml-feed.ts'

const Settings = z.object({
  /** May hold `{query}` (each name in turn) and `{page}` (from 1). */
  url: z
    .string()
    .regex(/^https?:\/\//, '以 http(s):// 开头的网址 / an address that begins with http(s)://')
    .meta({ examples: ['https://news.example.com/feed?q={query}'] }),
  /** What its items are. */
  items: MentionKind.default('article'),
  /** How many at most: by `{page}`, by the feed's own link to the next, by `paged` of WordPress. */
  pages: z.number().int().min(1).max(50).default(5),
  /** For dates without a zone. */
  timeZone: z.string().default('Asia/Shanghai'),
})
type Settings = z.infer<typeof Settings>

const nowhere = 'https://example.invalid/feed'

export const rss = defineSource<Settings>({
  kind: 'rss',
  label: { 'zh-CN': 'RSS 订阅', en: 'Feed' },
  about:
    'RSS 2.0, Atom, RDF (RSS 1.0), JSON Feed and wp/v2 of WordPress, in whatever encoding; Google News, Bing News, RSSHub',
  minIntervalMs: 2_000,
  settings: Settings,
  example: { url: nowhere },
  needs: () => 'none',
  parse: (body, { settings, fetchedAt, url }) =>
    parse(decodeBody(body), settings, fetchedAt, url ?? withoutMarks(settings.url)),

  async *fetch(ctx) {
    const { url, pages } = ctx.settings
    const counted = url.includes('{page}')
    const seen = new Set<string>()
    let found = false
    for (const query of url.includes('{query}') ? ctx.queries : ['']) {
      const address = (page: number) =>
        url.replaceAll('{query}', encodeURIComponent(query)).replaceAll('{page}', String(page))
      let page = 1
      const end = yield* walkPages(ctx, {
        first: address(page),
        maxPages: pages,
        seen,
        load: async (cursor) => {
          const answer = await ctx.fetchBody(cursor, { ifChanged: page === 1 })
          const text = decodeBody(answer.body, answer.headers['content-type'])
          const read = parse(text, ctx.settings, answer.fetchedAt, answer.url)
          page += 1
          return counted ? { ...read, next: address(page) } : read
        },
      })
      if (end.outcome !== 'ok' && end.outcome !== 'empty') return end
      found ||= end.outcome === 'ok'
    }
    return { outcome: found ? 'ok' : 'empty', seen: seen.size }
  },
})

function parse(text: string, settings: Settings, fetchedAt: Date, url: string | null): ParsedPage {
  const at = { kind: settings.items, zone: settings.timeZone, fetchedAt, url }
  const start = withoutNoise(text)
  if (start === '') return refusedPage('bad_payload', 'empty body')
  if (/^[{[]/.test(start)) {
    const value = readJson(start)
    if (value === undefined) return refusedPage('bad_payload', 'JSON that cannot be read')
    return readWordPressJson(value, at) ?? readJsonFeed(value, at)
  }
  if (!start.startsWith('<')) return refusedPage('bad_payload', 'no feed')
  return readXmlFeed(start, at)
}

/** Servers put blank lines, warnings and byte order marks before a feed. */
function withoutNoise(text: string): string {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (/^[<{[]/.test(start)) return start
  const at = start.slice(0, 4000).search(/<(?:\?xml|rss|feed|rdf:RDF)[\s>]/)
  return at < 0 ? start : start.slice(at)
}

/** Relative links of a feed that was read from a file resolve on the configured address; null without one. */
function withoutMarks(url: string): string | null {
  return url === nowhere ? null : url.replaceAll(/[{}]/g, '')
}

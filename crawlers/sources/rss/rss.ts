import { z } from 'zod'

import { MentionKind } from '../../../core/mention.ts'
import { decodeBody } from '../../read/decode-body.ts'
import { readJsonFeed } from './read-json-feed.ts'
import { readXmlFeed } from './read-xml-feed.ts'
import { refusedPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { defineSource, type ParsedPage } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'

const Settings = z.object({
  /** May hold `{query}` (each name in turn) and `{page}` (from 1). */
  url: z
    .string()
    .regex(/^https?:\/\//, '以 http(s):// 开头的网址 / an address that begins with http(s)://')
    .meta({ examples: ['https://news.example.com/feed?q={query}'] }),
  /** What its items are. */
  items: MentionKind.default('article'),
  /** With `{page}` in the address: how many. */
  pages: z.number().int().min(1).max(50).default(5),
  /** For dates without a zone. */
  timeZone: z.string().default('Asia/Shanghai'),
})
type Settings = z.infer<typeof Settings>

export const rss = defineSource<Settings>({
  kind: 'rss',
  label: { 'zh-CN': 'RSS 订阅', en: 'Feed' },
  about: 'RSS 2.0, Atom, RDF (RSS 1.0) and JSON Feed, in whatever encoding',
  minIntervalMs: 2_000,
  settings: Settings,
  example: { url: 'https://example.invalid/feed' },
  needs: () => 'none',
  parse: (body, { settings, fetchedAt, url }) => parse(decodeBody(body), settings, fetchedAt, url),

  async *fetch(ctx) {
    const { url, pages } = ctx.settings
    const seen = new Set<string>()
    let found = false
    for (const query of url.includes('{query}') ? ctx.queries : ['']) {
      const end = yield* walkPages(ctx, {
        first: '1',
        maxPages: url.includes('{page}') ? pages : 1,
        seen,
        load: async (page) => {
          const address = url
            .replaceAll('{query}', encodeURIComponent(query))
            .replaceAll('{page}', page)
          const answer = await ctx.fetchBody(address)
          const text = decodeBody(answer.body, answer.headers['content-type'])
          return {
            ...parse(text, ctx.settings, answer.fetchedAt, answer.url),
            next: String(Number(page) + 1),
          }
        },
      })
      if (end.outcome !== 'ok' && end.outcome !== 'empty') return end
      found ||= end.outcome === 'ok'
    }
    return { outcome: found ? 'ok' : 'empty', seen: seen.size }
  },
})

function parse(
  text: string,
  settings: Settings,
  fetchedAt: Date,
  url: string | undefined,
): ParsedPage {
  const at = {
    kind: settings.items,
    zone: settings.timeZone,
    fetchedAt,
    url: url ?? webStart(settings.url),
  }
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (start === '') return refusedPage('bad_payload', 'empty body')
  if (start.startsWith('{')) {
    const value = readJson(start)
    return value === undefined
      ? refusedPage('bad_payload', 'JSON that cannot be read')
      : readJsonFeed(value, at)
  }
  if (!start.startsWith('<')) return refusedPage('bad_payload', 'no feed')
  return readXmlFeed(start, at)
}

/** Relative links of a feed that was read from a file resolve on the configured address. */
function webStart(url: string): string {
  return url.replaceAll(/[{}]/g, '')
}

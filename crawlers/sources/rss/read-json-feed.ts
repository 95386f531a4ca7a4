import { z } from 'zod'

import type { RunOutcome } from '../../../core/mention.ts'

import { readPage, refusedPage } from '../../read/parsed-page.ts'
import type { ParsedPage } from '../../source.ts'
import { feedItem, type FeedContext } from './feed-item.ts'

const text = z.coerce.string().nullish().catch(null)
const Author = z.object({ name: text })
const Person = z
  .union([z.string().transform((name) => ({ name })), Author])
  .nullish()
  .catch(null)
const People = z.array(Person).nullish().catch(null)
const Html = z.union([z.string(), z.object({ html: z.string() }).transform(({ html }) => html)])
const Item = z.object({
  id: text,
  guid: text,
  url: text,
  link: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  content: Html.nullish().catch(null),
  description: text,
  summary: text,
  date_published: text,
  pubDate: text,
  published: text,
  date_modified: text,
  author: z.preprocess((given) => (Array.isArray(given) ? given[0] : given), Person),
  authors: People,
  comments: text,
  upvotes: text,
})
const Feed = z.object({
  items: z.array(z.unknown()),
  home_page_url: text,
  feed_url: text,
  link: text,
  next_url: text,
  author: Person,
  authors: People,
})
// RSSHub and others answer errors as JSON too
const Failure = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) })

/** JSON Feed 1.0 and 1.1 (jsonfeed.org), and the object that RSSHub makes its feeds from (`item`). */
export function readJsonFeed(value: unknown, at: FeedContext): ParsedPage {
  const read = Feed.safeParse(rssHub(value) ?? value)
  if (!read.success) {
    const failure = Failure.safeParse(value)
    if (!failure.success) return refusedPage('shape_changed', '"items" missing')
    const { error } = failure.data
    const message = typeof error === 'string' ? error : error.message
    return refusedPage(failureName(message), message.slice(0, 100))
  }
  const feed = read.data
  const base = feed.feed_url ?? feed.home_page_url ?? feed.link ?? undefined
  const author = feed.authors?.[0]?.name ?? feed.author?.name
  const page = readPage(
    feed.items.map((item) => readItem(item, { base, author: author ?? undefined }, at)),
    null,
  )
  const self = at.url ?? base
  const next = feed.next_url
  return {
    ...page,
    next: next && URL.canParse(next, self) ? new URL(next, self).href : null,
  }
}

function rssHub(value: unknown): unknown {
  const inner = z.object({ data: z.looseObject({}) }).safeParse(value)
  const read = z
    .looseObject({ item: z.array(z.unknown()) })
    .safeParse(inner.success ? inner.data.data : value)
  return read.success ? { ...read.data, items: read.data.item } : undefined
}

function failureName(message: string): RunOutcome {
  if (/not found/i.test(message)) return 'not_found'
  if (/\b429\b|too many|rate limit/i.test(message)) return 'rate_limited'
  if (/captcha|验证/i.test(message)) return 'captcha'
  return /cookie|token|login|登录/i.test(message) ? 'auth_required' : 'bad_payload'
}

function readItem(
  value: unknown,
  feed: { base: string | undefined; author: string | undefined },
  at: FeedContext,
) {
  const read = Item.safeParse(value)
  if (!read.success) return 'item: not an object'
  const item = read.data
  const plain = item.content_text ?? undefined
  return feedItem(
    {
      id: item.id ?? item.guid ?? undefined,
      link: item.url ?? item.link ?? item.external_url ?? undefined,
      base: feed.base,
      title: item.title ?? undefined,
      body:
        item.content_html ??
        (plain === undefined ? undefined : escape(plain)) ??
        item.content ??
        item.description ??
        item.summary ??
        undefined,
      date:
        item.date_published ?? item.pubDate ?? item.published ?? item.date_modified ?? undefined,
      author: item.authors?.[0]?.name ?? item.author?.name ?? feed.author,
      comments: item.comments ?? undefined,
      likes: item.upvotes ?? undefined,
    },
    at,
  )
}

/** Plain text on its way through the HTML reader. */
function escape(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')
}

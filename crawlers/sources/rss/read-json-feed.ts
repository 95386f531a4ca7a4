import { z } from 'zod'

import { feedItem, type FeedContext } from './feed-item.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import type { ParsedPage } from '../../source.ts'

const text = z.string().nullish().catch(null)
const Author = z.object({ name: text })
const Item = z.object({
  id: z.coerce.string().nullish().catch(null),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  author: Author.nullish().catch(null),
  authors: z.array(Author).nullish().catch(null),
})
const Feed = z.object({ items: z.array(z.unknown()) })
// RSSHub and others answer errors as JSON too
const Failure = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) })

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
export function readJsonFeed(value: unknown, at: FeedContext): ParsedPage {
  const read = Feed.safeParse(value)
  if (!read.success) {
    const failure = Failure.safeParse(value)
    if (!failure.success) return refusedPage('shape_changed', '"items" missing')
    const { error } = failure.data
    return refusedPage(
      'bad_payload',
      (typeof error === 'string' ? error : error.message).slice(0, 100),
    )
  }
  return readPage(
    read.data.items.map((item) => readItem(item, at)),
    null,
  )
}

function readItem(value: unknown, at: FeedContext) {
  const read = Item.safeParse(value)
  if (!read.success) return 'item: not an object'
  const item = read.data
  return feedItem(
    {
      id: item.id ?? undefined,
      link: item.url ?? item.external_url ?? undefined,
      base: undefined,
      title: item.title ?? undefined,
      body:
        item.content_html ??
        (item.content_text === null || item.content_text === undefined
          ? (item.summary ?? undefined)
          : escape(item.content_text)),
      date: item.date_published ?? item.date_modified ?? undefined,
      author: item.authors?.[0]?.name ?? item.author?.name ?? undefined,
      comments: undefined,
    },
    at,
  )
}

/** Plain text on its way through the HTML reader. */
function escape(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')
}

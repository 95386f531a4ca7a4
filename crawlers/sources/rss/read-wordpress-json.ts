import { z } from 'zod'

import type { RunOutcome } from '../../../core/mention.ts'

import { readPage, refusedPage } from '../../read/parsed-page.ts'
import type { ParsedPage } from '../../source.ts'
import { feedItem, type FeedContext } from './feed-item.ts'

const text = z.coerce.string().nullish().catch(null)
const Rendered = z
  .union([z.string(), z.object({ rendered: z.string() }).transform(({ rendered }) => rendered)])
  .nullish()
  .catch(null)
const Item = z.object({
  id: z.coerce.string(),
  date: text,
  date_gmt: text,
  link: text,
  url: text,
  title: Rendered,
  content: Rendered,
  excerpt: Rendered,
  author: text,
  author_name: text,
  post: text,
  _embedded: z
    .object({ author: z.array(z.object({ name: text })) })
    .nullish()
    .catch(null),
})
const Failure = z.object({
  code: z.string(),
  message: z.string(),
  data: z
    .object({ status: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
})

/** Posts, comments and search results of `/wp-json/wp/v2` (developer.wordpress.org/rest-api); `date_gmt` is UTC without a Z. */
export function readWordPressJson(value: unknown, at: FeedContext): ParsedPage | null {
  if (Array.isArray(value))
    return readPage(
      value.map((item) => readItem(item, at)),
      null,
    )
  const failure = Failure.safeParse(value)
  if (!failure.success) return null
  const { code, message, data } = failure.data
  return refusedPage(failureName(code, data?.status ?? 0), `${code}: ${message}`.slice(0, 200))
}

function failureName(code: string, status: number): RunOutcome {
  if (code === 'rest_post_invalid_page_number') return 'end'
  if (status === 401 || /forbidden|cannot_(?:view|read)|not_logged_in/.test(code))
    return 'auth_required'
  if (status === 404) return 'not_found'
  return status === 429 ? 'rate_limited' : 'bad_payload'
}

function readItem(value: unknown, at: FeedContext) {
  const read = Item.safeParse(value)
  if (!read.success) return 'item: no object with an id'
  const item = read.data
  const guest = item.author === '0' || item.author === null
  return feedItem(
    {
      id: item.id,
      link: item.link ?? item.url ?? undefined,
      base: undefined,
      title: item.title ?? undefined,
      body: item.content || item.excerpt || undefined,
      date: item.date_gmt ? `${item.date_gmt.replace(/Z$/, '')}Z` : (item.date ?? undefined),
      author: item.author_name || item._embedded?.author[0]?.name || undefined,
      authorId: guest ? undefined : (item.author ?? undefined),
      answers: item.post ?? undefined,
    },
    at,
  )
}

import { createHash } from 'node:crypto'

import type { RawPost } from '../../../core/mention.ts'

import { readByPattern } from '../../read/read-by-pattern.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime, type ReadTime } from '../../read/read-time.ts'
import type { HtmlFields, HtmlSettings } from './html-settings.ts'

export type HtmlPageContext = { settings: HtmlSettings; fetchedAt: Date; url: string }
export type HtmlFieldName = keyof HtmlFields

/** The words that stand where a field was said to be, as a post; a string where there are none. */
export function htmlPost(
  get: (field: HtmlFieldName) => string | undefined,
  { settings, fetchedAt, url }: HtmlPageContext,
): RawPost | string {
  const text = get('text')
  const title = get('title')
  if (text === undefined && title === undefined) return 'item: neither text nor title found'
  const written = get('published')
  const time = readWritten(written, settings, fetchedAt)
  const author = get('author')
  const authorId = get('authorId')
  const link = get('url')
  const address =
    link !== undefined && URL.canParse(link, url) ? new URL(link, url).href : undefined
  const counts = (['likes', 'reposts', 'comments'] as const).map((field) => readCount(get(field)))
  const rating = number(get('rating'))
  const product = get('product')
  const reply = get('reply')
  return {
    sourceId: get('id')?.slice(0, 1000) ?? address ?? digest([author, written, title, text]),
    kind: settings.items ?? 'review',
    url: address ?? (url === '' ? undefined : url),
    title,
    text: text ?? '',
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author:
      author === undefined && authorId === undefined ? undefined : { id: authorId, name: author },
    rating:
      rating === undefined || rating > settings.ratingMax
        ? undefined
        : { value: rating, max: settings.ratingMax },
    likes: counts[0]?.value,
    reposts: counts[1]?.value,
    comments: counts[2]?.value,
    approx: counts.some((count) => count.approx),
    product: product === undefined ? undefined : { name: product },
    reply: reply === undefined ? undefined : { text: reply, at: null },
  }
}

function readWritten(
  written: string | undefined,
  { dateFormat, timeZone }: HtmlSettings,
  fetchedAt: Date,
): ReadTime {
  const byPattern =
    written !== undefined && dateFormat !== undefined
      ? readByPattern(written, dateFormat, timeZone)
      : null
  return byPattern ?? readTime(written, fetchedAt, timeZone)
}

function number(text: string | undefined): number | undefined {
  const found = /\d+(?:\.\d+)?/.exec(text ?? '')
  return found ? Number(found[0]) : undefined
}

/** For lists without ids: the same words of the same person at the same time are the same post. */
function digest(parts: (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

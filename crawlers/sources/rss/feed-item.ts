import { createHash } from 'node:crypto'

import type { MentionKind, RawPost } from '../../../core/mention.ts'

import { htmlText } from '../../read/html-text.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'

/** How the items of one feed are read. `url` is the feed's own, for relative links. */
export type FeedContext = { kind: MentionKind; zone: string; fetchedAt: Date; url: string }

export type FeedItem = {
  id: string | undefined
  link: string | undefined
  base: string | undefined
  /** HTML or text: both read alike. */
  title: string | undefined
  body: string | undefined
  date: string | undefined
  author: string | undefined
  comments: string | undefined
}

/** One item of any feed format; a string where it holds neither words nor a name. */
export function feedItem(item: FeedItem, at: FeedContext): RawPost | string {
  const title = htmlText(item.title ?? '')
  const text = htmlText(item.body ?? '')
  const url = address(
    item.link ?? (item.id !== undefined && /^https?:/.test(item.id) ? item.id : undefined),
    item.base,
    at.url,
  )
  if (title === '' && text === '')
    return `item ${item.id ?? url ?? '(no id)'}: neither title nor text`
  const time = readTime(item.date, at.fetchedAt, at.zone)
  const id =
    item.id?.trim() ||
    url ||
    createHash('sha256')
      .update(`${title}\u0000${item.date ?? ''}\u0000${text}`)
      .digest('hex')
  return {
    sourceId: id.length <= 300 ? id : createHash('sha256').update(id).digest('hex'),
    kind: at.kind,
    url,
    title: title === '' ? undefined : title,
    text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: item.author ? { name: item.author } : undefined,
    comments: readCount(item.comments).value,
  }
}

function address(
  link: string | undefined,
  base: string | undefined,
  feed: string,
): string | undefined {
  if (link === undefined || link.trim() === '') return undefined
  const root = base !== undefined && URL.canParse(base, feed) ? new URL(base, feed).href : feed
  if (!URL.canParse(link.trim(), root)) return undefined
  const url = new URL(link.trim(), root)
  return /^https?:$/.test(url.protocol) ? url.href : undefined
}

import { createHash } from 'node:crypto'

import type { MentionKind, RawPost } from '../../../core/mention.ts'

import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'
import { feedBody } from './feed-body.ts'
import { feedTitle } from './feed-title.ts'

/** How the items of one feed are read. `url` is the feed's own, for relative links; null where nobody knows it. */
export type FeedContext = { kind: MentionKind; zone: string; fetchedAt: Date; url: string | null }

export type FeedItem = {
  id: string | undefined
  link: string | undefined
  base: string | undefined
  /** HTML or text: both read alike. */
  title: string | undefined
  body: string | undefined
  date: string | undefined
  author: string | undefined
  authorId?: string | undefined
  /** The newspaper that an aggregator names beside the title, and again at its end. */
  publisher?: string | undefined
  comments?: string | undefined
  likes?: string | undefined
  /** The post that this comment answers. */
  answers?: string | undefined
}

/** Within `RawPost`: new ids of Google News have some 700 characters. */
const maxIdLength = 1000

/** One item of any feed format; a string where it holds neither words nor a name. */
export function feedItem(item: FeedItem, at: FeedContext): RawPost | string {
  const publisher = item.publisher?.replace(/ on MSN(?:\.com)?$/i, '').trim() || undefined
  const title = withoutPublisher(feedTitle(item.title ?? ''), item.publisher, publisher)
  const text = feedBody(item.body ?? '')
  const url = address(
    item.link ?? (item.id !== undefined && /^https?:/.test(item.id) ? item.id : undefined),
    item.base,
    at.url,
  )
  if (title === '' && text === '')
    return `item ${item.id ?? url ?? '(no id)'}: neither title nor text`
  const time = readTime(item.date, at.fetchedAt, at.zone)
  const id = item.id?.trim() || url || digest(`${title}\u0000${item.date ?? ''}\u0000${text}`)
  const answers = item.answers ?? commentOf(item.id) ?? commentOf(item.link)
  const author = personName(item.author) ?? publisher
  return {
    sourceId: id.length <= maxIdLength ? id : digest(id),
    kind: answers === undefined ? at.kind : 'comment',
    url,
    title: title === '' ? undefined : title,
    text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author:
      author === undefined && item.authorId === undefined
        ? undefined
        : { id: item.authorId, name: author },
    likes: readCount(item.likes).value,
    comments: readCount(item.comments).value,
    parentId: answers,
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** WordPress and Typecho name a comment by its post: …?p=5#comment-12. */
function commentOf(address: string | undefined): string | undefined {
  return /^(\S+)#comment-\d+$/.exec(address?.trim() ?? '')?.[1]
}

/** RSS asks for "bo@example.com (Bo)". */
function personName(author: string | undefined): string | undefined {
  const name = author?.trim()
  return /^\S+@\S+ \(([^)]+)\)$/.exec(name ?? '')?.[1] ?? (name || undefined)
}

function withoutPublisher(title: string, ...publishers: (string | undefined)[]): string {
  for (const name of publishers) {
    const end = ` - ${name?.trim() ?? ''}`
    if (end.length > 3 && title.endsWith(end) && title.length > end.length)
      return title.slice(0, -end.length).trim()
  }
  return title
}

function address(
  link: string | undefined,
  base: string | undefined,
  feed: string | null,
): string | undefined {
  if (link === undefined || link.trim() === '') return undefined
  const root = [base, feed].find((one) => one !== undefined && one !== null && URL.canParse(one))
  if (!URL.canParse(link.trim(), root ?? undefined)) return undefined
  const url = new URL(link.trim(), root ?? undefined)
  return /^https?:$/.test(url.protocol) ? articleOf(url).href : undefined
}

/** Bing News links to itself and names the article in `url`. */
function articleOf(url: URL): URL {
  const isBing = /(?:^|\.)bing\.com$/.test(url.hostname) && /\/apiclick\.aspx$/i.test(url.pathname)
  const article = isBing ? url.searchParams.get('url') : null
  if (article === null || !URL.canParse(article)) return url
  const found = new URL(article)
  return /^https?:$/.test(found.protocol) ? found : url
}

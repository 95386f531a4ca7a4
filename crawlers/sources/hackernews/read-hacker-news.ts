import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusedText } from '../../read/refused-text.ts'
import { hackerNewsItem } from './hacker-news-item.ts'

type Items = (RawPost | string | null)[]

/** Deeper than any discussion that people still follow. */
const maxDepth = 200

/** A page of Algolia's search, one of its items with all that was answered, an item of the site's own API, or a refusal. */
export function readHackerNews(text: string, fetchedAt: Date): PageOf<RawPost> {
  const value = readJson(text)
  if (value === undefined) return refusedText(text)
  const body = fieldsOf(value)
  const hits = body.list('hits')
  if (hits) {
    const page = body.count('page').value ?? 0
    const pages = body.count('nbPages').value ?? 0
    const read = readPage(
      hits.map((hit) => hackerNewsItem(hit, fetchedAt)),
      page + 1 < pages ? String(page + 1) : null,
    )
    // beyond the thousandth hit there is nothing, however many were counted
    return hits.length === 0 && page > 0 ? { ...read, outcome: 'end' } : read
  }
  if (body.id('id', 'objectID') !== undefined && !body.has('error')) {
    const items: Items = []
    collect(value, fetchedAt, items, 0)
    return readPage(items, null)
  }
  const said = body.text('message', 'error')
  const status = body.text('status') ?? ''
  if (said === undefined) return refusedPage('shape_changed', '"hits" missing')
  const outcome =
    status === '429' || /too many requests|rate limit/i.test(said)
      ? 'rate_limited'
      : status === '404' || /not found/i.test(said)
        ? 'not_found'
        : status === '403'
          ? 'blocked'
          : Number(status) >= 500
            ? 'transport'
            : 'shape_changed'
  return refusedPage(outcome, `${status} ${said}`.trim().slice(0, 100))
}

function collect(value: unknown, fetchedAt: Date, items: Items, depth: number): void {
  if (depth > maxDepth) return
  items.push(hackerNewsItem(value, fetchedAt))
  for (const child of fieldsOf(value).list('children') ?? [])
    collect(child, fetchedAt, items, depth + 1)
}

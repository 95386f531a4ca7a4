import { loadHtml } from '../../read/load-html.ts'
import type { RawPost } from '../../../core/mention.ts'

import { htmlText } from '../../read/html-text.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readTime } from '../../read/read-time.ts'

/** What the feed adds to each entry: who submitted it, and two links. */
const submitted =
  /\s*submitted by\s+\/u\/[\w-]+(?:\s+to\s+r\/[\w-]+)?\s*\[link\]\s*\[comments\]\s*$/

/** The Atom of `search.rss`, `/r/<name>/new/.rss` and a submission's comments: names instead of numbers, no counts. */
export function readRedditAtom(xml: string, fetchedAt: Date): PageOf<RawPost> {
  const $ = loadHtml(xml, 'xml')
  if ($('feed').length === 0) return refusedPage('shape_changed', 'no <feed>')
  const items = $('feed > entry')
    .toArray()
    .map((element): RawPost | string | null => {
      const entry = $(element)
      const of = (name: string) => entry.children(name).first().text().trim()
      const id = of('id')
      if (!/^t\d_\w+$/.test(id))
        return id === '' ? 'entry: no id' : `entry ${id.slice(0, 40)}: no id of Reddit`
      const isComment = id.startsWith('t1_')
      // communities and people are found as well
      if (!isComment && !id.startsWith('t3_')) return null
      const time = readTime(of('published') || of('updated'), fetchedAt)
      const name = entry
        .children('author')
        .children('name')
        .first()
        .text()
        .trim()
        .replace(/^\/u\//, '')
      return {
        sourceId: id,
        kind: isComment ? 'comment' : 'post',
        url: entry.children('link').first().attr('href'),
        title: isComment ? undefined : of('title'),
        text: htmlText(of('content')).replace(submitted, ''),
        publishedAt: time.at,
        publishedPrecision: time.precision,
        author: name === '' || name === '[deleted]' ? undefined : { id: name, name },
      }
    })
  return readPage(items, null)
}

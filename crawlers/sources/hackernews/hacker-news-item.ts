import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { htmlText, tidy } from '../../read/html-text.ts'
import { isOn } from '../../read/is-on.ts'
import { plainEntities } from '../../read/plain-entities.ts'
import { readTime } from '../../read/read-time.ts'

/**
 * One story or comment, as Algolia's search (`objectID`, `story_text`, `comment_text`), its `items` and
 * the site's own API (`by`, `time`, `text`) give it. Null: deleted. A string: why it could not be read.
 */
export function hackerNewsItem(value: unknown, fetchedAt: Date): RawPost | string | null {
  const item = fieldsOf(value)
  const id = item.id('objectID', 'id')
  if (id === undefined) return 'item: no id'
  if (isOn(item.raw('deleted')) || isOn(item.raw('dead'))) return null
  const tags = item.list('_tags') ?? []
  const type = item.text('type')
  const isComment =
    type === 'comment' || tags.includes('comment') || item.text('comment_text') !== undefined
  const title = isComment ? undefined : item.text('title')
  const written = item.text('comment_text', 'story_text', 'text')
  if (title === undefined && written === undefined) {
    // what is left of a comment that was taken away
    return type !== undefined || tags.length > 0 ? null : `item ${id}: neither title nor text`
  }
  const time = readTime(item.raw('created_at_i', 'time', 'created_at'), fetchedAt)
  const name = item.text('author', 'by')
  return {
    sourceId: id,
    kind: isComment ? 'comment' : 'post',
    url: `https://news.ycombinator.com/item?id=${encodeURIComponent(id)}`,
    title: title === undefined ? undefined : tidy(plainEntities(title)),
    // some texts were escaped once more on their way into the index
    text: plainEntities(htmlText(written ?? '')),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: name === undefined ? undefined : { id: name, name },
    likes: item.count('points', 'score').value,
    comments: item.count('num_comments', 'descendants').value,
    parentId: isComment ? item.id('parent_id', 'parent', 'story_id') : undefined,
  }
}

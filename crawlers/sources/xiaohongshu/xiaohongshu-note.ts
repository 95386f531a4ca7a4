import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { tidy } from '../../read/html-text.ts'
import { reachOf } from '../../read/reach-of.ts'
import { readTime, type ReadTime } from '../../read/read-time.ts'

import { xiaohongshuAuthor } from './xiaohongshu-author.ts'

/**
 * One note: a card of the web search (no text, hardly a time), the whole note of `feed`, or the APP's
 * shape, which counts in numbers and tells seconds. `id`: of the item that holds the card.
 */
export function readXiaohongshuNote(
  value: unknown,
  fetchedAt: Date,
  itemId?: string,
): RawPost | string {
  const note = fieldsOf(value)
  const id = note.id('note_id', 'id') ?? itemId
  if (id === undefined) return 'note: no id'
  const title = tidy(note.text('title', 'display_title') ?? '')
  const time = timeOf(note, fetchedAt)
  const counts = note.has('interact_info') ? note.of('interact_info') : note
  return {
    sourceId: id,
    kind: 'post',
    url: `https://www.xiaohongshu.com/explore/${id}`,
    ...(title === '' ? {} : { title }),
    text: tidy(note.text('desc', 'content') ?? ''),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: xiaohongshuAuthor(note.of('user', 'user_info', 'author')),
    ...reachOf({
      likes: counts.count('liked_count', 'like_count', 'likes'),
      reposts: counts.count('share_count', 'shared_count'),
      comments: counts.count('comment_count', 'comments_count'),
    }),
  }
}

/** Milliseconds on the web, seconds in the APP; a search card has words in its corner, or nothing. */
function timeOf(note: Fields, fetchedAt: Date): ReadTime {
  const exact = readTime(note.raw('time', 'timestamp', 'create_time', 'publish_time'), fetchedAt)
  if (exact.at !== null) return exact
  const corner = (note.list('corner_tag_info') ?? [])
    .map((tag) => fieldsOf(tag))
    .find((tag) => tag.text('type') === 'publish_time')
  return readTime(corner?.raw('text'), fetchedAt)
}

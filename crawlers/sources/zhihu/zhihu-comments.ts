import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { htmlText } from '../../read/html-text.ts'
import { readTime } from '../../read/read-time.ts'
import { zhihuAuthor } from './zhihu-author.ts'

/**
 * One comment of `comment_v5` and those that stand below it. `under`: what it was written about, where the
 * address says so; a reply names the comment that it answers. `url`: where all of them are read. What was
 * deleted is no post.
 */
export function zhihuComments(
  value: unknown,
  at: { fetchedAt: Date; under: string | undefined; url: string | undefined },
): (RawPost | string | null)[] {
  const comment = fieldsOf(value)
  if (comment.text('type') !== 'comment' && !comment.has('content')) return [null]
  const id = comment.id('id')
  const below = (comment.list('child_comments') ?? []).flatMap((child) =>
    zhihuComments(child, { ...at, under: id }),
  )
  if (id === undefined) return ['comment: no id', ...below]
  if (comment.raw('is_delete') === true) return [null, ...below]
  const time = readTime(comment.raw('created_time'), at.fetchedAt)
  const [likes, replies] = [
    comment.count('like_count', 'vote_count'),
    comment.count('child_comment_count'),
  ]
  const parentId = comment.id('reply_comment_id') ?? comment.id('reply_root_comment_id') ?? at.under
  return [
    {
      sourceId: id,
      kind: 'comment',
      url: at.url,
      text: htmlText(comment.text('content') ?? ''),
      publishedAt: time.at,
      publishedPrecision: time.precision,
      author: zhihuAuthor(comment.of('author'), id),
      likes: likes.value,
      comments: replies.value,
      approx: likes.approx || replies.approx,
      parentId,
    },
    ...below,
  ]
}

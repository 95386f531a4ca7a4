import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { tidy } from '../../read/html-text.ts'
import { reachOf } from '../../read/reach-of.ts'
import { readTime } from '../../read/read-time.ts'

import { xiaohongshuAuthor } from './xiaohongshu-author.ts'

/** One comment and those of its answers that come with it; `root`: what they answer. */
export function xiaohongshuComments(
  value: unknown,
  fetchedAt: Date,
  root?: { id: string | undefined; noteId: string | undefined },
): (RawPost | string)[] {
  const comment = fieldsOf(value)
  const id = comment.id('id', 'comment_id')
  const noteId = comment.id('note_id') ?? root?.noteId
  const answers = (comment.list('sub_comments') ?? []).flatMap((answer) =>
    xiaohongshuComments(answer, fetchedAt, { id, noteId }),
  )
  return [readComment(comment, fetchedAt, { id, noteId, rootId: root?.id }), ...answers]
}

function readComment(
  comment: Fields,
  fetchedAt: Date,
  ids: { id: string | undefined; noteId: string | undefined; rootId: string | undefined },
): RawPost | string {
  const { id, noteId, rootId } = ids
  if (id === undefined) return 'comment: no id'
  const time = readTime(comment.raw('create_time', 'time'), fetchedAt)
  return {
    sourceId: id,
    kind: 'comment',
    url: noteId === undefined ? undefined : `https://www.xiaohongshu.com/explore/${noteId}`,
    text: tidy(comment.text('content') ?? ''),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: xiaohongshuAuthor(comment.of('user_info', 'user')),
    ...reachOf({
      likes: comment.count('like_count', 'liked_count'),
      comments: comment.count('sub_comment_count'),
    }),
    parentId:
      comment.of('target_comment').id('id') ?? rootId ?? comment.id('root_comment_id') ?? noteId,
  }
}

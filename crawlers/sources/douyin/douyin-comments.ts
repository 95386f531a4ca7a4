import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { tidy } from '../../read/html-text.ts'
import { reachOf } from '../../read/reach-of.ts'
import { readTime } from '../../read/read-time.ts'

import { douyinAuthor } from './douyin-author.ts'

/** One comment and those of its answers that come with it. Its text may be empty: a picture is a comment. */
export function douyinComments(value: unknown, fetchedAt: Date): (RawPost | string)[] {
  const comment = fieldsOf(value)
  const answers = (comment.list('reply_comment') ?? []).flatMap((answer) =>
    douyinComments(answer, fetchedAt),
  )
  return [readComment(comment, fetchedAt), ...answers]
}

function readComment(comment: Fields, fetchedAt: Date): RawPost | string {
  const id = comment.id('cid', 'comment_id')
  if (id === undefined) return 'comment: no id'
  const video = comment.id('aweme_id')
  const time = readTime(comment.raw('create_time'), fetchedAt)
  return {
    sourceId: id,
    kind: 'comment',
    url: video === undefined ? undefined : `https://www.douyin.com/video/${video}`,
    text: tidy(comment.text('text') ?? ''),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: douyinAuthor(comment.of('user')),
    ...reachOf({
      likes: comment.count('digg_count'),
      comments: comment.count('reply_comment_total'),
    }),
    // 0 where it answers nobody
    parentId: comment.id('reply_to_reply_id', 'reply_id') ?? video,
  }
}

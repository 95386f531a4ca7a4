import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { htmlText } from '../../read/html-text.ts'
import { readTime } from '../../read/read-time.ts'
import { hupuAuthor } from './hupu-author.ts'

const gone = [
  'isHidden',
  'hidden',
  'isDeleted',
  'isDelete',
  'deleted',
  'isSelfDelete',
  'selfDeleted',
]

/** A reply: `{pid, content, createdAt, allLightCount, replyNum, author, quote}`. Null: deleted, or without a number. */
export function hupuReply(value: unknown, tid: string, fetchedAt: Date): RawPost | null {
  const reply = fieldsOf(value)
  const pid = reply.id('pid')
  if (pid === undefined || gone.some((key) => [true, 1, '1'].includes(reply.raw(key) as never)))
    return null
  const written = reply.raw('createdAt', 'createTime', 'create_time', 'createdAtFormat')
  const time = readTime(written ?? reply.of('user').raw('date'), fetchedAt)
  const [likes, comments] = [
    reply.count('allLightCount', 'lightCount', 'light', 'count'),
    reply.count('replyNum', 'replies'),
  ]
  return {
    sourceId: pid,
    kind: 'comment',
    url: `https://bbs.hupu.com/${tid}.html#${pid}`,
    text: htmlText(reply.text('content') ?? ''),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: hupuAuthor(reply),
    likes: likes.value,
    comments: comments.value,
    approx: likes.approx || comments.approx,
    parentId: reply.of('quote').id('pid') ?? tid,
  }
}

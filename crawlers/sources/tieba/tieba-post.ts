import type { RawPost } from '../../../core/mention.ts'

import type { ReadCount } from '../../read/read-count.ts'
import type { ReadTime } from '../../read/read-time.ts'

/** What the bodies of Tieba tell of one post, each in its own way. */
export type TiebaParts = {
  /** The thread's number. */
  tid: string | undefined
  /** The post's own number; undefined for the thread itself. */
  pid?: string | undefined
  /** The post that a sub-comment stands under; else the thread is meant. */
  under?: string | undefined
  title?: string | undefined
  text: string | undefined
  time: ReadTime
  author?: { id?: string | undefined; name?: string | undefined }
  likes?: ReadCount
  comments?: ReadCount
}

/**
 * One post. A thread goes by its own number wherever it is met, since search results and lists know no
 * other; its replies by theirs. A string: why it could not be read.
 */
export function tiebaPost(parts: TiebaParts): RawPost | string {
  const { tid, pid, title, text, time, author, likes, comments } = parts
  const id = pid ?? tid
  if (id === undefined) return 'post: no number'
  if (text === undefined && title === undefined) return `post ${id}: neither title nor text`
  const thread = tid === undefined ? undefined : `https://tieba.baidu.com/p/${tid}`
  return {
    sourceId: id,
    kind: pid === undefined ? 'post' : 'comment',
    url: pid === undefined || thread === undefined ? thread : `${thread}?pid=${pid}#${pid}`,
    title,
    text: text ?? '',
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: author?.id === undefined && author?.name === undefined ? undefined : author,
    likes: likes?.value,
    comments: comments?.value,
    approx: (likes?.approx ?? false) || (comments?.approx ?? false),
    parentId: pid === undefined ? undefined : (parts.under ?? tid),
  }
}

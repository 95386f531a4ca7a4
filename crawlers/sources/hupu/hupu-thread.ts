import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { htmlText } from '../../read/html-text.ts'
import { readJson } from '../../read/read-json.ts'
import { readTime } from '../../read/read-time.ts'
import { hupuAuthor } from './hupu-author.ts'

/**
 * A thread as the lists and the page of a thread give it: `createdAt` in milliseconds with an `author`
 * object on the desktop site, "5小时前" or "03-05" with flat names on the mobile one. Null: no thread
 * (a link to a match or an app).
 */
export function hupuThread(value: unknown, fetchedAt: Date): RawPost | string | null {
  const thread = fieldsOf(value)
  const link = thread.text('url', 'link') ?? ''
  const tid = thread.id('tid') ?? /\/(\d+)(?:-\d+)?\.html/.exec(link)?.[1]
  const title = thread.text('title')
  if (tid === undefined) return null
  if (title === undefined) return `thread ${tid}: no title`
  const written = thread.raw('createdAt', 'create_time', 'createTime', 'publishTime', 'time')
  const read = readTime(written ?? thread.of('user').raw('date'), fetchedAt)
  const time = read.at === null ? readTime(thread.text('createdAtFormat'), fetchedAt) : read
  const [likes, comments] = [
    thread.count('recommendCount', 'recommends', 'recommend', 'recommend_num', 'rcmd'),
    thread.count('replies', 'replys', 'reply_count'),
  ]
  return {
    sourceId: tid,
    kind: 'post',
    url: `https://bbs.hupu.com/${tid}.html`,
    title: htmlText(title),
    text: bodyOf(thread),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: hupuAuthor(thread),
    likes: likes.value,
    reposts: thread.count('shareNum', 'share_num', 'share').value,
    comments: comments.value,
    approx: likes.approx || comments.approx,
  }
}

/** Posts of the new editor have their words within `format`, JSON in a string. */
function bodyOf(thread: Fields): string {
  const plain = thread.text('content')
  if (plain !== undefined) return htmlText(plain)
  const format = thread.text('format')
  return htmlText((format && fieldsOf(readJson(format)).text('htmlV3')) || '')
}

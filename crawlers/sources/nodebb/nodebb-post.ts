import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { htmlText, tidy } from '../../read/html-text.ts'
import { isOn } from '../../read/is-on.ts'
import { plainEntities } from '../../read/plain-entities.ts'
import { readTime } from '../../read/read-time.ts'

/** `topic`: what the body around the post says of its topic. `base`: the forum's address, without a slash at its end. */
export type NodebbAt = { base: string; fetchedAt: Date; topic?: Fields }

/** What stands for a post that was taken away, before it is translated. */
const removed = /^\[\[topic:(?:post_is_deleted|post-is-deleted)/

/** A post of a topic, a search or the recent posts. Null: deleted. A string: why it could not be read. */
export function nodebbPost(value: unknown, at: NodebbAt): RawPost | string | null {
  const post = fieldsOf(value)
  const id = post.id('pid', '_key')
  if (id === undefined) return 'post: no pid'
  const content = post.text('content', 'sourceContent')
  if (isOn(post.raw('deleted')) || (content !== undefined && removed.test(content))) return null
  const topic = at.topic ?? post.of('topic')
  const main = topic.id('mainPid')
  const isMain =
    post.raw('isMainPost') === true || id === main || (at.topic && post.text('index') === '0')
  // escaped for the page; the twin is not, but old versions lack it
  const title = isMain
    ? (topic.text('titleRaw') ?? plainEntities(topic.text('title') ?? ''))
    : undefined
  const text = htmlText(content ?? '')
  if (text === '' && (title ?? '') === '' && !post.has('content')) return `post ${id}: no content`
  const time = readTime(post.raw('timestamp', 'timestampISO'), at.fetchedAt)
  const tid = post.id('tid') ?? topic.id('tid')
  return {
    sourceId: id,
    kind: isMain ? 'post' : 'comment',
    // numbers by which other servers' posts go are addresses
    url: /^https?:\/\//.test(id) ? id : `${at.base}/post/${id}`,
    title: title === undefined || title === '' ? undefined : tidy(title),
    text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: nodebbAuthor(post),
    likes: post.count('upvotes', 'votes').value,
    comments: isMain
      ? replies(topic)
      : (post.of('replies').count('count').value ?? post.count('replies').value),
    parentId: isMain ? undefined : (post.id('toPid') ?? main ?? tid),
  }
}

export function nodebbAuthor(of: Fields): RawPost['author'] {
  const user = of.of('user')
  // 0 is a guest, whom the number does not tell from the next one
  const id = user.id('uid') ?? of.id('uid')
  const said = user.text('username', 'displayname', 'fullname') ?? of.text('handle', 'username')
  // "[[global:guest]]": a word to be translated
  const name = said?.startsWith('[[') === true ? undefined : said
  if (id === undefined && name === undefined) return undefined
  return { id, name: name === undefined ? undefined : plainEntities(name) }
}

function replies(topic: Fields): number | undefined {
  const posts = topic.count('postcount').value
  return posts === undefined ? undefined : Math.max(0, posts - 1)
}

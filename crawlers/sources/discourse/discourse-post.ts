import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { htmlText, tidy } from '../../read/html-text.ts'
import { isOn } from '../../read/is-on.ts'
import { plainEntities } from '../../read/plain-entities.ts'
import { readTime } from '../../read/read-time.ts'

/** `cut`: a search result, which shows only the words around the hit. */
export type DiscoursePost = RawPost & { cut: boolean }

/** What a body tells of a post beside the post itself. `base`: the forum's address, without a slash at its end. */
export type DiscourseAt = {
  base: string
  fetchedAt: Date
  /** Titles, slugs and numbers of posts by topic. */
  topics?: ReadonlyMap<string, { title?: string; slug?: string; comments?: number }>
  /** Writers by their number. */
  users?: ReadonlyMap<string, { id: string; name: string }>
  /** Ids by post number, within one topic. */
  numbered?: ReadonlyMap<string, string>
}

/** "topic closed" and the like are lines of the forum (3), whispers are for its staff (4). */
const noPosts = new Set(['3', '4'])

/**
 * A post as `posts.json`, a topic's `post_stream` (`cooked`) and `search.json` (`blurb`) give it.
 * Null: deleted, hidden or no post. A string: why it could not be read.
 */
export function discoursePost(value: unknown, at: DiscourseAt): DiscoursePost | string | null {
  const post = fieldsOf(value)
  const id = post.id('id', 'post_id')
  const gone =
    post.raw('deleted_at') !== undefined ||
    ['user_deleted', 'deleted_post_placeholder', 'cooked_hidden', 'deleted'].some((name) =>
      isOn(post.raw(name)),
    )
  if (gone || noPosts.has(post.text('post_type') ?? '')) return null
  if (id === undefined) return 'post: no id'
  const cooked = post.text('cooked')
  const excerpt = post.text('blurb', 'excerpt')
  const text = cooked === undefined ? plainEntities(htmlText(excerpt ?? '')) : htmlText(cooked)
  const topicId = post.id('topic_id')
  const topic = at.topics?.get(topicId ?? '')
  const number = post.id('post_number')
  const isFirst = number === '1'
  const title = isFirst ? (topic?.title ?? post.text('topic_title', 'title')) : undefined
  const raw = cooked === undefined && excerpt === undefined ? post.text('raw') : undefined
  if (text === '' && title === undefined && raw === undefined && !post.has('cooked'))
    return `post ${id}: no text`
  const time = readTime(post.raw('created_at'), at.fetchedAt)
  const username = post.text('username')
  return {
    sourceId: id,
    kind: isFirst ? 'post' : 'comment',
    url:
      topicId === undefined
        ? undefined
        : `${at.base}/t/${topic?.slug ?? post.text('topic_slug', 'slug') ?? '-'}/${topicId}${number === undefined ? '' : `/${number}`}`,
    title: title === undefined ? undefined : tidy(plainEntities(title)),
    text: raw === undefined ? text : tidy(raw),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    // search results give no number for the author
    author:
      username === undefined ? undefined : { id: username, name: post.text('name') ?? username },
    likes: likes(value),
    comments: isFirst
      ? (topic?.comments ?? post.count('reply_count').value)
      : post.count('reply_count').value,
    parentId: isFirst ? undefined : at.numbered?.get(post.id('reply_to_post_number') ?? '1'),
    cut: cooked === undefined && raw === undefined && /^(?:\.{3}|…)|(?:\.{3}|…)$/.test(text),
  }
}

/** Likes are the action of type 2, left out where there is none. */
function likes(value: unknown): number | undefined {
  const post = fieldsOf(value)
  const actions = post.list('actions_summary')
  if (actions === undefined) return post.count('like_count').value
  const liked = actions.map(fieldsOf).find((action) => action.id('id') === '2')
  return liked?.count('count').value ?? post.count('like_count').value ?? 0
}

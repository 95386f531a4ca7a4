import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { htmlText, tidy } from '../../read/html-text.ts'
import { plainEntities } from '../../read/plain-entities.ts'
import { readTime } from '../../read/read-time.ts'
import type { DiscourseAt } from './discourse-post.ts'

/**
 * A topic as the lists of a forum give it (`latest.json`, a category, the search of old versions): its
 * title, and the beginning of the first post at most. Its id is the topic's, not that of the first post:
 * a crawl takes posts alone and never mixes the two.
 */
export function discourseTopic(value: unknown, at: DiscourseAt): RawPost | string {
  const topic = fieldsOf(value)
  const id = topic.id('id', 'topic_id')
  const title = topic.text('title', 'fancy_title')
  if (id === undefined) return 'topic: no id'
  if (title === undefined) return `topic ${id}: no title`
  const time = readTime(topic.raw('created_at'), at.fetchedAt)
  const path = topic.text('url')
  return {
    sourceId: id,
    kind: 'post',
    url:
      path?.startsWith('/') === true
        ? `${at.base}${path}`
        : `${at.base}/t/${topic.text('slug') ?? '-'}/${id}`,
    title: tidy(plainEntities(title)),
    text: plainEntities(htmlText(topic.text('excerpt', 'blurb') ?? '')),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: at.users?.get(starter(topic.list('posters') ?? []) ?? ''),
    likes: topic.count('like_count').value,
    comments: replies(topic.count('posts_count').value),
  }
}

/** The number of who began it; the role is written in the forum's language, but that writer comes first. */
function starter(posters: unknown[]): string | undefined {
  const people = posters.map(fieldsOf)
  const first =
    people.find((one) => /Original Poster|原始发帖人|楼主/.test(one.text('description') ?? '')) ??
    people[0]
  return first?.id('user_id') ?? first?.of('user').id('id')
}

function replies(posts: number | undefined): number | undefined {
  return posts === undefined ? undefined : Math.max(0, posts - 1)
}

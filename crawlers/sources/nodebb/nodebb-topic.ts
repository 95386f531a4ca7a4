import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { tidy } from '../../read/html-text.ts'
import { isOn } from '../../read/is-on.ts'
import { plainEntities } from '../../read/plain-entities.ts'
import { readTime } from '../../read/read-time.ts'
import { nodebbAuthor, type NodebbAt } from './nodebb-post.ts'

/** An item of a body. `topic`: it is a topic of a list, and when somebody last wrote in it. */
export type NodebbItem = RawPost & { topic?: { lastPostAt: Date | null } }

/**
 * A topic as `/api/recent` and a category list it: its title. Its id is the topic's, not that of its first
 * post: a crawl takes posts alone and never mixes the two. Null: deleted, or not yet published.
 */
export function nodebbTopic(value: unknown, at: NodebbAt): NodebbItem | string | null {
  const topic = fieldsOf(value)
  const id = topic.id('tid')
  if (id === undefined) return 'topic: no tid'
  if (isOn(topic.raw('deleted')) || isOn(topic.raw('scheduled'))) return null
  const title = topic.text('titleRaw') ?? plainEntities(topic.text('title') ?? '')
  if (title === '') return `topic ${id}: no title`
  const time = readTime(topic.raw('timestamp', 'timestampISO'), at.fetchedAt)
  const last = readTime(topic.raw('lastposttime', 'lastposttimeISO'), at.fetchedAt)
  const posts = topic.count('postcount').value
  return {
    sourceId: id,
    kind: 'post',
    // slugs hold Chinese as it is
    url: `${at.base}/topic/${topic.text('slug') === undefined ? id : encodeURI(topic.text('slug') ?? '')}`,
    title: tidy(title),
    text: '',
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: nodebbAuthor(topic),
    likes: topic.count('upvotes', 'votes').value,
    comments: posts === undefined ? undefined : Math.max(0, posts - 1),
    topic: { lastPostAt: last.at },
  }
}

import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { tidy } from '../../read/html-text.ts'
import { plainEntities } from '../../read/plain-entities.ts'
import { readTime } from '../../read/read-time.ts'

const removed = /^\[\s*(?:deleted|removed)(?: by [\w ]+)?\s*\]$/
const site = 'https://www.reddit.com'

/**
 * A submission (t3) or a comment (t1). Its id is Reddit's full name, `t3_…`: a submission and a comment
 * may share the rest of it. Null: another thing, or words that were taken away. A string: why it could not be read.
 */
export function redditThing(value: unknown, fetchedAt: Date): RawPost | string | null {
  const thing = fieldsOf(value)
  const kind = thing.text('kind')
  if (kind !== 't1' && kind !== 't3') return null
  const data = thing.of('data')
  const bare = data.id('id')
  const id = data.id('name') ?? (bare === undefined ? undefined : `${kind}_${bare}`)
  if (id === undefined) return `${kind}: no id`
  const title = kind === 't3' ? data.text('title') : undefined
  const written = data.text(kind === 't3' ? 'selftext' : 'body')
  const isRemoved = written !== undefined && removed.test(written.trim())
  if (isRemoved && (title === undefined || removed.test(title.trim()))) return null
  if (written === undefined && title === undefined) return `${id}: neither title nor text`
  const time = readTime(data.raw('created_utc'), fetchedAt)
  return {
    sourceId: id,
    kind: kind === 't3' ? 'post' : 'comment',
    url: address(data, kind),
    title: title === undefined ? undefined : tidy(plainEntities(title)),
    // markdown; three characters are escaped unless the request asked for raw_json
    text: isRemoved || written === undefined ? '' : tidy(plainEntities(written)),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: author(data),
    likes: data.count('score', 'ups').value,
    comments: data.count('num_comments').value,
    parentId: kind === 't1' ? data.id('parent_id', 'link_id') : undefined,
  }
}

function author(data: Fields): RawPost['author'] {
  const name = data.text('author')
  if (name === undefined || removed.test(name)) return undefined
  // listings of the RSS kind know the name alone
  return { id: name, name }
}

/** Old comments have no address of their own. */
function address(data: Fields, kind: 't1' | 't3'): string | undefined {
  const permalink = data.text('permalink')
  if (permalink !== undefined) return permalink.startsWith('/') ? `${site}${permalink}` : permalink
  const id = data.id('id')
  const link = kind === 't3' ? id : data.id('link_id')?.replace(/^t3_/, '')
  if (id === undefined || link === undefined) return undefined
  const board = data.text('subreddit')
  const page = `${site}${board === undefined ? '' : `/r/${board}`}/comments/${link}/`
  return kind === 't3' ? page : `${page}_/${id}/`
}

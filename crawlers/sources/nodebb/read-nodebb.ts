import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusedText } from '../../read/refused-text.ts'
import { nodebbPost, type NodebbAt } from './nodebb-post.ts'
import { nodebbRefusal } from './nodebb-refusal.ts'
import { nodebbTopic, type NodebbItem } from './nodebb-topic.ts'

/** Any JSON of a NodeBB forum, 1.x to 4.x: a topic with its posts, a search, posts alone, a list of topics, a refusal. */
export function readNodebb(text: string, at: NodebbAt): PageOf<NodebbItem> {
  const value = readJson(text)
  if (value === undefined) return refusedText(text)
  if (Array.isArray(value)) return readList(value, at)
  const refused = nodebbRefusal(value)
  if (refused) return refused
  const outer = fieldsOf(value)
  // the write API wraps its answers
  const body = outer.has('response') && outer.has('status') ? outer.of('response') : outer
  const posts = body.list('posts')
  const topics = body.list('topics')
  const isTopic = body.id('tid') !== undefined
  if (posts && isTopic) return readPage(postsOf(posts, { ...at, topic: body }), nextOf(body))
  if (posts && (posts.length > 0 || !topics)) return readSearch(body, posts, at)
  if (topics) {
    return readPage(
      topics.map((topic) => nodebbTopic(topic, at)),
      nextOf(body),
    )
  }
  const inner = outer.has('response') ? outer.raw('response') : value
  if (body.id('pid') !== undefined) return readPage([nodebbPost(inner, at)], null)
  if (isTopic) return readPage([nodebbTopic(inner, at)], null)
  return refusedPage('shape_changed', 'neither posts nor topics')
}

/** `/api/recent/posts/<term>`, or a topic's own posts. */
function readList(values: unknown[], at: NodebbAt): PageOf<NodebbItem> {
  const first = fieldsOf(values[0])
  if (values.length > 0 && !first.has('pid') && !first.has('tid'))
    return refusedPage('shape_changed', 'an array of neither posts nor topics')
  return first.has('pid')
    ? readPage(postsOf(values, at), null)
    : readPage(
        values.map((topic) => nodebbTopic(topic, at)),
        null,
      )
}

function readSearch(body: Fields, posts: unknown[], at: NodebbAt): PageOf<NodebbItem> {
  const page = readPage(postsOf(posts, at), nextOf(body))
  return posts.length === 0 && body.has('matchCount')
    ? { ...page, detail: 'its search does not find Chinese words: none found is not none written' }
    : page
}

function postsOf(posts: unknown[], at: NodebbAt) {
  return posts.map((post) => nodebbPost(post, at))
}

function nextOf(body: Fields): string | null {
  const pagination = body.of('pagination')
  const current = pagination.count('currentPage').value ?? 1
  const pages = pagination.count('pageCount').value ?? body.count('pageCount').value ?? 1
  return current < pages ? String(current + 1) : null
}

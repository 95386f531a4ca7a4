import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusedText } from '../../read/refused-text.ts'
import { discoursePost, type DiscourseAt, type DiscoursePost } from './discourse-post.ts'
import { discourseRefusal } from './discourse-refusal.ts'
import { discourseTopic } from './discourse-topic.ts'

/** `page`: the number in the body's own address. */
export type DiscourseBodyAt = Pick<DiscourseAt, 'base' | 'fetchedAt'> & { page: number }

/**
 * Any JSON of a Discourse forum: a search, its form of before 2014 (an array of groups), the latest
 * posts, a list of topics, a topic with its stream, one post, a member's activity, a refusal.
 */
export function readDiscourse(text: string, at: DiscourseBodyAt): PageOf<DiscoursePost> {
  const value = readJson(text)
  if (value === undefined) return refusedText(text)
  if (Array.isArray(value)) return readArray(value, at)
  const body = fieldsOf(value)
  const refused = discourseRefusal(value)
  if (refused && !body.has('post_stream') && !body.has('topic_list')) return refused
  const topicList = body.of('topic_list').list('topics')
  if (body.has('post_stream')) return readTopic(body, at)
  const latest = body.list('latest_posts')
  if (latest) return readLatest(latest, at)
  if (topicList) {
    const more = /[?&]page=(\d+)/.exec(body.of('topic_list').text('more_topics_url') ?? '')?.[1]
    return topics(topicList, { ...at, users: usersOf(body) }, more ?? null)
  }
  const actions = body.list('user_actions')
  // a topic that was begun has no number of its first post here
  if (actions)
    return readPage(
      actions.map((one) =>
        fieldsOf(one).id('post_id') === undefined ? cutTopic(one, at) : discoursePost(one, at),
      ),
      null,
    )
  if (body.list('posts') || body.list('topics') || body.has('grouped_search_result'))
    return readSearch(body, at)
  if (body.has('cooked')) return readPage([discoursePost(value, at)], null)
  return refusedPage('shape_changed', 'neither posts, topics nor a search result')
}

function readSearch(body: Fields, at: DiscourseBodyAt): PageOf<DiscoursePost> {
  const known = new Map<string, { title?: string; slug?: string; comments?: number }>()
  for (const topic of (body.list('topics') ?? []).map(fieldsOf)) {
    const title = topic.text('title', 'fancy_title')
    const slug = topic.text('slug')
    const posts = topic.count('posts_count').value
    known.set(topic.id('id') ?? '', {
      ...(title === undefined ? {} : { title }),
      ...(slug === undefined ? {} : { slug }),
      ...(posts === undefined ? {} : { comments: Math.max(0, posts - 1) }),
    })
  }
  const result = body.of('grouped_search_result')
  const next = result.raw('more_full_page_results') === true ? String(at.page + 1) : null
  const posts = body.list('posts') ?? []
  if (posts.length === 0 && known.size > 0) return topics(body.list('topics') ?? [], at, next)
  const failed = result.text('error')
  if (posts.length === 0 && failed !== undefined)
    return refusedPage('shape_changed', `search: ${failed.slice(0, 100)}`)
  return readPage(
    posts.map((post) => discoursePost(post, { ...at, topics: known })),
    next,
  )
}

/** A window of ids below the last one: the next begins there. */
function readLatest(latest: unknown[], at: DiscourseBodyAt): PageOf<DiscoursePost> {
  const ids = latest.map((post) => Number(fieldsOf(post).id('id'))).filter(Number.isSafeInteger)
  const oldest = Math.min(...ids)
  return readPage(
    latest.map((post) => discoursePost(post, at)),
    oldest > 1 && Number.isFinite(oldest) ? String(oldest) : null,
  )
}

function readTopic(topic: Fields, at: DiscourseBodyAt): PageOf<DiscoursePost> {
  const stream = topic.of('post_stream')
  const posts = stream.list('posts')
  if (!posts) return refusedPage('shape_changed', '"post_stream.posts" missing')
  const numbered = new Map<string, string>()
  for (const post of posts.map(fieldsOf))
    numbered.set(post.id('post_number') ?? '', post.id('id') ?? '')
  const title = topic.text('title', 'fancy_title')
  const slug = topic.text('slug')
  const count = topic.count('posts_count').value
  const known = new Map(
    posts.map((post) => [
      fieldsOf(post).id('topic_id') ?? '',
      {
        ...(title === undefined ? {} : { title }),
        ...(slug === undefined ? {} : { slug }),
        ...(count === undefined ? {} : { comments: Math.max(0, count - 1) }),
      },
    ]),
  )
  const held = new Set(numbered.values())
  // only the first twenty come with the topic: the others are asked for by their ids
  const missing = (stream.list('stream') ?? [])
    .map((id) => fieldsOf({ id }).id('id'))
    .find((id) => id !== undefined && !held.has(id))
  const topicId = topic.id('id')
  return readPage(
    posts.map((post) =>
      discoursePost(
        topicId === undefined || fieldsOf(post).has('topic_id')
          ? post
          : { ...Object(post), topic_id: topicId },
        { ...at, topics: known, numbered },
      ),
    ),
    missing ?? null,
  )
}

/** Search results by kind (before 2014), or the replies to a post. */
function readArray(values: unknown[], at: DiscourseBodyAt): PageOf<DiscoursePost> {
  const bodies = values.map(fieldsOf)
  const groups = bodies.filter((group) => group.list('results'))
  if (groups.length > 0) {
    const results = groups
      .filter((group) => /^(?:topic|post)s?$/.test(group.text('type') ?? ''))
      .flatMap((group) => group.list('results') ?? [])
    return topics(results, at, null)
  }
  if (bodies.some((post) => post.has('cooked')))
    return readPage(
      values.map((post) => discoursePost(post, at)),
      null,
    )
  return values.length === 0
    ? readPage([], null)
    : refusedPage('shape_changed', 'an array of neither posts nor groups of results')
}

function topics(list: unknown[], at: DiscourseAt, next: string | null): PageOf<DiscoursePost> {
  return readPage(
    list.map((one) => cutTopic(one, at)),
    next,
  )
}

function cutTopic(value: unknown, at: DiscourseAt): DiscoursePost | string {
  const topic = discourseTopic(value, at)
  return typeof topic === 'string' ? topic : { ...topic, cut: true }
}

/** Lists name their writers by number, beside the topics. */
function usersOf(body: Fields): Map<string, { id: string; name: string }> {
  const users = new Map<string, { id: string; name: string }>()
  for (const user of (body.list('users') ?? []).map(fieldsOf)) {
    const username = user.text('username')
    if (username !== undefined)
      users.set(user.id('id') ?? '', { id: username, name: user.text('name') ?? username })
  }
  return users
}

import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { htmlText } from '../../read/html-text.ts'
import { readTime } from '../../read/read-time.ts'
import type { HtmlPageContext } from './html-post.ts'
import { ldName } from './ld-name.ts'

const maxDepth = 14
const maxLists = 5000
const enoughShare = 0.6
const people = ['author', 'user', 'consumer', 'reviewer', 'customer', 'member', 'userInfo']
const names = ['name', 'displayName', 'nickname', 'nickName', 'userName', 'username', 'screen_name']
const inner = ['text', 'html', 'rendered', 'content', 'message', 'body']

/**
 * The list in a page's JSON that most looks like posts: members with words and two of id, time, person
 * and rating. For a page that nobody wrote selectors for; null where there is none.
 */
export function guessItems(value: unknown, at: HtmlPageContext): RawPost[] | null {
  let best: RawPost[] = []
  for (const list of listsIn(value)) {
    const posts = list.map((one) => guessPost(one, at)).filter((post) => post !== null)
    if (posts.length >= list.length * enoughShare && posts.length > best.length) best = posts
  }
  return best.length > 0 ? best : null
}

function* listsIn(root: unknown): Generator<unknown[], void> {
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  let lists = 0
  for (let next = waiting.shift(); next !== undefined && lists < maxLists; next = waiting.shift()) {
    const { value, depth } = next
    if (typeof value !== 'object' || value === null || depth > maxDepth) continue
    const members = Object.values(value)
    // a map by id is a list too
    if (Array.isArray(value) || Object.keys(value).every((key) => /\d/.test(key))) {
      lists += 1
      if (members.length > 0) yield members
    }
    for (const member of members) waiting.push({ value: member, depth: depth + 1 })
  }
}

function guessPost(value: unknown, at: HtmlPageContext): RawPost | null {
  const fields = fieldsOf(value)
  const rating = ratingOf(fields)
  const said = words(fields, [
    'reviewBody',
    'reviewText',
    'content',
    'text',
    'body',
    'comment',
    'message',
    'review',
    'feedback',
  ])
  const text =
    said ?? (rating === undefined ? undefined : words(fields, ['description', 'desc', 'summary']))
  const id = fields.id(
    'id',
    '_id',
    'reviewId',
    'review_id',
    'commentId',
    'comment_id',
    'postId',
    'uuid',
  )
  const dates = fields.of('dates')
  const written =
    fields.raw(
      'datePublished',
      'publishedAt',
      'published_at',
      'publishedDate',
      'createdAt',
      'created_at',
      'createTime',
      'create_time',
      'creationTime',
      'createDate',
      'ctime',
      'submittedAt',
      'publishTime',
      'pubDate',
      'published',
      'date',
      'time',
    ) ?? dates.raw('publishedDate', 'createdAt')
  const time = readTime(written, at.fetchedAt, at.settings.timeZone)
  const person = fields.of(...people)
  const author =
    person.text(...names) ??
    ldName(fields.text(...people)) ??
    fields.text('nickname', 'nickName', 'userName', 'username')
  const marks = [id, time.at ?? undefined, author, rating].filter((mark) => mark !== undefined)
  if (text === undefined || id === undefined || marks.length < 2) return null
  const answer = words(fields, [
    'reply',
    'ownerResponse',
    'response',
    'developerResponse',
    'merchantReply',
  ])
  const likes = fields.count(
    'likes',
    'likeCount',
    'like_count',
    'helpfulCount',
    'helpful',
    'upvotes',
    'votes',
  )
  const comments = fields.count('commentCount', 'comment_count', 'replyCount', 'reply_count')
  const link = fields.text('url', 'link', 'permalink')
  return {
    sourceId: id,
    kind: at.settings.items ?? (rating === undefined ? 'post' : 'review'),
    url:
      link !== undefined && URL.canParse(link, at.url || undefined)
        ? new URL(link, at.url || undefined).href
        : at.url || undefined,
    title: fields.text('title', 'headline', 'subject'),
    text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author:
      author === undefined ? undefined : { id: person.id('id', 'userId', 'uid'), name: author },
    rating,
    likes: likes.value,
    comments: comments.value,
    approx: likes.approx || comments.approx,
    reply: answer === undefined ? undefined : { text: answer, at: null },
  }
}

function words(fields: Fields, keys: string[]): string | undefined {
  const raw = fields.text(...keys) ?? keys.map((key) => fields.of(key).text(...inner)).find(Boolean)
  return raw === undefined ? undefined : htmlText(raw.replaceAll('\n', '<br>')) || undefined
}

function ratingOf(fields: Fields): RawPost['rating'] {
  const raw =
    fields.text('rating', 'score', 'stars', 'star', 'ratingValue', 'starRating') ??
    fields.of('rating', 'reviewRating').text('ratingValue', 'value', 'stars')
  const value = Number(raw ?? Number.NaN)
  return value >= 0 && value <= 5 ? { value, max: 5 } : undefined
}

import { fieldsOf, type Fields } from '../../read/fields-of.ts'

import type { WeiboPlace } from './weibo-post.ts'

/** One mblog or comment of a body, and where it stands; null is a card that is neither. */
export type WeiboItem = { value: unknown; place: WeiboPlace } | null
export type WeiboItems = { items: WeiboItem[]; next: string | null }

const maxDepth = 6
const ofMblogs = ['reposts_count', 'attitudes_count', 'retweeted_status', 'mblogid', 'mblogtype']

/**
 * The posts in one JSON answer, whichever it is: cards of m.weibo.cn (search, timelines; cards in
 * groups), comments old (`comments/show`) and new (`hotflow`, `hotFlowChild`, `buildComments`),
 * reposts, lists of the PC site, a single post. Null where it holds none of these lists.
 */
export function weiboItems(value: unknown, asked: URLSearchParams, depth = 0): WeiboItems | null {
  if (depth > maxDepth) return null
  if (Array.isArray(value)) return value.length === 0 ? null : listed(value, asked)
  const body = fieldsOf(value)
  if (isPost(body)) return { items: [{ value, place: {} }], next: null }
  const cards = body.list('cards', 'statuses', 'reposts', 'items')
  if (cards)
    return { items: cards.flatMap((card) => cardItems(card, 0)), next: nextOf(body, asked) }
  const list = body.list('list')
  if (list && (list.length > 0 || body.has('since_id')))
    return { items: list.flatMap((card) => cardItems(card, 0)), next: nextOf(body, asked) }
  const comments = body.list('data', 'comments')
  if (comments) {
    const read = listed([...(body.list('hot_data') ?? []), ...comments], asked)
    return { ...read, next: nextOf(body, asked) }
  }
  // hotflow wraps its list twice
  const below = body.raw('data', 'status')
  return below === undefined ? null : weiboItems(below, asked, depth + 1)
}

/** Comments, or posts in the same kind of list: reposts and the open API's. */
function listed(values: unknown[], asked: URLSearchParams): WeiboItems {
  const postId = asked.get('id') ?? asked.get('mid') ?? undefined
  const items = values.flatMap((value): WeiboItem[] => {
    const fields = fieldsOf(value)
    if (isPost(fields.of('status')) && !isPost(fields)) return [post(fields.raw('status'))]
    if (fields.has('card_type') || fields.has('mblog')) return cardItems(value, 0)
    if (ofMblogs.some((key) => fields.has(key)))
      return [{ value, place: postId === undefined ? {} : { parentId: postId } }]
    return [{ value, place: { comment: true, postId } }, ...answers(fields, postId)]
  })
  return { items, next: null }
}

/** A comment shows its first answers with it. */
function answers(comment: Fields, postId: string | undefined): WeiboItem[] {
  const parentId = comment.id('idstr', 'mid', 'id')
  return (comment.list('comments') ?? []).map((value) => ({
    value,
    place: { comment: true, postId, ...(parentId === undefined ? {} : { parentId }) },
  }))
}

/** A card is a post, a group of cards, or (null) something else: a banner, a topic, a user. */
function cardItems(card: unknown, depth: number): WeiboItem[] {
  const fields = fieldsOf(card)
  const group = fields.list('card_group', 'items')
  if (group && depth < maxDepth) return group.flatMap((one) => cardItems(one, depth + 1))
  const type = fields.text('card_type')
  const mblog = fields.raw('mblog')
  if (mblog !== undefined) return [type === undefined || type === '9' ? post(mblog) : null]
  if (isPost(fields.of('data'))) return [post(fields.raw('data'))]
  return [type === undefined && !fields.has('category') ? post(card) : null]
}

function post(value: unknown): WeiboItem {
  return { value, place: {} }
}

function isPost(fields: Fields): boolean {
  return (
    fields.id('idstr', 'mid', 'id') !== undefined &&
    (fields.has('text') || fields.has('text_raw')) &&
    !fields.has('cards')
  )
}

/** Pages are counted, timelines go by the last id, comments by `max_id` and its type together. */
function nextOf(body: Fields, asked: URLSearchParams): string | null {
  const maxId = body.id('max_id')
  if (maxId !== undefined) {
    const type = body.id('max_id_type')
    return type === undefined ? maxId : `${maxId}&max_id_type=${type}`
  }
  const info = body.of('cardlistInfo')
  const cursor = info.id('page', 'since_id') ?? body.id('since_id', 'next_cursor')
  if (cursor !== undefined) return cursor
  const page = Number(asked.get('page') ?? 1)
  return page < Number(body.id('max') ?? 0) ? String(page + 1) : null
}

import type { RawPost } from '../../../core/mention.ts'

import { distinctPosts } from '../../read/distinct-posts.ts'
import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { isOn } from '../../read/is-on.ts'
import { pageState } from '../../read/page-state.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { snakeKeys } from '../../read/snake-keys.ts'

import { xiaohongshuComments } from './xiaohongshu-comments.ts'
import { readXiaohongshuNote } from './xiaohongshu-note.ts'
import { xiaohongshuRefusal } from './xiaohongshu-refusal.ts'
import { xiaohongshuRefusedText } from './xiaohongshu-refused-text.ts'

type Item = RawPost | string | null

const maxDepth = 8

/**
 * One body of Xiaohongshu, told apart by its content: a search, a note (`feed`), the notes of one
 * author, comments and their answers, each as the web or the APP has it, or a saved page with its state.
 */
export function readXiaohongshu(text: string, fetchedAt: Date): PageOf<RawPost> {
  const value = readJson(text)
  if (value === undefined || typeof value === 'string') return readSaved(text, fetchedAt)
  const body = innermost(snakeKeys(value))
  const answer = fieldsOf(body)
  const refused = xiaohongshuRefusal(answer)
  if (refused) return refused
  const page = readData(answer.has('data') ? answer.raw('data') : body, fetchedAt)
  // a page's state has a "note" too, which is none
  return page && (page.posts.length > 0 || page.unparsable.length === 0)
    ? page
    : (stateOf(body, fetchedAt) ??
        page ??
        refusedPage('shape_changed', 'neither "items" nor "comments"'))
}

/** Tools that record wrap the site's answer in one of their own. */
function innermost(value: unknown): unknown {
  const below = fieldsOf(value).raw('data')
  return fieldsOf(below).has('code') && fieldsOf(below).has('data') ? below : value
}

function readData(value: unknown, fetchedAt: Date): PageOf<RawPost> | null {
  const data = fieldsOf(value)
  if (data.has('comments'))
    return pageOf(
      (data.list('comments') ?? []).flatMap((one) => xiaohongshuComments(one, fetchedAt)),
      data,
    )
  // lists of notes by their author, and the APP's, name them otherwise
  const items = Array.isArray(value) ? value : data.list('items', 'notes', 'note_list')
  if (items)
    return pageOf(
      items.flatMap((item) => itemsOf(item, fetchedAt)),
      data,
    )
  // a search that found nothing leaves its list out
  if (data.has('has_more')) return readPage([], null)
  const item = itemsOf(value, fetchedAt).filter((one) => one !== null)
  return item.length > 0 ? readPage(item, null) : null
}

/** An item is a note, several, or (null) related searches, a topic, a user, an advertisement. */
function itemsOf(item: unknown, fetchedAt: Date): Item[] {
  const fields = fieldsOf(item)
  const type = fields.text('model_type')
  if (type !== undefined && type !== 'note') return [null]
  const list = fields.list('note_list')
  if (list) return list.flatMap((one) => itemsOf(one, fetchedAt))
  const card = fields.raw('note_card', 'note', 'note_info')
  if (typeof card === 'object' && card !== null)
    return [readXiaohongshuNote(card, fetchedAt, fields.id('id', 'note_id'))]
  const isNote = ['title', 'display_title', 'desc', 'interact_info'].some((key) => fields.has(key))
  return [isNote || type === 'note' ? readXiaohongshuNote(item, fetchedAt) : null]
}

function pageOf(items: Item[], data: Fields): PageOf<RawPost> {
  const cursor = data.id('cursor') ?? null
  return readPage(distinctPosts(items), isOn(data.raw('has_more')) ? cursor : null)
}

/** The state of a saved page holds its note, and the comments that were loaded, deep below. */
function readSaved(text: string, fetchedAt: Date): PageOf<RawPost> {
  return stateOf(pageState(text), fetchedAt) ?? xiaohongshuRefusedText(text.slice(0, 200_000))
}

function stateOf(state: unknown, fetchedAt: Date): PageOf<RawPost> | null {
  const items = inState(state, fetchedAt, 0)
  return items.length > 0 ? readPage(distinctPosts(items), null) : null
}

function inState(value: unknown, fetchedAt: Date, depth: number): (RawPost | string)[] {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return []
  const fields = fieldsOf(value)
  if (fields.has('interact_info') && (fields.has('note_id') || fields.has('desc')))
    return [readXiaohongshuNote(value, fetchedAt)]
  const card = fields.raw('note_card')
  if (card !== undefined) return [readXiaohongshuNote(card, fetchedAt, fields.id('id'))]
  if (fields.has('content') && fields.has('create_time') && fields.id('id') !== undefined)
    return xiaohongshuComments(value, fetchedAt)
  return Object.values(value).flatMap((below: unknown) => inState(below, fetchedAt, depth + 1))
}

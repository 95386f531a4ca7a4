import type { RawPost } from '../../../core/mention.ts'

import { distinctPosts } from '../../read/distinct-posts.ts'
import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { isOn } from '../../read/is-on.ts'
import { pageState } from '../../read/page-state.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'

import { douyinComments } from './douyin-comments.ts'
import { douyinNothingFound } from './douyin-nothing-found.ts'
import { douyinRefusal } from './douyin-refusal.ts'
import { douyinRefusedText } from './douyin-refused-text.ts'
import { readDouyinVideo } from './douyin-video.ts'

type Item = RawPost | string | null

const maxDepth = 12

/**
 * One body of douyin.com, told apart by its content: a search (general or of videos), comments and
 * their answers, lists of one author, one video, or a saved page with its state.
 */
export function readDouyin(text: string, fetchedAt: Date): PageOf<RawPost> {
  const value = readJson(text)
  if (value === undefined || typeof value === 'string') return readSaved(text, fetchedAt)
  const answer = innermost(fieldsOf(value))
  return (
    douyinRefusal(answer) ??
    readAnswer(answer, fetchedAt) ??
    douyinNothingFound(answer) ??
    refusedPage('shape_changed', 'neither "data" nor "aweme_list" nor "comments"')
  )
}

/** Tools that record wrap the site's answer in one of their own. */
function innermost(answer: Fields): Fields {
  const below = answer.of('data')
  const isWrapped = ['status_code', 'aweme_list', 'aweme_detail', 'comments', 'business_data'].some(
    (key) => below.has(key),
  )
  return isWrapped && !answer.has('status_code') ? below : answer
}

function readAnswer(answer: Fields, fetchedAt: Date): PageOf<RawPost> | null {
  if (answer.has('comments'))
    return pageOf(
      (answer.list('comments') ?? []).flatMap((comment) => douyinComments(comment, fetchedAt)),
      answer,
    )
  const one = answer.raw('aweme_detail', 'aweme_info')
  if (one !== undefined) return pageOf([readDouyinVideo(one, fetchedAt)], answer)
  const list = answer.list('data', 'aweme_list', 'business_data', 'aweme_details', 'item_list')
  if (!list || (list.length === 0 && answer.has('search_nil_info')))
    return list && douyinNothingFound(answer) === null ? readPage([], null) : null
  return pageOf(
    list
      .flatMap((card) => videosOf(card))
      .map((v) => (v === null ? null : readDouyinVideo(v, fetchedAt))),
    answer,
  )
}

/** A card is a video, several of them, or (null) related words, a user, a live room, a topic. */
function videosOf(card: unknown): unknown[] {
  const fields = fieldsOf(card)
  const inner = fields.raw('aweme_info') ?? fields.of('data').raw('aweme_info')
  if (inner !== undefined) return [inner]
  const mixed = fields.of('aweme_mix_info').list('mix_items')
  if (mixed) return mixed
  return [fields.has('aweme_id') && fields.has('desc') ? card : null]
}

function pageOf(items: Item[], answer: Fields): PageOf<RawPost> {
  const more = answer.raw('has_more') ?? answer.of('business_config').raw('has_more')
  const next =
    answer.id('cursor', 'max_cursor', 'offset') ??
    answer.of('business_config').of('next_page').id('cursor')
  return readPage(distinctPosts(items), isOn(more) ? (next ?? null) : null)
}

/** A page that was saved carries what it shows as JSON of its own. */
function readSaved(text: string, fetchedAt: Date): PageOf<RawPost> {
  const videos = videosIn(pageState(text), 0)
  return videos.length > 0
    ? readPage(distinctPosts(videos.map((video) => readDouyinVideo(video, fetchedAt))), null)
    : douyinRefusedText(text.slice(0, 200_000))
}

function videosIn(value: unknown, depth: number): unknown[] {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return []
  const fields = fieldsOf(value)
  if (fields.id('aweme_id') !== undefined && fields.has('desc')) return [value]
  return Object.values(value).flatMap((below: unknown) => videosIn(below, depth + 1))
}

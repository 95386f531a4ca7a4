import { distinctPosts } from '../../read/distinct-posts.ts'
import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'

import { bilibiliRefusal } from './bilibili-refusal.ts'
import { bilibiliRefusedText } from './bilibili-refused-text.ts'
import { bilibiliReplies, type RepliesPlace } from './bilibili-replies.ts'
import { readBilibiliVideo, type BilibiliPost } from './bilibili-video.ts'

type Item = BilibiliPost | string | null

/**
 * One body of api.bilibili.com, told apart by its content: `search/type` (a list), `search/all/v2`
 * (a list of groups), comments by pages (`reply`, `reply/reply`) or by cursor (`reply/main`), a video
 * or a list of videos.
 */
export function readBilibili(text: string, place: RepliesPlace): PageOf<BilibiliPost> {
  const value = readJson(text)
  if (value === undefined) return bilibiliRefusedText(text.slice(0, 100_000))
  const body = innermost(value)
  const answer = fieldsOf(body)
  return (
    bilibiliRefusal(answer) ??
    readData(answer.has('data') ? answer.raw('data') : body, place) ??
    refusedPage('shape_changed', 'neither "result" nor "replies"')
  )
}

/** Tools that record wrap the site's answer in one of their own. */
function innermost(value: unknown): unknown {
  const below = fieldsOf(value).raw('data')
  return fieldsOf(below).has('code') && fieldsOf(below).has('data') ? below : value
}

function readData(value: unknown, place: RepliesPlace): PageOf<BilibiliPost> | null {
  const data = fieldsOf(value)
  const result = data.list('result')
  // a search that found nothing leaves its list out
  if (result || data.has('numResults'))
    return pageOf(
      (result ?? []).flatMap((item) => found(item, place)),
      ofSearch(data),
    )
  if (data.has('replies') || data.has('top_replies')) {
    const turn = data.has('cursor') ? ofCursor(data.of('cursor')) : ofPage(data.of('page'))
    return pageOf(thread(data, place), turn)
  }
  const one = [value, data.raw('View', 'videoData')].find((item) => fieldsOf(item).has('bvid'))
  const videos = one === undefined ? data.list('archives', 'list', 'vlist', 'item') : [one]
  if (videos === undefined) return null
  return pageOf(
    videos.map((video) => readBilibiliVideo(video, place.fetchedAt)),
    { next: null, isBeyond: false },
  )
}

/** `search/all/v2` groups what it found: `{ result_type: "video", data: [...] }`. */
function found(item: unknown, { fetchedAt }: RepliesPlace): Item[] {
  const group = fieldsOf(item)
  if (!group.has('result_type')) return [readBilibiliVideo(item, fetchedAt)]
  const items = group.list('data') ?? []
  const type = group.text('result_type')
  return type === 'video' || type === 'article'
    ? items.map((one) => readBilibiliVideo(one, fetchedAt))
    : items.map(() => null)
}

/** What is pinned comes apart, in one of several places, and again in the list. */
function thread(data: Fields, place: RepliesPlace): Item[] {
  const top = data.of('top')
  const pinned = [data.of('upper').raw('top'), top.raw('upper'), top.raw('admin'), top.raw('vote')]
  return [
    ...pinned.filter((one) => fieldsOf(one).has('rpid')),
    ...(data.list('top_replies') ?? []),
    ...(data.list('hots') ?? []),
    ...(data.list('replies') ?? []),
  ].flatMap((reply) => bilibiliReplies(reply, place))
}

type Turn = { next: string | null; isBeyond: boolean }

function pageOf(items: Item[], { next, isBeyond }: Turn): PageOf<BilibiliPost> {
  const page = readPage(distinctPosts(items), next)
  return page.outcome === 'empty' && isBeyond ? { ...page, outcome: 'end' } : page
}

function ofSearch(data: Fields): Turn {
  const page = Number(data.text('page') ?? 0)
  const pages = Number(data.text('numPages') ?? 0)
  return {
    next: page > 0 && page < pages ? String(page + 1) : null,
    isBeyond: page > 1 && page > pages,
  }
}

function ofPage(page: Fields): Turn {
  const number = Number(page.text('num') ?? 0)
  const last = Math.ceil(Number(page.text('count') ?? 0) / Number(page.text('size') ?? 20))
  return {
    next: number > 0 && number < last ? String(number + 1) : null,
    isBeyond: number > 1 && number > last,
  }
}

function ofCursor(cursor: Fields): Turn {
  if (cursor.raw('is_end') === true)
    return { next: null, isBeyond: cursor.raw('is_begin') === false }
  const next = cursor.of('pagination_reply').text('next_offset') ?? cursor.id('next')
  return { next: next ?? null, isBeyond: false }
}

import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readTime } from '../../read/read-time.ts'
import { hupuReply } from './hupu-reply.ts'
import { hupuThread } from './hupu-thread.ts'

/**
 * Hupu's data, as JSON or as a page embeds it: `topic.threads.list` of a board (`window.$$data`), `detail`
 * of a thread (`__NEXT_DATA__`), the lists of m.hupu.com (`res`, `news`, `newsData`, `list`, `threadList`)
 * and its `t_detail` with `r_list`.
 */
export function readHupuJson(value: unknown, fetchedAt: Date): PageOf<RawPost> {
  const outer = fieldsOf(value)
  const props = outer.of('props').of('pageProps')
  const data = [props, outer.of('data'), outer.of('result'), outer].find((one) => isKnown(one))
  if (data === undefined) return refusal(outer)
  const detail = data.has('detail') ? data.of('detail') : data
  if (detail.has('thread') || detail.has('t_detail')) return readThread(detail, fetchedAt)
  const threads = data.of('topic').of('threads')
  const list =
    threads.list('list') ??
    data.of('pageData').list('threads') ??
    data.list('threadList', 'list', 'res', 'newsData', 'news', 'threads')
  if (list === undefined) return refusedPage('shape_changed', 'no list of threads')
  const current = Number(threads.text('current'))
  return readPage(
    list.flatMap((item) => threadWithLight(item, fetchedAt)),
    current > 0 && current < Number(threads.text('total')) ? String(current + 1) : null,
  )
}

const known = [
  'detail',
  't_detail',
  'topic',
  'pageData',
  'threadList',
  'list',
  'res',
  'newsData',
  'news',
  'threads',
]

function isKnown(data: Fields): boolean {
  return known.some(data.has)
}

function refusal(body: Fields): PageOf<never> {
  const said = body.text('msg', 'message', 'error') ?? ''
  if (/登[录陆]/.test(said)) return refusedPage('auth_required', said.slice(0, 80))
  if (/频繁/.test(said)) return refusedPage('rate_limited', said.slice(0, 80))
  if (/删除|不存在/.test(said)) return refusedPage('gone', said.slice(0, 80))
  return refusedPage('shape_changed', said === '' ? 'no list and no thread' : said.slice(0, 80))
}

/** A list shows the best reply of a thread with it. */
function threadWithLight(item: unknown, fetchedAt: Date): (RawPost | string | null)[] {
  const thread = hupuThread(item, fetchedAt)
  const light = fieldsOf(item).raw('lightReplyResult')
  if (thread === null || typeof thread === 'string' || light === undefined) return [thread]
  const reply = hupuReply(light, thread.sourceId, fetchedAt)
  return reply === null ? [thread] : [thread, reply]
}

/** The thread, its best replies (`lights`) and this page's; the best are among the others again. */
function readThread(detail: Fields, fetchedAt: Date): PageOf<RawPost> {
  const thread = hupuThread(detail.raw('thread', 't_detail'), fetchedAt)
  if (thread === null || typeof thread === 'string')
    return refusedPage('gone', 'a thread without number or title')
  const writer = detail.of('t_author')
  const replies = detail.of('replies')
  const posts = new Map<string, RawPost>()
  let skipped = 0
  const found = [
    ...(replies.list('list') ?? detail.list('r_list') ?? []),
    ...(detail.list('lights') ?? []),
  ]
  for (const one of found) {
    const reply = hupuReply(one, thread.sourceId, fetchedAt)
    if (reply === null) skipped += 1
    else if (!posts.has(reply.sourceId)) posts.set(reply.sourceId, reply)
  }
  const [current, total] = [Number(replies.text('current')), Number(replies.text('total'))]
  const opener =
    thread.publishedAt === null && writer.has('date')
      ? { ...thread, ...timeOf(writer, fetchedAt) }
      : thread
  return {
    ...readPage(
      [opener, ...posts.values()],
      current > 0 && current < total ? String(current + 1) : null,
    ),
    skipped,
  }
}

function timeOf(writer: Fields, fetchedAt: Date) {
  const time = readTime(writer.raw('date'), fetchedAt)
  return { publishedAt: time.at, publishedPrecision: time.precision }
}

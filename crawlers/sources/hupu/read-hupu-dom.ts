import type { CheerioAPI } from 'cheerio'

import type { RawPost } from '../../../core/mention.ts'

import { elementOf, type Element } from '../../read/element-of.ts'
import { fieldsOf } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readCount } from '../../read/read-count.ts'
import { readJson } from '../../read/read-json.ts'
import { readTime } from '../../read/read-time.ts'

/** Class names end in a hash that changes with each release. */
const [opener, openedAt] = ['post-user-comp-info-top-name', 'post-user-comp-info-top-time'].map(
  (name) => `[class*="${name}"]`,
)

/** A thread that was saved without its scripts: the opener and the replies as they are shown. */
export function readHupuDom(
  $: CheerioAPI,
  { fetchedAt, url }: { fetchedAt: Date; url: string | undefined },
): PageOf<RawPost> {
  $('.seo-dom, [class*="quote"]').remove()
  const page = elementOf($, $.root())
  const address = page.attr('link[rel=canonical]', 'href') ?? url ?? ''
  const tid = /\/(\d+)(?:-\d+)?(?:\.html|$)/.exec(address)?.[1]
  if (tid === undefined) return refusedPage('shape_changed', 'the page does not name its thread')
  const time = readTime(page.text(openedAt), fetchedAt)
  const first = page.all('.main-thread')[0] ?? page
  const thread: RawPost = {
    sourceId: tid,
    kind: 'post',
    url: `https://bbs.hupu.com/${tid}.html`,
    title:
      page.text('[class*="post-user-comp-info-bottom-title"], .bbs-post-web-main-title, h1') ??
      page.text('title')?.split('-')[0],
    text: first.text('.thread-content-detail') ?? '',
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: person(page, opener ?? ''),
  }
  const replies = page.all('.post-reply-list-wrapper').map((item) => reply(item, tid, fetchedAt))
  // only the first page shows the opener's words
  return readPage([...(/-\d+\.html/.test(address) ? [] : [thread]), ...replies], null)
}

function reply(item: Element, tid: string, fetchedAt: Date): RawPost | string {
  const admin = fieldsOf(readJson(item.attr('[data-admininfo]', 'data-admininfo') ?? ''))
  const floor = /\d+/.exec(item.text('a.position') ?? '')?.[0]
  const id = admin.id('pid') ?? (floor === undefined ? undefined : `${tid}-${floor}`)
  if (id === undefined) return 'reply: neither number nor floor'
  const time = readTime(item.text('.post-reply-list-user-info-top-time'), fetchedAt)
  const likes = readCount(/亮了?\s*[(（](.*?)[)）]/.exec(item.text('.todo-list-text') ?? '')?.[1])
  return {
    sourceId: id,
    kind: 'comment',
    url: `https://bbs.hupu.com/${tid}.html#${id}`,
    text: item.text('.thread-content-detail') ?? '',
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: person(item, '.post-reply-list-user-info-top-name'),
    likes: likes.value,
    approx: likes.approx,
    parentId: tid,
  }
}

function person(from: Element, selector: string): RawPost['author'] {
  const id = /my\.hupu\.com\/(\d+)/.exec(from.attr(selector, 'href') ?? '')?.[1]
  const name = from.text(selector)
  return id === undefined && name === undefined ? undefined : { id, name }
}

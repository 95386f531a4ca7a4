import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { zhihuComments } from './zhihu-comments.ts'
import { zhihuContent } from './zhihu-content.ts'
import { zhihuRefusal } from './zhihu-refusal.ts'

/** `api/v4`: a search (`data[].object`), a feed (`data[].target`), answers, or `comment_v5` root and child comments. */
export function readZhihuJson(
  value: unknown,
  { fetchedAt, url }: { fetchedAt: Date; url: string | undefined },
): PageOf<RawPost> {
  const refused = zhihuRefusal(value)
  if (refused !== null) return refused
  const body = fieldsOf(value)
  const list = Array.isArray(value) ? value : body.list('data')
  const about = /\/(answer|article|zvideo|question|pin|comment)s?\/(\d+)\//.exec(url ?? '')
  const comments = { fetchedAt, under: about?.[2], url: addressOf(about?.[1], about?.[2]) }
  if (list === undefined) {
    const one = isComment(body) ? zhihuComments(value, comments) : [zhihuContent(value, fetchedAt)]
    return one.every((item) => item === null)
      ? refusedPage('shape_changed', 'neither "data" nor a single post')
      : readPage(one, null)
  }
  // a child comment's page has its root beside the list
  const root = body.has('root') ? [body.raw('root')] : []
  return readPage(
    [...root, ...list].flatMap((item) => {
      const fields = fieldsOf(item)
      if (isComment(fields)) return zhihuComments(item, comments)
      return [zhihuContent(fields.raw('object', 'target') ?? item, fetchedAt)]
    }),
    nextOf(body.of('paging')),
  )
}

function isComment(item: Fields): boolean {
  const type = item.text('type')
  return type === 'comment' || (type === undefined && item.has('content') && item.has('like_count'))
}

function addressOf(type: string | undefined, id: string | undefined): string | undefined {
  switch (type) {
    case undefined:
    case 'comment':
      return undefined
    case 'article':
      return `https://zhuanlan.zhihu.com/p/${id}`
    default:
      return `https://www.zhihu.com/${type}/${id}`
  }
}

/** The `offset` of the next address: a number, for comments "<score>_<id>_0". */
function nextOf(paging: Fields): string | null {
  if (paging.raw('is_end') === true) return null
  return /[?&]offset=([^&]+)/.exec(paging.text('next') ?? '')?.[1] ?? null
}

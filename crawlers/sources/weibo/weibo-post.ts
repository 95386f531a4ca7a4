import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { htmlText } from '../../read/html-text.ts'
import { reachOf } from '../../read/reach-of.ts'
import { readTime } from '../../read/read-time.ts'

/** `cut`: the site shows only the beginning. */
export type WeiboPost = RawPost & { cut: boolean }

/** A comment hangs on the post `postId`, where the body or its address tell which, and may answer `parentId`. */
export type WeiboPlace = { comment?: boolean; postId?: string | undefined; parentId?: string }

/** Stands in the place of what its author took away or hid. */
const takenAway =
  /^(?:抱歉，|该账号|该微博|此微博|由于).{0,40}(?:删除|查看|可见|投诉|冻结|违反|设置|限制)/

/** One mblog or comment. Null: an advertisement, or a gap where a post was. A string: why it could not be read. */
export function readWeiboPost(
  value: unknown,
  fetchedAt: Date,
  place: WeiboPlace = {},
): WeiboPost | string | null {
  const mblog = fieldsOf(value)
  if (isAdvert(mblog)) return null
  // the twins are strings: the bare number may have been rounded by whoever recorded it
  const id = mblog.id('idstr', 'mid', 'id')
  if (id === undefined) return 'post: no id'
  const text = textOf(mblog)
  if (text === undefined) return `post ${id}: no text`
  const user = mblog.of('user')
  if (user.id('idstr', 'id') === undefined && (mblog.id('deleted') || takenAway.test(text)))
    return null
  const time = readTime(mblog.raw('created_at'), fetchedAt)
  const { comment: isComment } = place
  const postId = place.postId ?? mblog.of('status').id('idstr', 'mid', 'id')
  return {
    sourceId: id,
    kind: isComment ? 'comment' : 'post',
    url: addressOf(isComment ? postId : id),
    text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: author(user, fetchedAt),
    ...reachOf({
      likes: mblog.count('attitudes_count', 'like_counts', 'like_count'),
      reposts: mblog.count('reposts_count'),
      comments: mblog.count('comments_count', ...(isComment ? ['total_number'] : [])),
    }),
    parentId: isComment ? answered(mblog, id, place, postId) : repostOf(mblog, place),
    cut: mblog.raw('isLongText') === true && !mblog.of('longText').has('longTextContent'),
  }
}

/** The usual address names the author by number, this one does not. */
function addressOf(postId: string | undefined): string | undefined {
  return postId === undefined ? undefined : `https://m.weibo.cn/detail/${postId}`
}

/** A root comment names itself as its root. */
function answered(
  comment: Fields,
  id: string,
  place: WeiboPlace,
  postId: string | undefined,
): string | undefined {
  const root = comment.id('rootidstr', 'rootid')
  return (
    comment.of('reply_comment').id('idstr', 'mid', 'id') ??
    comment.id('reply_id') ??
    (root === id ? undefined : root) ??
    place.parentId ??
    postId
  )
}

function repostOf(mblog: Fields, place: WeiboPlace): string | undefined {
  return mblog.of('retweeted_status').id('idstr', 'mid', 'id') ?? place.parentId
}

function isAdvert(mblog: Fields): boolean {
  return (
    mblog.raw('promotion') !== undefined ||
    mblog.of('ads_material_info').raw('is_ads') === true ||
    mblog.text('mblogtypename') === '广告'
  )
}

function textOf(mblog: Fields): string | undefined {
  const written = [
    mblog.of('longText', 'long_text').raw('longTextContent'),
    mblog.raw('text'),
    mblog.raw('text_raw', 'raw_text'),
  ].find((text) => typeof text === 'string')
  return written === undefined
    ? undefined
    : htmlText(written).replace(/(?:\.{3}|…)?\s*(?:全文|展开)$/, '')
}

function author(user: Fields, fetchedAt: Date): RawPost['author'] {
  const id = user.id('idstr', 'id')
  const name = user.text('screen_name', 'name')
  if (id === undefined && name === undefined) return undefined
  const verified = user.raw('verified')
  const type = user.raw('verified_type')
  return {
    id,
    name,
    followers: user.count('followers_count', 'followers_count_str').value,
    verified:
      typeof verified === 'boolean' ? verified : typeof type === 'number' ? type >= 0 : undefined,
    since: readTime(user.raw('created_at'), fetchedAt).at ?? undefined,
  }
}

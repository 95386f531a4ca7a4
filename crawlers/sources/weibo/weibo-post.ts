import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { htmlText } from '../../read/html-text.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'

/** `cut`: the site shows only the beginning. */
export type WeiboPost = RawPost & { cut: boolean }

const Id = z.union([z.string().regex(/^\d+$/), z.number().int()]).nullish()
const Count = z.union([z.string(), z.number()]).nullish()
const Mblog = z.object({
  id: Id,
  idstr: Id,
  mid: Id,
  created_at: z.string().nullish(),
  text: z.string(),
  isLongText: z.boolean().nullish().catch(null),
  reposts_count: Count,
  comments_count: Count,
  attitudes_count: Count,
  like_count: Count,
  like_counts: Count,
  total_number: Count,
  promotion: z.unknown().optional(),
  rootid: Id,
  retweeted_status: z.object({ idstr: Id, id: Id }).nullish().catch(null),
  user: z
    .object({
      id: Id,
      idstr: Id,
      screen_name: z.string().nullish(),
      verified: z.boolean().nullish().catch(null),
      followers_count: Count,
    })
    .nullish()
    .catch(null),
})

/** One mblog or comment. Null: an advertisement. A string: why it could not be read. */
export function readWeiboPost(
  value: unknown,
  fetchedAt: Date,
  as: { comment?: boolean; parentId?: string | undefined } = {},
): WeiboPost | string | null {
  const read = Mblog.safeParse(value)
  if (!read.success)
    return `post: ${read.error.issues[0]?.path.join('.') ?? ''} ${read.error.issues[0]?.message ?? ''}`.trim()
  const mblog = read.data
  if (mblog.promotion !== null && mblog.promotion !== undefined) return null
  // the twins are strings: the bare number may have been rounded by whoever recorded it
  const id = mblog.idstr ?? mblog.mid ?? mblog.id
  if (id === null || id === undefined) return 'post: no id'
  const time = readTime(mblog.created_at ?? '', fetchedAt)
  const likes = readCount(mblog.attitudes_count ?? mblog.like_count ?? mblog.like_counts)
  const reposts = readCount(mblog.reposts_count)
  const comments = readCount(mblog.comments_count ?? (as.comment ? mblog.total_number : null))
  const parent = as.comment
    ? (as.parentId ?? mblog.rootid)
    : (mblog.retweeted_status?.idstr ?? mblog.retweeted_status?.id)
  return {
    sourceId: String(id),
    kind: as.comment ? 'comment' : 'post',
    // the usual address names the author by number
    url: `https://m.weibo.cn/detail/${as.comment ? (parent ?? id) : id}`,
    text: htmlText(mblog.text).replace(/(?:\.\.\.|…)?\s*全文$/, ''),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: author(mblog.user),
    likes: likes.value,
    reposts: reposts.value,
    comments: comments.value,
    approx: likes.approx || reposts.approx || comments.approx,
    parentId: parent === null || parent === undefined ? undefined : String(parent),
    cut: mblog.isLongText === true,
  }
}

/** The whole text out of a `statuses/extend` answer; null where it holds none. */
export function longText(value: unknown): string | null {
  const read = z.object({ data: z.object({ longTextContent: z.string().min(1) }) }).safeParse(value)
  return read.success ? htmlText(read.data.data.longTextContent) : null
}

function author(user: z.infer<typeof Mblog>['user']): RawPost['author'] {
  if (!user) return undefined
  const id = user.idstr ?? user.id
  return {
    id: id === null || id === undefined ? undefined : String(id),
    name: user.screen_name ?? undefined,
    followers: readCount(user.followers_count).value,
    verified: user.verified ?? undefined,
  }
}

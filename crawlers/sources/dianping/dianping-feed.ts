import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { isDefaultReview } from '../../read/is-default-review.ts'
import { linedText } from '../../read/lined-text.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'
import { dianpingStars } from './dianping-stars.ts'

const Scalar = z.union([z.string(), z.number()]).nullish().catch(null)
const Feed = z.object({
  feedType: Scalar,
  mainId: Scalar,
  feedId: Scalar,
  content: z.string().nullish().catch(null),
  title: z.string().nullish().catch(null),
  star: Scalar,
  addTime: Scalar,
  likeCount: Scalar,
  commentCount: Scalar,
  feedUser: z.object({ userId: Scalar, userName: Scalar, username: Scalar }).nullish().catch(null),
  poi: z.object({ shopId: Scalar, shopUuid: Scalar, name: Scalar }).nullish().catch(null),
})

/** 101 a review of a shop, 131 a review without one, 4208 a guide; 1101 is a check-in: no words. */
const pathOf: Record<string, (id: string) => string> = {
  '101': (id) => `ugcdetail/${id}?sceneType=0&bizType=1`,
  '131': (id) => `ugcdetail/${id}?sceneType=0&bizType=29`,
  '4208': (id) => `cityinsight/${id}`,
}

/** One entry of a user's feed; null for check-ins and whatever else holds no words. */
export function dianpingFeed(value: unknown, fetchedAt: Date): RawPost | string | null {
  const read = Feed.safeParse(value)
  if (!read.success) return 'feed: not an object'
  const f = read.data
  if (f.feedType === null || f.feedType === undefined) return 'feed: no feedType'
  const type = String(f.feedType)
  const path = pathOf[type]
  if (path === undefined || typeof f.content !== 'string') return null
  const id = f.mainId ?? f.feedId
  if (id === null || id === undefined || id === '') return 'feed: no id'
  const text = linedText(f.content)
  if (isDefaultReview(text)) return null
  const time = readTime(f.addTime, fetchedAt)
  const likes = readCount(f.likeCount)
  const comments = readCount(f.commentCount)
  const name = f.feedUser?.userName ?? f.feedUser?.username
  return {
    sourceId: String(id),
    kind: type === '101' ? 'review' : type === '4208' ? 'article' : 'post',
    url: `https://m.dianping.com/${path(String(id))}`,
    title: f.title ?? undefined,
    text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: { id: said(f.feedUser?.userId), name: said(name) },
    rating: type === '101' ? dianpingStars(f.star) : undefined,
    likes: likes.value,
    comments: comments.value,
    approx: likes.approx || comments.approx,
    product: { id: said(f.poi?.shopId ?? f.poi?.shopUuid), name: said(f.poi?.name) },
  }
}

function said(value: string | number | null | undefined): string | undefined {
  return value === null || value === undefined || value === '' || value === 0
    ? undefined
    : String(value)
}

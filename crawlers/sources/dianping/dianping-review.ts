import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { isDefaultReview } from '../../read/is-default-review.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'
import { dianpingStars } from './dianping-stars.ts'
import { dianpingText } from './dianping-text.ts'

const Scalar = z.union([z.string(), z.number()]).nullish().catch(null)
const Body = z.object({
  reviewId: Scalar,
  reviewBody: z.string().nullish().catch(null),
  star: Scalar,
  voteCount: Scalar,
  replyCount: Scalar,
  followNoteNo: Scalar,
  addTime: Scalar,
})
// what was one object is nested one deeper in later answers
const Review = z.object({
  reviewDataVO: Body.extend({
    reviewData: Body.nullish().catch(null),
    addTimeVO: Scalar,
    followNoteString: z.string().nullish().catch(null),
    shopId: Scalar,
    shopName: Scalar,
  }),
  user: z
    .object({ userId: Scalar, encryptUserId: Scalar, userNickName: Scalar })
    .nullish()
    .catch(null),
  shopId: Scalar,
  shopName: Scalar,
})

/** One review of a shop's list; null where it says nothing. */
export function dianpingReview(
  value: unknown,
  at: { fetchedAt: Date; shopId: string | undefined },
): RawPost | string | null {
  const read = Review.safeParse(value)
  if (!read.success) return 'review: no reviewDataVO'
  const { reviewDataVO: vo, user, ...outer } = read.data
  const inner = vo.reviewData
  const id = said(inner?.reviewId ?? vo.reviewId)
  if (id === undefined) return 'review: no id'
  const body = inner?.reviewBody ?? vo.reviewBody
  if (typeof body !== 'string') return `review ${id}: no text`
  const text = dianpingText(body)
  if (isDefaultReview(text)) return null
  const time = readTime(vo.addTimeVO ?? inner?.addTime ?? vo.addTime, at.fetchedAt)
  const likes = readCount(inner?.voteCount ?? vo.voteCount)
  const comments = readCount(inner?.replyCount ?? vo.replyCount)
  return {
    sourceId: id,
    kind: 'review',
    url: `https://www.dianping.com/review/${id}`,
    text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: { id: said(user?.userId ?? user?.encryptUserId), name: said(user?.userNickName) },
    rating: dianpingStars(inner?.star ?? vo.star),
    likes: likes.value,
    comments: comments.value,
    approx: likes.approx || comments.approx,
    product: {
      id: said(vo.shopId ?? outer.shopId) ?? at.shopId,
      name: said(vo.shopName ?? outer.shopName),
    },
    reply: vo.followNoteString ? { text: dianpingText(vo.followNoteString), at: null } : undefined,
  }
}

function said(value: string | number | null | undefined): string | undefined {
  return value === null || value === undefined || value === '' || value === 0
    ? undefined
    : String(value)
}

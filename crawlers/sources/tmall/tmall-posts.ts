import { dayMs } from '../../../core/clock.ts'
import type { RawPost } from '../../../core/mention.ts'

import { appendedReview } from '../../read/appended-review.ts'
import { isDefaultReview } from '../../read/is-default-review.ts'
import { linedText } from '../../read/lined-text.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime, type ReadTime } from '../../read/read-time.ts'
import { tmallRate, type TmallRate } from './tmall-rate.ts'

/** One rate: the review and what its buyer appended; null where the shop filled in for a silent buyer. */
export function tmallPosts(
  value: unknown,
  { itemId, fetchedAt }: { itemId: string | undefined; fetchedAt: Date },
): (RawPost | string | null)[] {
  const rate = tmallRate(value, itemId)
  if (typeof rate === 'string') return [rate]
  const time = readTime(rate.date, fetchedAt)
  const likes = readCount(rate.likes)
  const comments = readCount(rate.comments)
  const review: RawPost = {
    sourceId: rate.id,
    kind: 'review',
    url:
      rate.product.id === undefined
        ? undefined
        : `https://detail.tmall.com/item.htm?id=${rate.product.id}`,
    text: rate.text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: { id: rate.mark, name: rate.nick },
    rating: rate.rating,
    likes: likes.value,
    comments: comments.value,
    approx: likes.approx || comments.approx,
    product: rate.product,
    reply: replyOf(rate.reply),
  }
  const { appended } = rate
  const added =
    appended === undefined
      ? null
      : appendedReview(review, {
          text: appended.text,
          time: addedTime(appended, time, fetchedAt),
          reply: replyOf(appended.reply),
        })
  // some have an appended review alone
  const isSilent = isDefaultReview(rate.text) || (rate.text === '' && added !== null)
  return added === null ? [isSilent ? null : review] : [isSilent ? null : review, added]
}

function replyOf(text: string | undefined): RawPost['reply'] {
  return text === undefined ? undefined : { text: linedText(text), at: null }
}

/** Where only the days are told they count from the delivery, which was some days before the review. */
function addedTime(
  { date, days }: NonNullable<TmallRate['appended']>,
  first: ReadTime,
  fetchedAt: Date,
): ReadTime {
  if (date !== undefined) return readTime(date, fetchedAt)
  if (first.at === null || !(days >= 0 && days < 1000)) return readTime(undefined, fetchedAt)
  const at = Math.min(first.at.getTime() + days * dayMs, fetchedAt.getTime())
  return { at: new Date(at), precision: 'month' }
}

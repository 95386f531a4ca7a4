import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { appendedReview } from '../../read/appended-review.ts'
import { isDefaultReview } from '../../read/is-default-review.ts'
import { linedText } from '../../read/lined-text.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'

const Scalar = z.union([z.string(), z.number()]).nullish().catch(null)
const Reply = z.object({
  content: z.string(),
  creationTime: Scalar,
  nickname: Scalar,
  venderShopInfo: z.unknown().optional(),
})
// the web (`id`, `content` …) and the app (`commentId`, `commentData` …) name the same things differently
const Comment = z.object({
  id: Scalar,
  commentId: Scalar,
  guid: Scalar,
  content: z.string().nullish().catch(null),
  commentData: z.string().nullish().catch(null),
  creationTime: Scalar,
  commentDate: Scalar,
  score: Scalar,
  commentScore: Scalar,
  nickname: Scalar,
  userNickName: Scalar,
  referenceId: Scalar,
  referenceName: Scalar,
  productColor: Scalar,
  productSize: Scalar,
  usefulVoteCount: Scalar,
  praiseCnt: Scalar,
  replyCount: Scalar,
  replyCnt: Scalar,
  replies: z.array(z.unknown()).nullish().catch(null),
  afterUserComment: z
    .object({
      created: Scalar,
      content: z.string().nullish().catch(null),
      hAfterUserComment: z
        .object({ content: z.string().nullish().catch(null), created: Scalar })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
})
type Comment = z.infer<typeof Comment>

/** One comment of JD: the review and what its buyer appended; null where the shop filled in for a silent buyer. */
export function jdReviews(
  value: unknown,
  at: { fetchedAt: Date; sku: string | undefined },
): (RawPost | string | null)[] {
  const read = Comment.safeParse(value)
  if (!read.success) return ['review: not an object']
  const c = read.data
  const id = known(c.id) ?? known(c.commentId) ?? known(c.guid)
  if (id === undefined) return ['review: no id']
  const content = c.content ?? c.commentData
  if (content === null || content === undefined) return [`review ${id}: no text`]
  const review = firstReview(c, id, content, at)
  const isSilent = isDefaultReview(review.text)
  return [isSilent ? null : review, ...appended(c, review, at.fetchedAt)]
}

function firstReview(
  c: Comment,
  id: string,
  content: string,
  at: { fetchedAt: Date; sku: string | undefined },
): RawPost {
  const time = readTime(c.creationTime ?? c.commentDate, at.fetchedAt)
  const likes = readCount(c.usefulVoteCount ?? c.praiseCnt)
  const comments = readCount(c.replyCount ?? c.replyCnt)
  // reviews are shared by sibling products: what was bought is in the review, not in the page's address
  const sku = known(c.referenceId) ?? at.sku
  const stars = Number(c.score ?? c.commentScore ?? 0)
  return {
    sourceId: id,
    kind: 'review',
    url: sku === undefined ? undefined : `https://item.jd.com/${sku}.html`,
    text: linedText(content),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: { name: known(c.nickname) ?? known(c.userNickName) },
    // no stars are sent as 0
    rating: stars >= 1 && stars <= 5 ? { value: stars, max: 5 } : undefined,
    likes: likes.value,
    comments: comments.value,
    approx: likes.approx || comments.approx,
    product: {
      id: sku,
      name: known(c.referenceName),
      version:
        [known(c.productColor), known(c.productSize)].filter((v) => v !== undefined).join(' ') ||
        undefined,
    },
    reply: sellerReply(c.replies ?? [], at.fetchedAt),
  }
}

function appended(c: Comment, first: RawPost, fetchedAt: Date): RawPost[] {
  const added = c.afterUserComment
  const text = added?.hAfterUserComment?.content ?? added?.content
  if (text === null || text === undefined) return []
  const time = readTime(added?.created ?? added?.hAfterUserComment?.created, fetchedAt)
  const review = appendedReview(first, { text, time })
  return review === null ? [] : [review]
}

/** Other buyers reply too: the seller's answer carries the shop, else the first one stands. */
function sellerReply(replies: unknown[], fetchedAt: Date): RawPost['reply'] {
  const read = replies.flatMap((one) => Reply.safeParse(one).data ?? [])
  const reply = read.find((one) => Boolean(one.venderShopInfo)) ?? read[0]
  if (reply === undefined) return undefined
  return { text: linedText(reply.content), at: readTime(reply.creationTime, fetchedAt).at }
}

function known(value: string | number | null | undefined): string | undefined {
  return value === null || value === undefined || value === '' || value === 0
    ? undefined
    : String(value)
}

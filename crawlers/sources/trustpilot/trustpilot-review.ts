import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { tidy } from '../../read/html-text.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'

const Scalar = z.union([z.string(), z.number()]).nullish().catch(null)
const Text = z.string().nullish().catch(null)
const Review = z.object({
  id: z.string().min(1),
  title: Text,
  text: Text,
  rating: Scalar,
  stars: Scalar,
  likes: Scalar,
  language: Text,
  consumer: z
    .object({ id: Text, displayName: Text, isVerified: z.boolean().nullish().catch(null) })
    .nullish()
    .catch(null),
  dates: z.object({ publishedDate: Scalar }).nullish().catch(null),
  createdDateTime: Scalar,
  reply: z.object({ message: z.string(), publishedDate: Scalar }).nullish().catch(null),
})

type TrustpilotPost = RawPost & { language: string | undefined }

/** One review in the page's data; a review without words has its title. */
export function trustpilotReview(
  value: unknown,
  at: { fetchedAt: Date; product: NonNullable<RawPost['product']> },
): TrustpilotPost | string {
  const read = Review.safeParse(value)
  if (!read.success) return `review: ${read.error.issues[0]?.path.join('.') || 'not an object'}`
  const { id, title, text, consumer, dates, reply, language, ...r } = read.data
  const time = readTime(dates?.publishedDate ?? r.createdDateTime, at.fetchedAt)
  const stars = Number(r.rating ?? r.stars ?? 0)
  return {
    sourceId: id,
    kind: 'review',
    url: `https://www.trustpilot.com/reviews/${id}`,
    title: title === null || title === undefined ? undefined : tidy(title),
    text: tidy(text ?? ''),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: {
      id: consumer?.id ?? undefined,
      name: consumer?.displayName ?? undefined,
      verified: consumer?.isVerified ?? undefined,
    },
    rating: stars >= 1 && stars <= 5 ? { value: stars, max: 5 } : undefined,
    likes: readCount(r.likes).value,
    product: at.product,
    reply: reply
      ? { text: tidy(reply.message), at: readTime(reply.publishedDate, at.fetchedAt).at }
      : undefined,
    language: language ?? undefined,
  }
}

import type { RawPost } from '../../../core/mention.ts'

import { tidy } from '../../read/html-text.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'

/** The fields of one entry of Apple's review feed, as text. */
export type AppReviewEntry = {
  id: string | undefined
  title: string | undefined
  content: string | undefined
  rating: string | undefined
  version: string | undefined
  votes: string | undefined
  authorName: string | undefined
  authorUri: string | undefined
  updated: string | undefined
  url: string | undefined
  reply?: { text: string; modified: string | undefined } | undefined
}

/** One review; null for the entry that is the app itself; a string where it could not be read. */
export function appReview(
  entry: AppReviewEntry,
  at: { appId: string | undefined; fetchedAt: Date },
): RawPost | string | null {
  if (entry.rating === undefined) return null
  const stars = Number(entry.rating)
  if (entry.id === undefined || entry.id === '') return 'review: no id'
  if (!(stars >= 0 && stars <= 5)) return `review ${entry.id}: rating "${entry.rating}"`
  const time = readTime(entry.updated, at.fetchedAt)
  return {
    sourceId: entry.id,
    kind: 'review',
    url: entry.url,
    title: tidy(entry.title ?? ''),
    text: tidy(entry.content ?? ''),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: {
      // …/reviews/id<number>, …/reviews?userProfileId=<number>
      id: /(?:\bid|userProfileId=)(\d+)/.exec(entry.authorUri ?? '')?.[1],
      name: entry.authorName,
    },
    rating: stars > 0 ? { value: stars, max: 5 } : undefined,
    likes: readCount(entry.votes).value,
    product: { id: at.appId, version: entry.version },
    reply: entry.reply && {
      text: tidy(entry.reply.text),
      at: readTime(entry.reply.modified, at.fetchedAt).at,
    },
  }
}

/** The page number in a `link rel=next`, null where it does not lead on from `self`. */
export function nextPage(self: string | undefined, next: string | undefined): string | null {
  const number = (href: string | undefined) => /page=(\d+)/i.exec(href ?? '')?.[1] ?? null
  const following = number(next)
  return following === null || Number(following) <= Number(number(self) ?? 0) ? null : following
}

/** The app's number in the feed's own address. */
export function appIdOf(self: string | undefined): string | undefined {
  return /id=(\d+)/.exec(self ?? '')?.[1]
}

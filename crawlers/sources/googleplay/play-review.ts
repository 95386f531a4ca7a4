import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { tidy } from '../../read/html-text.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime, type ReadTime } from '../../read/read-time.ts'

const List = z.array(z.unknown())

/**
 * One review by position: 0 id, 1 [author, …], 2 stars, 4 text, 5 [seconds, nanos], 6 thumbs up,
 * 7 [developer, answer, [seconds, nanos]], 10 version. Ids are UUIDs, `gp:…` in older bodies.
 */
export function playReview(
  value: unknown,
  { appId, fetchedAt }: { appId: string | undefined; fetchedAt: Date },
): RawPost | string {
  const read = List.safeParse(value)
  if (!read.success) return 'review: not a list'
  const at = (place: number) => read.data[place]
  const id = at(0)
  if (typeof id !== 'string' || id === '') return 'review: no id'
  const stars = Number(at(2))
  const time = instant(at(5), fetchedAt)
  const name = List.safeParse(at(1)).data?.[0]
  const answer = List.safeParse(at(7)).data
  const version = at(10)
  return {
    sourceId: id,
    kind: 'review',
    url:
      appId === undefined
        ? undefined
        : `https://play.google.com/store/apps/details?id=${appId}&reviewId=${encodeURIComponent(id)}`,
    text: words(at(4)) ?? '',
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: { name: words(name) },
    rating: stars >= 1 && stars <= 5 ? { value: stars, max: 5 } : undefined,
    likes: readCount(at(6)).value,
    product: { id: appId, version: words(version) },
    reply: replyOf(answer, fetchedAt),
  }
}

function replyOf(answer: unknown[] | undefined, fetchedAt: Date): RawPost['reply'] {
  const text = words(answer?.[1])
  return text === undefined ? undefined : { text, at: instant(answer?.[2], fetchedAt).at }
}

function instant(value: unknown, fetchedAt: Date): ReadTime {
  return readTime(List.safeParse(value).data?.[0], fetchedAt)
}

function words(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? tidy(value) : undefined
}

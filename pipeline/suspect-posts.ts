import { dayMs, hourMs } from '../core/clock.ts'
import type { Precision } from '../core/mention.ts'
import type { Suspicion } from '../core/suspicion.ts'

import { largestWindow } from './largest-window.ts'

/** What is known of a post about a brand when it is asked whether it was ordered. */
export type SuspectPost = {
  id: number
  sourceId: number
  countedAt: Date
  precision: Precision
  authorHash: string | null
  nameKey: string | null
  accountSince: Date | null
  /** Stars as a share of the most that can be given, 0 to 1. */
  rating: number | null
  /** The cluster of a text long enough to be nobody's by chance; null for reposts and news, which repeat openly. */
  wroteIn: number | null
}

const people = 3
const togetherMs = 3 * dayMs
const freshMs = 7 * dayMs
const freshTogetherMs = 2 * dayMs
const burst = { atLeast: 8, timesUsual: 4, historyMs: 7 * dayMs }

/**
 * Which posts look ordered (水军) and why: one text by three authors or more within three days; three
 * or more accounts younger than a week on one site within two days; one rating given eight times
 * within a day and four times more often than usual there; three authors whose names differ by a
 * number. `posts`: those of one brand over some weeks, in any order; the answer does not depend on it.
 */
export function suspectPosts(posts: readonly SuspectPost[]): Map<number, Suspicion[]> {
  const found = new Map<number, Suspicion[]>()
  const mark = (some: readonly SuspectPost[], suspicion: (post: SuspectPost) => Suspicion) => {
    for (const post of some) found.set(post.id, [...(found.get(post.id) ?? []), suspicion(post)])
  }
  const dated = posts.filter(({ precision }) => precision !== 'month' && precision !== 'unknown')

  for (const group of groups(dated, (post) => post.wroteIn)) {
    const together = crowd(group, togetherMs)
    mark(together, () => ({ reason: 'same-text', numbers: measure(together) }))
  }
  for (const group of groups(dated, (post) => (isFresh(post) ? post.sourceId : null))) {
    const together = crowd(group, freshTogetherMs)
    mark(together, (post) => ({
      reason: 'fresh-account',
      numbers: { ageDays: Math.floor(ageMs(post) / dayMs), ...measure(together) },
    }))
  }
  for (const ofSource of groups(dated, (post) => (post.rating === null ? null : post.sourceId))) {
    for (const same of groups(ofSource, (post) => post.rating)) {
      const sudden = largestWindow(same, dayMs)
      const usualPerDay = usual(ofSource, same, sudden)
      if (usualPerDay === null) continue
      if (sudden.length < Math.max(burst.atLeast, usualPerDay * burst.timesUsual)) continue
      const numbers = { ...measure(sudden), usualPerDay: Math.round(usualPerDay * 10) / 10 }
      mark(sudden, () => ({ reason: 'rating-burst', numbers }))
    }
  }
  for (const group of groups(dated, (post) => post.nameKey)) {
    const together = crowd(group, togetherMs)
    mark(together, () => ({ reason: 'alike-names', numbers: measure(together) }))
  }
  return found
}

/** The largest part of a group within a span of time, where it is several people's; else none. */
function crowd(group: readonly SuspectPost[], spanMs: number): SuspectPost[] {
  const together = largestWindow(group, spanMs)
  return authors(together) >= people ? together : []
}

function measure(posts: readonly SuspectPost[]): Record<string, number> {
  const times = posts.map(({ countedAt }) => countedAt.getTime())
  const span = Math.max(...times) - Math.min(...times)
  return { posts: posts.length, authors: authors(posts), hours: Math.ceil(span / hourMs) }
}

// who is not known is nobody's second voice
function authors(posts: readonly SuspectPost[]): number {
  return new Set(posts.flatMap(({ authorHash }) => authorHash ?? [])).size
}

function ageMs({ accountSince, countedAt }: SuspectPost): number {
  return accountSince === null ? Infinity : countedAt.getTime() - accountSince.getTime()
}

function isFresh(post: SuspectPost): boolean {
  return ageMs(post) >= 0 && ageMs(post) < freshMs
}

/** How often a day the rating was given before; null where too little is known of the time before. */
function usual(
  ofSource: readonly SuspectPost[],
  same: readonly SuspectPost[],
  sudden: readonly SuspectPost[],
): number | null {
  const start = Math.min(...sudden.map(({ countedAt }) => countedAt.getTime()))
  const known = start - Math.min(...ofSource.map(({ countedAt }) => countedAt.getTime()))
  if (known < burst.historyMs) return null
  return same.filter(({ countedAt }) => countedAt.getTime() < start).length / (known / dayMs)
}

function groups<Key>(
  posts: readonly SuspectPost[],
  keyOf: (post: SuspectPost) => Key | null,
): SuspectPost[][] {
  const found = new Map<Key, SuspectPost[]>()
  for (const post of posts) {
    const key = keyOf(post)
    if (key === null) continue
    const group = found.get(key)
    if (group) group.push(post)
    else found.set(key, [post])
  }
  return [...found.values()]
}

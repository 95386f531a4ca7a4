import type { RawPost } from '../core/mention.ts'
import type { ThreadRow } from '../db/queries/threads.ts'

import {
  commentsPerReading,
  expectedComments,
  isThreadDue,
  nextReading,
  type Reading,
} from './thread-schedule.ts'

export type FollowThreads = {
  /** Known threads that are due and were not read in this run, the most promising first; who asks, reads them. */
  due: () => { id: string; url: string | null }[]
  /** Whether to read the comments under this post now; who is told to, reads them. */
  follow: (post: Pick<RawPost, 'sourceId' | 'url' | 'comments' | 'publishedAt'>) => boolean
  /** Told of every post that the run gives. */
  met: (post: RawPost) => void
  /** The threads that were read, with the time of their next reading. */
  read: () => ThreadRow[]
}

/** Readings of threads that no list shows, per run. */
const mostDue = 20

/** Which comment threads one run reads. Keeps account of what it reads; decides by `thread-schedule`. */
export function followThreads(options: {
  known: readonly ThreadRow[]
  now: Date
  intervalMs: number
  dailyRequests: number | null
  /** Requests that this run may still make; null for as many as it takes. */
  left: number | null
}): FollowThreads {
  const { now, intervalMs } = options
  const known = new Map(options.known.map((thread) => [thread.id, thread]))
  const perReading = commentsPerReading(options.known, options.dailyRequests)
  const readings = new Map<string, Reading>()
  const mostReadings = Math.min(mostDue, Math.floor((options.left ?? Number.POSITIVE_INFINITY) / 2))

  const begin = (id: string, more: Partial<Reading>) => {
    readings.set(id, { id, url: null, publishedAt: null, comments: null, fresh: 0, ...more })
  }
  return {
    due() {
      const due = options.known
        .filter((thread) => thread.dueAt <= now && !readings.has(thread.id))
        .toSorted((a, b) => expectedComments(b, null, now) - expectedComments(a, null, now))
        .slice(0, mostReadings)
      for (const { id } of due) begin(id, {})
      return due.map(({ id, url }) => ({ id, url }))
    },
    follow({ sourceId, url, comments, publishedAt }) {
      if (readings.has(sourceId)) return false
      const thread = known.get(sourceId) ?? null
      if (!isThreadDue(thread, comments ?? null, { now, perReading })) return false
      begin(sourceId, { url: url ?? null, comments: comments ?? null, publishedAt })
      return true
    },
    met({ parentId, publishedAt }) {
      if (parentId === undefined) return
      const readAt = known.get(parentId)?.readAt ?? new Date(0)
      const reading = readings.get(parentId)
      if (reading && publishedAt !== null && publishedAt > readAt) reading.fresh += 1
    },
    read: () =>
      [...readings.values()].map((reading) =>
        nextReading(known.get(reading.id) ?? null, reading, { now, intervalMs, perReading }),
      ),
  }
}

import { dayMs } from '../core/clock.ts'
import { reopenDays, secondComplaintDays } from '../core/service-level.ts'
import type { Topic } from '../core/topic.ts'

/** A ticket that was solved, and one of the customers on it. */
export type SolvedProblem = {
  ticketId: number
  topic: Topic
  solvedAt: Date
  authorHash: string
  /** False where the ticket lives at a helpdesk elsewhere, which calls it solved until told otherwise. */
  canReopen: boolean
}

export type ComplainedAgain = { ticketId: number; at: Date; as: 'reopened' | 'new-ticket' }

/**
 * 二次投诉: the same customer on the same topic within 30 days after it was solved. Within 7 days the solved
 * ticket goes on, later it is a new one that names the first. A post of before it was solved tells nothing new.
 */
export function decideSecondComplaint(
  problem: { topic: Topic; posts: readonly { authorHash: string | null; countedAt: Date }[] },
  solved: readonly SolvedProblem[],
): ComplainedAgain | null {
  let latest: (ComplainedAgain & { solvedAt: Date }) | null = null
  for (const { authorHash, countedAt: at } of problem.posts)
    for (const { ticketId, topic, solvedAt, canReopen, ...one } of solved) {
      if (one.authorHash !== authorHash || topic !== problem.topic) continue
      const afterMs = at.getTime() - solvedAt.getTime()
      if (afterMs <= 0 || afterMs > secondComplaintDays * dayMs) continue
      if (latest !== null && latest.solvedAt >= solvedAt) continue
      const as = canReopen && afterMs <= reopenDays * dayMs ? 'reopened' : 'new-ticket'
      latest = { ticketId, at, as, solvedAt }
    }
  if (latest === null) return null
  const { ticketId, at, as } = latest
  return { ticketId, at, as }
}

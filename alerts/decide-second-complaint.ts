import { dayMs } from '../core/clock.ts'
import { reopenDays, secondComplaintDays } from '../core/service-level.ts'
import type { Topic } from '../core/topic.ts'

import { isSameCustomer, type Voice } from './same-customer.ts'

/** A ticket that was solved, and who wrote on it. */
export type SolvedProblem = {
  ticketId: number
  topic: Topic
  solvedAt: Date
  posts: readonly Voice[]
  /** False where the ticket lives at a helpdesk elsewhere, which calls it solved until told otherwise. */
  canReopen: boolean
}

/** `told-before`: written before it was solved, so the ticket holds it and stays solved. */
export type ComplainedAgain = {
  ticketId: number
  at: Date
  as: 'reopened' | 'new-ticket' | 'told-before'
}

/**
 * 二次投诉: the same customer on the same topic within 30 days after it was solved. Within 7 days the solved
 * ticket goes on, later it is a new one that names the first. What was written before it was solved, here or on
 * another site, and found only now is the same problem: no ticket of its own, and no complaint about the solution.
 */
export function decideSecondComplaint(
  problem: { topic: Topic; posts: readonly (Voice & { countedAt: Date })[] },
  solved: readonly SolvedProblem[],
): ComplainedAgain | null {
  let best: (ComplainedAgain & { solvedAt: Date }) | null = null
  for (const post of problem.posts)
    for (const { ticketId, topic, solvedAt, canReopen, posts } of solved) {
      if (topic !== problem.topic || !posts.some((one) => isSameCustomer(post, one))) continue
      const at = post.countedAt
      const as = kindOf(at.getTime() - solvedAt.getTime(), canReopen)
      if (as === null) continue
      const isNews = as !== 'told-before'
      const wasNews = best !== null && best.as !== 'told-before'
      // a complaint about the solution goes before one that came late, then the ticket solved last
      if (best !== null && (wasNews !== isNews ? wasNews : best.solvedAt >= solvedAt)) continue
      best = { ticketId, at, as, solvedAt }
    }
  if (best === null) return null
  const { ticketId, at, as } = best
  return { ticketId, at, as }
}

function kindOf(afterMs: number, canReopen: boolean): ComplainedAgain['as'] | null {
  if (Math.abs(afterMs) > secondComplaintDays * dayMs) return null
  if (afterMs <= 0) return 'told-before'
  return canReopen && afterMs <= reopenDays * dayMs ? 'reopened' : 'new-ticket'
}

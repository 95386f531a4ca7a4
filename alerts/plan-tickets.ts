import { dayMs } from '../core/clock.ts'
import type { Topic } from '../core/topic.ts'

import type { Complaint } from './complaint.ts'
import { mainTopic } from './main-topic.ts'

/** A ticket that is still being worked on, and the posts on it. */
export type StandingTicket = {
  id: number
  topic: Topic
  posts: {
    authorHash: string | null
    customerKeys: readonly string[]
    cluster: number
    countedAt: Date
  }[]
}

export type TicketPlan<C> = {
  open: { problemKey: string; topic: Topic; complaints: C[] }[]
  join: { ticketId: number; complaints: C[] }[]
}

/** The same customer on the same topic within this time tells the same problem. */
const sameProblemMs = 30 * dayMs

export const clusterOf = (c: { id: number; duplicateOf: number | null }) => c.duplicateOf ?? c.id

type Named = { authorHash: string | null; customerKeys: readonly string[] }
type Problem = { topic: Topic; ticketId: number | null; firstId: number; lastAt: Date }

/**
 * One ticket per customer problem. Complaints with nearly the same text, and those of one author, order number or
 * contact on one main topic within 30 days, tell one problem; it joins the ticket that is being worked on, else
 * opens one whose key is the id of its first post, so a second run finds the first.
 */
export function planTickets<C extends Complaint>(
  complaints: readonly C[],
  standing: readonly StandingTicket[],
): TicketPlan<C> {
  const byCluster = new Map<number, Problem>()
  const byCustomer = new Map<string, Problem>()
  // by account, by order number and by contact alike: the hashes cannot meet
  const namesOf = (post: Named, topic: Topic) =>
    [post.authorHash ?? [], post.customerKeys].flat().map((name) => `${topic} ${name}`)
  const file = (problem: Problem, post: Named, cluster: number, at: Date) => {
    if (at > problem.lastAt) problem.lastAt = at
    byCluster.set(cluster, problem)
    for (const name of namesOf(post, problem.topic)) byCustomer.set(name, problem)
  }
  for (const ticket of standing) {
    const first = ticket.posts[0]
    if (first === undefined) continue
    const { id: ticketId, topic } = ticket
    const problem: Problem = { topic, ticketId, firstId: 0, lastAt: first.countedAt }
    for (const post of ticket.posts) file(problem, post, post.cluster, post.countedAt)
  }

  const told = new Map<Problem, C[]>()
  const inOrder = complaints.toSorted(
    (a, b) => a.countedAt.getTime() - b.countedAt.getTime() || a.id - b.id,
  )
  for (const c of inOrder) {
    const topic = mainTopic(c)
    const known = namesOf(c, topic).map((name) => byCustomer.get(name))
    const near = [byCluster.get(clusterOf(c)), ...known].find(
      (problem) =>
        problem && Math.abs(c.countedAt.getTime() - problem.lastAt.getTime()) <= sameProblemMs,
    )
    const problem = near ?? { topic, ticketId: null, firstId: c.id, lastAt: c.countedAt }
    file(problem, c, clusterOf(c), c.countedAt)
    const posts = told.get(problem)
    if (posts) posts.push(c)
    else told.set(problem, [c])
  }

  const plan: TicketPlan<C> = { open: [], join: [] }
  for (const [{ ticketId, topic, firstId }, posts] of told) {
    if (ticketId === null) plan.open.push({ problemKey: `m-${firstId}`, topic, complaints: posts })
    else plan.join.push({ ticketId, complaints: posts })
  }
  return plan
}

import { ticketPriorities, type TicketPriority } from '../core/response.ts'
import type { Tier } from '../core/tier.ts'
import type { Language } from '../core/words.ts'
import type { Tx } from '../db/client.ts'
import { raisePriorities } from '../db/queries/raise-priorities.ts'
import { addTicketOrders } from '../db/queries/ticket-orders.ts'

import type { EvidenceMention } from './evidence.ts'
import { renderMoreEvidence } from './render-more-evidence.ts'
import { ticketPriority } from './ticket-priority.ts'

type Updates = {
  /** The open alerts with the tier that was decided just now. */
  alerts: ReadonlyMap<string, { id: number; tier: Tier }>
  /** New posts on tickets that stood already. */
  joined: readonly { ticketId: number; posts: readonly EvidenceMention[] }[]
  words: { language: Language; timeZone: string }
}

/**
 * What an evaluation changes on tickets that stand: the priority rises with the tier of their topic and
 * with the worst of their posts (it never falls by itself), and a helpdesk elsewhere gets the new posts
 * as one comment, once.
 */
export async function orderUpdates(
  tx: Tx,
  { alerts, joined, words }: Updates,
  { helpdesk, now }: { helpdesk: string; now: Date },
): Promise<void> {
  const isElsewhere = helpdesk !== 'builtin'
  const raise = async (of: { alertId: number } | { ticketIds: number[] }, to: TicketPriority) => {
    const from = ticketPriorities.slice(0, ticketPriorities.indexOf(to))
    const ids = await raisePriorities(tx, { of, to, from, now })
    if (!isElsewhere) return
    const order = { kind: 'priority' as const, text: to, onceKey: `priority-${to}`, createdAt: now }
    await addTicketOrders(
      tx,
      ids.map((ticketId) => ({ ...order, ticketId })),
    )
  }
  for (const { id, tier } of alerts.values())
    if (tier !== 'ordinary') await raise({ alertId: id }, ticketPriority([], tier))
  for (const { ticketId, posts } of joined) {
    const worst = ticketPriority(
      posts.map((post) => post.severity),
      'ordinary',
    )
    if (worst !== 'normal') await raise({ ticketIds: [ticketId] }, worst)
  }
  if (!isElsewhere) return
  await addTicketOrders(
    tx,
    joined
      .filter(({ posts }) => posts.length > 0)
      .map(({ ticketId, posts }) => ({
        ticketId,
        kind: 'comment' as const,
        text: renderMoreEvidence(posts, words),
        onceKey: `mentions-${posts.map((post) => post.id).join('-')}`.slice(0, 200),
        createdAt: now,
      })),
  )
}

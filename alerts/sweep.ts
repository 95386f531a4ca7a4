import { waitingDeliveries } from '../db/queries/deliveries.ts'
import { countDueFollowUps } from '../db/queries/follow-ups.ts'
import { waitingOperatorNotices } from '../db/queries/operator-notices.ts'
import { brandsToEvaluate, countStoredMentions } from '../db/queries/stuck-rows.ts'
import { ticketsToTend } from '../db/queries/ticket-orders.ts'
import { waitingTickets } from '../db/queries/tickets.ts'
import {
  classifyMentions,
  evaluateTopics,
  followUp,
  openTicket,
  sendNotification,
  tellOperator,
  tendTicket,
} from '../jobs/contracts.ts'

import type { AlertDeps } from './deps.ts'

/** Rows of one kind nudged in one sweep: the next one takes the rest. */
const maxRows = 500

/**
 * Finds the rows that wait and gives each its nudge, lost or not: with every job gone the work goes on
 * from here. A nudge too many merges with the one that waits, or finds the work done.
 */
export async function sweep(deps: AlertDeps): Promise<void> {
  const { db, nudge } = deps
  const now = deps.clock.now()
  const stored = await countStoredMentions(db)
  const brandIds = await brandsToEvaluate(db, now)
  const ticketIds = await waitingTickets(db, now, maxRows)
  const tendIds = await ticketsToTend(db, now, maxRows)
  const deliveryIds = await waitingDeliveries(db, now, maxRows)
  const noticeIds = await waitingOperatorNotices(db, now, maxRows)
  const dueFollowUps = await countDueFollowUps(db, now)

  if (stored > 0) await nudge(classifyMentions, {})
  for (const brandId of brandIds) await nudge(evaluateTopics, { brandId })
  for (const ticketId of ticketIds) await nudge(openTicket, { ticketId })
  for (const ticketId of tendIds) await nudge(tendTicket, { ticketId })
  for (const deliveryId of deliveryIds) await nudge(sendNotification, { deliveryId })
  for (const noticeId of noticeIds) await nudge(tellOperator, { noticeId })
  if (dueFollowUps > 0) await nudge(followUp, {})

  const waiting = {
    mentions: stored,
    brands: brandIds.length,
    tickets: ticketIds.length,
    'ticket-orders': tendIds.length,
    deliveries: deliveryIds.length,
    'operator-notices': noticeIds.length,
    'follow-ups': dueFollowUps,
  }
  for (const [kind, rows] of Object.entries(waiting)) deps.metrics.sweptRows.set({ kind }, rows)
  deps.log.debug(waiting, 'sweep')
}

import type { HelpdeskReading, TicketStatus } from '../core/response.ts'
import type { Tx } from '../db/client.ts'
import { hasStateOrder } from '../db/queries/ticket-orders.ts'
import { openTicketTrouble, resolveTicketTroubles } from '../db/queries/ticket-troubles.ts'
import { holdTicket, updateTicket } from '../db/queries/tickets.ts'

import { moveTicket } from './actions/move-ticket.ts'
import { decideDeskMove, type DeskMove } from './decide-desk-move.ts'

type Told = Pick<HelpdeskReading, 'state' | 'rawState'> & {
  by: 'reading' | 'post'
  at: Date | null
}
export type Taken = { outcome: DeskMove; status: TicketStatus; noticeIds: number[] }

/**
 * Takes what a helpdesk tells of one ticket into ours, in the caller's transaction. `null` is a ticket
 * that is gone there: a trouble for a person, and ours stays as it is. Null where we have no such ticket.
 */
export async function takeReading(
  tx: Tx,
  ticketId: number,
  told: Told | null,
  now: Date,
): Promise<Taken | null> {
  const held = await holdTicket(tx, ticketId)
  if (!held) return null
  const { ticket } = held
  if (told === null) {
    const trouble = { ticketId, kind: 'gone' as const, detail: ticket.externalId ?? '', at: now }
    const noticeIds = await openTicketTrouble(tx, trouble)
    return { outcome: { stay: 'unknown' }, status: ticket.status, noticeIds }
  }
  if (told.by === 'reading') await resolveTicketTroubles(tx, ticketId, ['gone'], now)
  const outcome = decideDeskMove(ticket, told, await hasStateOrder(tx, ticketId))
  if ('stay' in outcome && (outcome.stay === 'stale' || outcome.stay === 'ours-is-newer'))
    return { outcome, status: ticket.status, noticeIds: [] }
  if ('move' in outcome) {
    const actor = `helpdesk:${ticket.helpdesk}`
    await moveTicket(tx, { ticketId, to: outcome.move, at: now, actor, why: 'helpdesk' })
  }
  const rawState = told.rawState ?? ticket.rawState
  const stateAt = told.at ?? ticket.stateAt
  if (rawState !== ticket.rawState || stateAt?.getTime() !== ticket.stateAt?.getTime())
    await updateTicket(tx, ticketId, { rawState, stateAt, updatedAt: now })
  const status = 'move' in outcome ? outcome.move : ticket.status
  return { outcome, status, noticeIds: [] }
}

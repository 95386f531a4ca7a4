import { ConflictError, NotFoundError } from '../../core/errors.ts'
import type { HelpdeskState, TicketStatus } from '../../core/response.ts'
import type { Tx } from '../../db/client.ts'
import { addFollowUps, settleStepsOf } from '../../db/queries/follow-ups.ts'
import {
  addTicketEvent,
  holdTicket,
  reopenedKey,
  updateTicket,
  type TicketRow,
} from '../../db/queries/tickets.ts'
import { callBackAt, ticketDeadlines } from '../ticket-deadlines.ts'

export type TicketMove = {
  ticketId: number
  to: Exclude<HelpdeskState, 'unknown'>
  at: Date
  actor: string
  note?: string | undefined
}

/**
 * Moves a ticket to another state with everything that hangs on it: the moments, the deadlines, the
 * call-back 48 h after it is solved, a new round when it is reopened. Works in the caller's
 * transaction; false where it stands there already.
 * @throws NotFoundError, ConflictError when the ticket is not open at the helpdesk yet
 */
export async function moveTicket(tx: Tx, move: TicketMove): Promise<boolean> {
  const { ticketId, to, at, actor, note } = move
  const held = await holdTicket(tx, ticketId)
  if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`)
  const { ticket, hours, timeZone } = held
  if (ticket.status === to) return false
  if (ticket.status === 'pending') throw new ConflictError(`ticket ${ticketId}: is being opened`)
  await updateTicket(tx, ticketId, { ...moments(ticket, to, at), status: to, updatedAt: at })
  const round = ticket.reopenedCount + 1
  switch (to) {
    case 'waiting':
      await settleStepsOf(tx, 'ticket', ticketId, ['first-answer', 'answer'], 'done', at)
      break
    case 'solved':
      await settleStepsOf(tx, 'ticket', ticketId, ['first-answer', 'answer', 'close'], 'done', at)
      await addFollowUps(tx, [
        {
          subject: 'ticket',
          subjectId: ticketId,
          step: 'call-back',
          round,
          dueAt: callBackAt(at, hours, timeZone),
        },
      ])
      break
    case 'closed':
      await settleStepsOf(
        tx,
        'ticket',
        ticketId,
        ['first-answer', 'answer', 'close', 'call-back'],
        'done',
        at,
      )
      break
    case 'open':
      if (!isSolved(ticket.status)) break
      await settleStepsOf(tx, 'ticket', ticketId, ['call-back'], 'cancelled', at)
      await addFollowUps(
        tx,
        ticketDeadlines(at, hours, timeZone)
          .filter(({ step }) => step !== 'first-answer')
          .map((deadline) => ({
            subject: 'ticket',
            subjectId: ticketId,
            round: round + 1,
            ...deadline,
          })),
      )
  }
  const text = note ? `${ticket.status} → ${to}: ${note}` : `${ticket.status} → ${to}`
  const onceKey = to === 'open' && isSolved(ticket.status) ? reopenedKey(round) : null
  await addTicketEvent(tx, { ticketId, at, kind: 'status', actor, text, onceKey })
  return true
}

function isSolved(status: TicketStatus): boolean {
  return status === 'solved' || status === 'closed'
}

function moments(ticket: TicketRow, to: TicketMove['to'], at: Date) {
  switch (to) {
    case 'waiting':
      return { firstAnsweredAt: ticket.firstAnsweredAt ?? at, solvedAt: null, closedAt: null }
    case 'solved':
      return { firstAnsweredAt: ticket.firstAnsweredAt ?? at, solvedAt: at, closedAt: null }
    case 'closed':
      return {
        firstAnsweredAt: ticket.firstAnsweredAt ?? at,
        solvedAt: ticket.solvedAt ?? at,
        closedAt: at,
      }
    case 'open':
      return isSolved(ticket.status)
        ? { solvedAt: null, closedAt: null, reopenedCount: ticket.reopenedCount + 1 }
        : {}
  }
}

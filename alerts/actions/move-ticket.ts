import { ConflictError, NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import type { FollowUpStep, HelpdeskState, TicketStatus } from '../../core/response.ts'
import type { PauseReason, ReopenReason } from '../../core/service-level.ts'
import type { Tx } from '../../db/client.ts'
import { addFollowUps, settleStepsOf } from '../../db/queries/follow-ups.ts'
import { heldCalendar } from '../../db/queries/held-calendar.ts'
import { endPause, moveDeadline, startPause } from '../../db/queries/ticket-pauses.ts'
import { addTicketOrders } from '../../db/queries/ticket-orders.ts'
import { addSolution, endSolution } from '../../db/queries/ticket-solutions.ts'
import { answerTurn } from '../../db/queries/ticket-turns.ts'
import {
  addTicketEvent,
  holdTicket,
  reopenedKey,
  updateTicket,
  type TicketRow,
} from '../../db/queries/tickets.ts'
import { resumeDeadline } from '../resume-deadline.ts'
import { serviceTerms, type ServiceTerms } from '../service-terms.ts'
import { callBackDeadline, ticketDeadlines, type Deadline } from '../ticket-deadlines.ts'

const answers: FollowUpStep[] = ['first-answer', 'next-answer', 'answer']

export type TicketMove = {
  ticketId: number
  to: Exclude<HelpdeskState, 'unknown'>
  at: Date
  actor: string
  note?: string | undefined
  /** What it waits for, where `to` is waiting. */
  pause?: PauseReason | undefined
  /** Why it is open again, where it was solved. */
  why?: ReopenReason | undefined
}

/**
 * Moves a ticket to another state with everything that hangs on it: the moments, the deadlines (they stand
 * still while it waits), the call-back after it is solved, a new round when it is reopened. Works in the
 * caller's transaction; false where it stands there already.
 * @throws NotFoundError, ConflictError when the ticket is not open at the helpdesk yet
 */
export async function moveTicket(tx: Tx, move: TicketMove): Promise<boolean> {
  const { ticketId, to, at, actor, note } = move
  const held = await holdTicket(tx, ticketId)
  if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`, refusals.ticketGone)
  const { ticket } = held
  if (ticket.status === to) return false
  if (ticket.status === 'pending')
    throw new ConflictError(`ticket ${ticketId}: is being opened`, refusals.ticketBeingOpened)
  const terms = serviceTerms(held.settings, await heldCalendar(tx))(held)
  if (ticket.status === 'waiting') await goOn(tx, move, terms)
  const solution = note && (to === 'solved' || to === 'closed') ? { solution: note } : {}
  const change = { ...moments(ticket, to, at), ...solution, status: to, updatedAt: at }
  await updateTicket(tx, ticketId, change)
  const round = ticket.reopenedCount + 1
  const settle = (steps: FollowUpStep[]) => settleStepsOf(tx, 'ticket', ticketId, steps, 'done', at)
  if (to !== 'open') await answerTurn(tx, ticketId, { at, actor })
  switch (to) {
    case 'waiting':
      await settle(answers)
      await startPause(tx, ticketId, move.pause ?? 'helpdesk', { at, actor })
      break
    case 'solved':
      await settle([...answers, 'close'])
      await addDeadlines(tx, ticketId, round, [callBackDeadline(at, terms.level, terms.clock)])
      await addSolution(tx, ticketId, { round, at, actor })
      break
    case 'closed':
      await settle([...answers, 'close', 'call-back'])
      await addSolution(tx, ticketId, { round, at, actor })
      break
    case 'open': {
      if (!isSolved(ticket.status)) break
      // whoever is not satisfied was called: that call-back was made
      const called = move.why === 'not-satisfied' ? 'done' : 'cancelled'
      await settleStepsOf(tx, 'ticket', ticketId, ['call-back'], called, at)
      const deadlines = ticketDeadlines(at, terms.level, terms.clock)
      await addDeadlines(
        tx,
        ticketId,
        round + 1,
        deadlines.filter(({ step }) => step !== 'first-answer'),
      )
      await endSolution(tx, ticketId, { round, at, why: move.why ?? 'helpdesk' })
    }
  }
  const text = note ? `${ticket.status} → ${to}: ${note}` : `${ticket.status} → ${to}`
  const onceKey = to === 'open' && isSolved(ticket.status) ? reopenedKey(round) : null
  await addTicketEvent(tx, { ticketId, at, kind: 'status', actor, text, onceKey })
  await orderState(tx, ticket, move)
  return true
}

/** A helpdesk elsewhere is told, unless it told us. */
async function orderState(tx: Tx, ticket: TicketRow, { to, at, actor, note }: TicketMove) {
  const { id: ticketId, helpdesk, externalId } = ticket
  if (helpdesk === 'builtin' || externalId === null || actor.startsWith('helpdesk:')) return
  const order = { ticketId, createdAt: at }
  const state = { ...order, kind: 'state' as const, text: to }
  const said = { ...order, kind: 'comment' as const, text: `${actor}: ${note}` }
  await addTicketOrders(tx, [
    ...(note ? [{ ...said, onceKey: `note-${at.getTime()}` }] : []),
    { ...state, onceKey: `state-${to}-${at.getTime()}` },
  ])
}

/** The clock goes on: what was left of each deadline when it stopped is left now. */
async function goOn(tx: Tx, { ticketId, at, actor }: TicketMove, { clock }: ServiceTerms) {
  for (const row of await endPause(tx, ticketId, { at, actor })) {
    const resumed = row.pausedAt ? resumeDeadline(row, row.pausedAt, at, clock) : row
    await moveDeadline(tx, row.id, { ...resumed, pausedAt: null })
  }
}

async function addDeadlines(
  tx: Tx,
  subjectId: number,
  round: number,
  deadlines: Deadline<'answer' | 'close' | 'call-back' | 'first-answer'>[],
): Promise<void> {
  const of = { subject: 'ticket', subjectId, round } as const
  await addFollowUps(
    tx,
    deadlines.map((deadline) => ({ ...of, ...deadline })),
  )
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

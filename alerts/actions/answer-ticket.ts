import { ConflictError, NotFoundError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import type { FollowUpStep, TicketComment } from '../../core/response.ts'
import { settleStepsOf } from '../../db/queries/follow-ups.ts'
import { answerTurn } from '../../db/queries/ticket-turns.ts'
import { addTicketEvent, holdTicket, updateTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { tendTicket } from '../../jobs/contracts.ts'
import { orderNote } from '../order-note.ts'

import type { ActionDeps } from './deps.ts'

const answers: FollowUpStep[] = ['first-answer', 'next-answer', 'answer']

/**
 * Records what was said to the customer; the first answer stops that clock, and 首问负责: whoever gives it
 * on a ticket that is nobody's keeps it to the end. At a helpdesk elsewhere it stands as an internal note, or with the
 * audience `public` is sent to the customer from there.
 * @throws NotFoundError, UsageError when it is empty, ConflictError when the ticket is closed
 */
export async function answerTicket(
  deps: ActionDeps,
  input: { ticketId: number; text: string; audience?: TicketComment['audience'] },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId, audience = 'internal' } = input
  const text = input.text.trim()
  if (text === '') throw new UsageError('answer: is empty', { told: refusals.textEmpty })
  const isOrdered = await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`, refusals.ticketGone)
    const { status, firstAnsweredAt, firstOwner, assignee } = held.ticket
    if (status === 'closed')
      throw new ConflictError(`ticket ${ticketId}: is closed`, refusals.ticketClosed)
    const owner = firstOwner ?? assignee ?? actor
    await updateTicket(tx, ticketId, {
      firstAnsweredAt: firstAnsweredAt ?? at,
      firstOwner: owner,
      assignee: assignee ?? owner,
      updatedAt: at,
    })
    await addTicketEvent(tx, { ticketId, at, kind: 'comment', actor, text })
    await settleStepsOf(tx, 'ticket', ticketId, answers, 'done', at)
    await answerTurn(tx, ticketId, { at, actor })
    await writeAudit(tx, { at, actor, action: 'answer-ticket', subject: `ticket ${ticketId}` })
    // what the customer reads bears no name but the desk's own
    const said = audience === 'public' ? text : `${actor} → 客户 / customer: ${text}`
    return orderNote(tx, held.ticket, { text: said, at, audience })
  })
  if (isOrdered) await deps.nudge(tendTicket, { ticketId })
}

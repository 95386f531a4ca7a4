import { NotFoundError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { addTicketEvent, holdTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { tendTicket } from '../../jobs/contracts.ts'
import { orderNote } from '../order-note.ts'

import type { ActionDeps } from './deps.ts'

/**
 * A note for colleagues, in any state of the ticket: it answers nobody and moves no deadline.
 * @throws NotFoundError, UsageError when it is empty
 */
export async function noteTicket(
  deps: ActionDeps,
  input: { ticketId: number; text: string },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId } = input
  const text = input.text.trim()
  if (text === '')
    throw new UsageError('备注不能为空 / note: is empty', { told: refusals.textEmpty })
  const isOrdered = await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`, refusals.ticketGone)
    await addTicketEvent(tx, { ticketId, at, kind: 'note', actor, text })
    await writeAudit(tx, { at, actor, action: 'note-ticket', subject: `ticket ${ticketId}` })
    return orderNote(tx, held.ticket, { text: `${actor}: ${text}`, at })
  })
  if (isOrdered) await deps.nudge(tendTicket, { ticketId })
}

import { ConflictError, NotFoundError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { addTicketEvent, holdTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { tendTicket } from '../../jobs/contracts.ts'
import { hearCustomer } from '../hear-customer.ts'
import { orderNote } from '../order-note.ts'

import type { ActionDeps } from './deps.ts'

/**
 * Writes down what the customer said in private: after a first answer the next one is owed from now on, and a ticket
 * that waited for the customer goes on.
 * @throws NotFoundError, UsageError when it is empty, ConflictError when the ticket is not worked on
 */
export async function recordCustomerReply(
  deps: ActionDeps,
  input: { ticketId: number; text: string },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId } = input
  const text = input.text.trim()
  if (text === '')
    throw new UsageError('客户来信不能为空 / what the customer said: is empty', {
      told: refusals.textEmpty,
    })
  const isOrdered = await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`, refusals.ticketGone)
    const { ticket } = held
    if (ticket.status !== 'open' && ticket.status !== 'waiting')
      throw new ConflictError(`ticket ${ticketId}: is ${ticket.status}`, refusals.ticketNotOpen)
    await addTicketEvent(tx, { ticketId, at, kind: 'customer', actor, text })
    await hearCustomer(tx, { ticketId, saidAt: at, actor }, at)
    await writeAudit(tx, {
      at,
      actor,
      action: 'record-customer-reply',
      subject: `ticket ${ticketId}`,
    })
    return orderNote(tx, ticket, { text: `客户 / customer → ${actor}: ${text}`, at })
  })
  if (isOrdered) await deps.nudge(tendTicket, { ticketId })
}

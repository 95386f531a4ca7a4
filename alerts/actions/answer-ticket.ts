import { ConflictError, NotFoundError, UsageError } from '../../core/errors.ts'
import { settleStepsOf } from '../../db/queries/follow-ups.ts'
import { addTicketEvent, holdTicket, updateTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/**
 * Records what was said to the customer; the first answer stops that clock, and 首问负责: whoever gives it
 * on a ticket that is nobody's keeps it to the end.
 * @throws NotFoundError, UsageError when it is empty, ConflictError when the ticket is closed
 */
export async function answerTicket(
  deps: ActionDeps,
  input: { ticketId: number; text: string },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId } = input
  const text = input.text.trim()
  if (text === '') throw new UsageError('answer: is empty')
  await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`)
    const { status, firstAnsweredAt, firstOwner, assignee } = held.ticket
    if (status === 'closed') throw new ConflictError(`ticket ${ticketId}: is closed`)
    const owner = firstOwner ?? assignee ?? actor
    await updateTicket(tx, ticketId, {
      firstAnsweredAt: firstAnsweredAt ?? at,
      firstOwner: owner,
      assignee: assignee ?? owner,
      updatedAt: at,
    })
    await addTicketEvent(tx, { ticketId, at, kind: 'comment', actor, text })
    await settleStepsOf(tx, 'ticket', ticketId, ['first-answer', 'answer'], 'done', at)
    await writeAudit(tx, { at, actor, action: 'answer-ticket', subject: `ticket ${ticketId}` })
  })
}

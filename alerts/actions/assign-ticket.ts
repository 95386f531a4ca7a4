import { NotFoundError } from '../../core/errors.ts'
import { addTicketEvent, holdTicket, updateTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/** Gives the ticket to somebody, or to nobody. Assigning it again to the same person changes nothing. @throws NotFoundError */
export async function assignTicket(
  deps: ActionDeps,
  input: { ticketId: number; assignee: string | null },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId, assignee } = input
  await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`)
    if (held.ticket.assignee === assignee) return
    await updateTicket(tx, ticketId, { assignee, updatedAt: at })
    await addTicketEvent(tx, { ticketId, at, kind: 'assigned', actor, text: assignee ?? '—' })
    const detail = { assignee }
    await writeAudit(tx, {
      at,
      actor,
      action: 'assign-ticket',
      subject: `ticket ${ticketId}`,
      detail,
    })
  })
}

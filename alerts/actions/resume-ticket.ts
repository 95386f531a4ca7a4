import { ConflictError, NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { holdTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'
import { moveTicket } from './move-ticket.ts'

/** What the ticket waited for is there: its clock goes on. @throws NotFoundError, ConflictError when it does not wait */
export async function resumeTicket(
  deps: ActionDeps,
  input: { ticketId: number; note?: string | undefined },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId, note } = input
  await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`, refusals.ticketGone)
    if (held.ticket.status !== 'waiting')
      throw new ConflictError(`ticket ${ticketId}: does not wait`, refusals.ticketDoesNotWait)
    await moveTicket(tx, { ticketId, to: 'open', at, actor, note })
    await writeAudit(tx, { at, actor, action: 'resume-ticket', subject: `ticket ${ticketId}` })
  })
}

import { ConflictError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { holdTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'
import { moveTicket } from './move-ticket.ts'

/**
 * The customer's problem is solved, and how: similar tickets are offered the note. A call-back falls due 48 h later.
 * @throws NotFoundError, UsageError without a note, ConflictError when it is solved or closed already
 */
export async function solveTicket(
  deps: ActionDeps,
  input: { ticketId: number; note: string },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId } = input
  const note = input.note.trim()
  if (note === '') throw new UsageError('note: is empty', { told: refusals.needsSolution })
  await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    // a page of yesterday still has the button
    if (held?.ticket.status === 'closed')
      throw new ConflictError(`ticket ${ticketId}: is closed`, refusals.ticketClosed)
    if (!(await moveTicket(tx, { ticketId, note, to: 'solved', at, actor })))
      throw new ConflictError(`ticket ${ticketId}: is solved already`, refusals.ticketSolved)
    await writeAudit(tx, { at, actor, action: 'solve-ticket', subject: `ticket ${ticketId}` })
  })
}

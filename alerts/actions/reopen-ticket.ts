import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'
import { moveTicket } from './move-ticket.ts'

/** The problem is back, or was not solved: a new round of deadlines. @throws NotFoundError, ConflictError when it stands there already */
export async function reopenTicket(
  deps: ActionDeps,
  input: { ticketId: number; note?: string | undefined },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    if (!(await moveTicket(tx, { ...input, to: 'open', at, actor, why: 'by-hand' })))
      throw new ConflictError(`ticket ${input.ticketId}: is open already`, refusals.ticketOpen)
    await writeAudit(tx, {
      at,
      actor,
      action: 'reopen-ticket',
      subject: `ticket ${input.ticketId}`,
    })
  })
}

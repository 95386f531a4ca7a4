import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { retryFailedTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { openTicket } from '../../jobs/contracts.ts'

import type { ActionDeps } from './deps.ts'

/** Tries again to open a ticket that failed or waits, with all its attempts. @throws ConflictError */
export async function retryTicket(
  deps: ActionDeps,
  input: { ticketId: number },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId } = input
  await deps.db.transaction(async (tx) => {
    if (!(await retryFailedTicket(tx, ticketId, at)))
      throw new ConflictError(
        `ticket ${ticketId}: is open already or does not exist`,
        refusals.ticketOpened,
      )
    await writeAudit(tx, { at, actor, action: 'retry-ticket', subject: `ticket ${ticketId}` })
  })
  await deps.nudge(openTicket, { ticketId })
}

import { ConflictError } from '../../core/errors.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'
import { moveTicket } from './move-ticket.ts'

/** The customer's problem is solved: a call-back falls due 48 h later. @throws NotFoundError, ConflictError when it stands there already */
export async function solveTicket(
  deps: ActionDeps,
  input: { ticketId: number; note?: string | undefined },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    if (!(await moveTicket(tx, { ...input, to: 'solved', at, actor })))
      throw new ConflictError(`ticket ${input.ticketId}: is solved already`)
    await writeAudit(tx, { at, actor, action: 'solve-ticket', subject: `ticket ${input.ticketId}` })
  })
}

import { ConflictError } from '../../core/errors.ts'
import { addTicketEvent, holdTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'
import { moveTicket } from './move-ticket.ts'

/**
 * 回访: what the customer said after the problem was solved. Satisfied closes the ticket, otherwise it is reopened.
 * @throws ConflictError when the ticket is not solved
 */
export async function recordCallBack(
  deps: ActionDeps,
  input: { ticketId: number; satisfied: boolean; note?: string | undefined },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId, satisfied, note } = input
  await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (held?.ticket.status !== 'solved')
      throw new ConflictError(`ticket ${ticketId}: is not solved`)
    const said = satisfied ? '回访：满意 / satisfied' : '回访：不满意 / not satisfied'
    const text = note ? `${said} · ${note}` : said
    await addTicketEvent(tx, { ticketId, at, kind: 'comment', actor, text })
    await moveTicket(tx, { ticketId, to: satisfied ? 'closed' : 'open', at, actor })
    const detail = { satisfied }
    await writeAudit(tx, {
      at,
      actor,
      action: 'record-call-back',
      subject: `ticket ${ticketId}`,
      detail,
    })
  })
}

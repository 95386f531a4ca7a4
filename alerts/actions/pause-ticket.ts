import { ConflictError, NotFoundError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import type { PauseReason } from '../../core/service-level.ts'
import { turnState } from '../../db/queries/ticket-turns.ts'
import { holdTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'
import { moveTicket } from './move-ticket.ts'

/**
 * Nothing can be done until the customer, an appointment or a part comes: the clock stands still, and that it
 * does is written down.
 * @throws NotFoundError, ConflictError where nobody has answered the customer yet, or it waits already;
 *   UsageError without a note
 */
export async function pauseTicket(
  deps: ActionDeps,
  input: { ticketId: number; reason: Exclude<PauseReason, 'helpdesk'>; note: string },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId, reason } = input
  const note = input.note.trim()
  if (note === '')
    throw new UsageError('请写明在等什么 / say what it waits for', { told: refusals.needsReason })
  await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`, refusals.ticketGone)
    if (held.ticket.status !== 'open')
      throw new ConflictError(
        `ticket ${ticketId}: is ${held.ticket.status}`,
        refusals.ticketNotOpen,
      )
    if (held.ticket.firstAnsweredAt === null)
      throw new ConflictError(
        `ticket ${ticketId}: 先答复客户才能暂停计时 / answer the customer before the clock may stop`,
        refusals.answerFirst,
      )
    const { latest } = await turnState(tx, ticketId)
    if (latest !== null && latest.answeredAt === null)
      throw new ConflictError(
        `ticket ${ticketId}: 客户在等回复，先答复才能暂停计时 / the customer waits for an answer, give it before the clock may stop`,
        refusals.customerWaits,
      )
    await moveTicket(tx, { ticketId, to: 'waiting', at, actor, note, pause: reason })
    const detail = { reason }
    await writeAudit(tx, {
      at,
      actor,
      action: 'pause-ticket',
      subject: `ticket ${ticketId}`,
      detail,
    })
  })
}

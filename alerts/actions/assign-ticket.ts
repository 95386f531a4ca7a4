import { NotFoundError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { addTicketEvent, holdTicket, updateTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/**
 * Gives the ticket to somebody, or to nobody. 首问负责制: the first who gets it stays its owner to the end, and
 * taking it out of somebody's hands needs a reason. Assigning it again to the same person changes nothing.
 * @throws NotFoundError, UsageError where the reason is missing
 */
export async function assignTicket(
  deps: ActionDeps,
  input: { ticketId: number; assignee: string | null; reason?: string | undefined },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId, assignee } = input
  const reason = input.reason?.trim() ?? ''
  await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`, refusals.ticketGone)
    const { assignee: before, firstOwner } = held.ticket
    if (before === assignee) return
    const owner = firstOwner ?? before
    const returns = before === null && assignee === owner
    if (owner !== null && !returns && reason === '')
      throw new UsageError(
        `ticket ${ticketId}: 首问负责人是 ${owner}，改派要写明原因 / first contact was ${owner}, a reason is needed`,
        {
          told: {
            'zh-CN': `首问负责人是 ${owner}，改派要写明原因。`,
            en: `${owner} owns it as first contact: a reason is needed.`,
          },
        },
      )
    const change = { assignee, firstOwner: owner ?? assignee, updatedAt: at }
    await updateTicket(tx, ticketId, change)
    const to = before === null ? (assignee ?? '—') : `${before} → ${assignee ?? '—'}`
    const text = reason === '' ? to : `${to}: ${reason}`
    await addTicketEvent(tx, { ticketId, at, kind: 'assigned', actor, text })
    await writeAudit(tx, {
      at,
      actor,
      action: 'assign-ticket',
      subject: `ticket ${ticketId}`,
      detail: { assignee, ...(reason !== '' && { reason }) },
    })
  })
}

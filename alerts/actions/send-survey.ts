import { ConflictError, NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { addSurvey, recentSurvey } from '../../db/queries/surveys.ts'
import { addTicketEvent, holdTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/**
 * 回访: the question whether the customer is satisfied went out, in private and by hand; the answer is recorded
 * when it comes.
 * @throws NotFoundError, ConflictError when the ticket is not solved, or was asked about within 7 days
 */
export async function sendSurvey(
  deps: ActionDeps,
  input: { ticketId: number },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId } = input
  await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`, refusals.ticketGone)
    const { status, reopenedCount } = held.ticket
    if (status !== 'solved')
      throw new ConflictError(`ticket ${ticketId}: is not solved`, refusals.ticketNotSolved)
    if (await recentSurvey(tx, ticketId, at))
      throw new ConflictError(
        `ticket ${ticketId}: 7 天内已经问过 / the customer was asked within the last 7 days`,
        refusals.surveyedLately,
      )
    await addSurvey(tx, { ticketId, round: reopenedCount + 1, sentAt: at, sentBy: actor })
    const text = '已发出满意度询问 / asked whether satisfied'
    await addTicketEvent(tx, { ticketId, at, kind: 'survey', actor, text })
    await writeAudit(tx, { at, actor, action: 'send-survey', subject: `ticket ${ticketId}` })
  })
}

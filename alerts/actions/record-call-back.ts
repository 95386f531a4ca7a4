import { ConflictError, NotFoundError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import type { Tx } from '../../db/client.ts'
import { addSurvey, answerSurvey, recentSurvey } from '../../db/queries/surveys.ts'
import { addTicketEvent, holdTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'
import { moveTicket } from './move-ticket.ts'

type CallBack = {
  ticketId: number
  satisfied: boolean
  /** 1 (bad) to 5 (good), where the customer gave one. */
  score?: number | undefined
  note?: string | undefined
}

/**
 * 回访: what the customer said after the problem was solved. Satisfied closes the ticket, otherwise it is
 * reopened. As satisfaction it counts once per ticket in 7 days: within them a second call is written down only.
 * @throws NotFoundError, ConflictError when the ticket is not solved, UsageError for a score that is none
 */
export async function recordCallBack(
  deps: ActionDeps,
  input: CallBack,
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { ticketId, satisfied, score, note } = input
  if (score !== undefined && !(Number.isInteger(score) && score >= 1 && score <= 5))
    throw new UsageError('评分为 1 到 5 的整数 / a score is a whole number from 1 to 5', {
      told: refusals.scoreOutOfRange,
    })
  await deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`, refusals.ticketGone)
    if (held.ticket.status !== 'solved')
      throw new ConflictError(`ticket ${ticketId}: is not solved`, refusals.ticketNotSolved)
    const said = satisfied ? '回访：满意 / satisfied' : '回访：不满意 / not satisfied'
    const text = [said, score === undefined ? null : `${score}/5`, note || null]
      .filter((part) => part !== null)
      .join(' · ')
    await addTicketEvent(tx, { ticketId, at, kind: 'comment', actor, text })
    await noteAnswer(tx, input, held.ticket.reopenedCount + 1, { at, actor })
    const to = satisfied ? 'closed' : 'open'
    await moveTicket(tx, { ticketId, to, at, actor, why: 'not-satisfied' })
    await writeAudit(tx, {
      at,
      actor,
      action: 'record-call-back',
      subject: `ticket ${ticketId}`,
      detail: { satisfied, ...(score !== undefined && { score }) },
    })
  })
}

async function noteAnswer(
  tx: Tx,
  { ticketId, satisfied, score }: CallBack,
  round: number,
  by: { at: Date; actor: string },
): Promise<void> {
  const answer = { answeredAt: by.at, satisfied, score: score ?? null }
  const asked = await recentSurvey(tx, ticketId, by.at)
  if (asked) await answerSurvey(tx, asked.id, answer)
  else await addSurvey(tx, { ticketId, round, sentAt: by.at, sentBy: by.actor, ...answer })
}

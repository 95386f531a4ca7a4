import type { Tx } from '../db/client.ts'
import type { FollowUpRow } from '../db/queries/follow-ups.ts'
import { addTicketEvent, holdTicket, updateTicket } from '../db/queries/tickets.ts'

import type { AlertDeps } from './deps.ts'
import { tellSeniorGroup } from './delivery/tell-senior-group.ts'

/**
 * A deadline of the ticket was missed: the senior group helps from now on, once a round. Whoever had the first
 * contact keeps the ticket. A call-back that is due escalates nothing. Returns the ids of the messages to the group.
 */
export async function escalateTicket(deps: AlertDeps, tx: Tx, row: FollowUpRow): Promise<number[]> {
  if (row.step === 'call-back') return []
  const at = deps.clock.now()
  const ticketId = row.subjectId
  const held = await holdTicket(tx, ticketId)
  if (!held) return []
  const { name, members } = held.settings.seniorGroup
  const people = members.length > 0 ? `（${members.join('、')}）` : ''
  const isNew = await addTicketEvent(tx, {
    ticketId,
    at,
    kind: 'escalated',
    actor: 'koushao',
    text: `升级至 / escalated to ${name}${people}`,
    onceKey: `escalated-${held.ticket.reopenedCount + 1}`,
  })
  if (!isNew) return []
  await updateTicket(tx, ticketId, { escalatedTo: name, escalatedAt: at, updatedAt: at })
  return tellSeniorGroup(deps, tx, held, row)
}

import type { Tx } from '../db/client.ts'
import type { FollowUpRow } from '../db/queries/follow-ups.ts'
import { addTicketEvent, holdTicket, updateTicket } from '../db/queries/tickets.ts'

/**
 * A deadline of the ticket was missed: the senior group helps from now on, once a round. Whoever had the first
 * contact keeps the ticket. A call-back that is due escalates nothing.
 */
export async function escalateTicket(tx: Tx, row: FollowUpRow, at: Date): Promise<void> {
  if (row.step === 'call-back') return
  const ticketId = row.subjectId
  const held = await holdTicket(tx, ticketId)
  if (!held) return
  const { name, members } = held.settings.seniorGroup
  const people = members.length > 0 ? `（${members.join('、')}）` : ''
  const isNew = await addTicketEvent(tx, {
    ticketId,
    at,
    kind: 'escalated',
    actor: 'koushao',
    text: `升级至 / escalated to ${name}${people}`,
    onceKey: `escalated-${row.round}`,
  })
  if (isNew) await updateTicket(tx, ticketId, { escalatedTo: name, escalatedAt: at, updatedAt: at })
}

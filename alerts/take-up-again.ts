import type { Tx } from '../db/client.ts'
import { addTicketEvent, holdTicket, updateTicket } from '../db/queries/tickets.ts'
import { noteSecondComplaint } from '../db/queries/ticket-solutions.ts'

import { moveTicket } from './actions/move-ticket.ts'
import type { ComplainedAgain } from './decide-second-complaint.ts'
import { hearCustomer } from './hear-customer.ts'

const actor = 'koushao'
const words = '二次投诉 / second complaint'

/** The customer complains again soon after it was solved: the ticket is open again, with whoever had the first contact. */
export async function takeUpAgain(tx: Tx, again: ComplainedAgain, now: Date): Promise<void> {
  const { ticketId } = again
  const held = await holdTicket(tx, ticketId)
  if (!held) return
  await noteSecondComplaint(tx, ticketId, { at: again.at, ticketId })
  const why = 'complained-again'
  await moveTicket(tx, { ticketId, to: 'open', at: now, actor, note: words, why })
  await hearCustomer(tx, { ticketId, saidAt: again.at, actor }, now)
  const { firstOwner, assignee } = held.ticket
  await updateTicket(tx, ticketId, { assignee: firstOwner ?? assignee, updatedAt: now })
  await tell(tx, ticketId, again, now, words)
}

/** The customer complains again, long after it was solved: the new ticket names the first and goes to its owner. */
export async function noteComplainedAgain(
  tx: Tx,
  again: ComplainedAgain,
  newTicketId: number,
  now: Date,
): Promise<void> {
  const first = await holdTicket(tx, again.ticketId)
  if (!first) return
  const owner = first.ticket.firstOwner ?? first.ticket.assignee
  await noteSecondComplaint(tx, again.ticketId, { at: again.at, ticketId: newTicketId })
  await updateTicket(tx, newTicketId, {
    secondComplaintOf: again.ticketId,
    firstOwner: owner,
    assignee: owner,
    updatedAt: now,
  })
  await tell(tx, again.ticketId, again, now, `${words} → #${newTicketId}`)
  const from = owner === null ? '' : ` · 首问负责 / first contact: ${owner}`
  await tell(tx, newTicketId, again, now, `${words} ← #${again.ticketId}${from}`)
}

async function tell(tx: Tx, ticketId: number, again: ComplainedAgain, now: Date, text: string) {
  await addTicketEvent(tx, {
    ticketId,
    at: now,
    kind: 'second-complaint',
    actor,
    text,
    onceKey: `again-${again.ticketId}-${again.at.getTime()}`,
  })
}

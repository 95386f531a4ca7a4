import { createHash } from 'node:crypto'

import type { TicketComment } from '../core/response.ts'
import type { Tx } from '../db/client.ts'
import { addTicketOrders } from '../db/queries/ticket-orders.ts'
import type { TicketRow } from '../db/queries/tickets.ts'

type Note = { text: string; at: Date; audience?: TicketComment['audience'] }

/**
 * Orders that what was written here stands at the helpdesk elsewhere too, once; internal unless said otherwise. In the
 * transaction of what it tells; true where there is such a helpdesk. A ticket that is still being opened takes it later.
 */
export async function orderNote(
  tx: Tx,
  ticket: Pick<TicketRow, 'id' | 'helpdesk' | 'status'>,
  { text, at, audience = 'internal' }: Note,
): Promise<boolean> {
  if (ticket.helpdesk === 'builtin' || ticket.status === 'failed') return false
  // two people may write at one instant; one who sends the same form twice says it once
  const said = createHash('sha256').update(text).digest('hex').slice(0, 12)
  const onceKey = `said-${at.getTime()}-${said}`
  const order = { ticketId: ticket.id, kind: 'comment' as const, text, audience, onceKey }
  await addTicketOrders(tx, [{ ...order, createdAt: at }])
  return true
}

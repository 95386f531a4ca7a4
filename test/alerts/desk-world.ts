import { eq } from 'drizzle-orm'

import { openTicket } from '../../alerts/open-ticket.ts'
import type { Db } from '../../db/client.ts'
import { ticketOrders, ticketTroubles } from '../../db/schema/helpdesk.ts'
import { ticketEvents, tickets } from '../../db/schema/responses.ts'

import { aTicket, alertDeps, anAlert } from './alert-world.ts'
import { rtDesk } from './helpdesks/rt-desk.ts'

/** The handlers before a Request Tracker on loopback, and what they wrote. */
export async function deskWorld(db: Db) {
  const peer = await rtDesk('none')
  const { alert, brandId } = await anAlert(db)
  const world = alertDeps(db, { helpdesk: { kind: 'rt', settings: peer.settings } })
  const rowOf = async (ticketId: number) => {
    const [row] = await db.select().from(tickets).where(eq(tickets.id, ticketId))
    if (!row) throw new Error(`no ticket ${ticketId}`)
    return row
  }
  return {
    ...world,
    peer,
    alertId: alert.id,
    brandId,
    rowOf,
    /** A ticket that is open at the helpdesk: ours and its number there. */
    async opened(change: Partial<typeof tickets.$inferInsert> = {}) {
      const row = { brandId, alertId: alert.id, helpdesk: 'rt', ...change }
      const { id: ticketId } = await aTicket(db, row)
      await openTicket(world.deps, { ticketId })
      const { externalId } = await rowOf(ticketId)
      if (externalId === null) throw new Error(`ticket ${ticketId}: was not opened`)
      return { ticketId, externalId }
    },
    orders: async (ticketId: number) => {
      const rows = await db.select().from(ticketOrders).where(eq(ticketOrders.ticketId, ticketId))
      return rows.toSorted((a, b) => a.id - b.id)
    },
    troubles: async (ticketId: number) => {
      const rows = await db
        .select()
        .from(ticketTroubles)
        .where(eq(ticketTroubles.ticketId, ticketId))
      return rows.map(({ kind, detail, resolvedAt }) => ({
        kind,
        detail,
        open: resolvedAt === null,
      }))
    },
    events: async (ticketId: number) => {
      const rows = await db.select().from(ticketEvents).where(eq(ticketEvents.ticketId, ticketId))
      return rows.toSorted((a, b) => a.id - b.id).map(({ kind, text }) => `${kind}: ${text}`)
    },
    there: (externalId: string) => peer.tickets().find((one) => one.id === externalId),
  }
}

import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm'

import { BrandSettings } from '../../core/brand.ts'
import type { Tx } from '../client.ts'
import { alerts } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { mentions } from '../schema/mentions.ts'
import { ticketEvents, ticketMentions, tickets } from '../schema/responses.ts'
import { sources } from '../schema/sources.ts'

export type TicketRow = typeof tickets.$inferSelect
type TicketEvent = typeof ticketEvents.$inferInsert

/**
 * Holds the row until the transaction ends, across the helpdesk's answer; null where another holds it or it
 * does not exist. Posts and orders may still be added meanwhile: only the key is free.
 */
export async function lockTicket(tx: Tx, ticketId: number): Promise<TicketRow | null> {
  const [row] = await tx
    .select()
    .from(tickets)
    .where(eq(tickets.id, ticketId))
    .for('no key update', { skipLocked: true })
  return row ?? null
}

export async function updateTicket(
  tx: Tx,
  ticketId: number,
  change: Partial<Omit<TicketRow, 'id'>> & { updatedAt: Date },
): Promise<void> {
  await tx.update(tickets).set(change).where(eq(tickets.id, ticketId))
}

/** `onceKey` of the event that reopens a ticket for the nth time: where round n + 1 begins. */
export function reopenedKey(time: number): string {
  return `reopened-${time}`
}

/** Appends to the ticket's thread; with a `onceKey` the second call adds nothing. True when it was added. */
export async function addTicketEvent(tx: Tx, event: TicketEvent): Promise<boolean> {
  const made = await tx
    .insert(ticketEvents)
    .values(event)
    .onConflictDoNothing()
    .returning({ id: ticketEvents.id })
  return made.length > 0
}

/** Tickets that the helpdesk has not confirmed and that may be tried now, oldest first. */
export async function waitingTickets(tx: Tx, now: Date, limit: number): Promise<number[]> {
  const rows = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.status, 'pending'),
        or(isNull(tickets.notBefore), lte(tickets.notBefore, now)),
      ),
    )
    .orderBy(tickets.id)
    .limit(limit)
  return rows.map((row) => row.id)
}

/** The ticket that a helpdesk calls by this id. */
export async function ticketByExternalId(
  tx: Tx,
  helpdesk: string,
  externalId: string,
): Promise<number | null> {
  const [row] = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.helpdesk, helpdesk),
        eq(tickets.externalId, externalId),
        inArray(tickets.status, ['open', 'waiting', 'solved', 'closed']),
      ),
    )
  return row?.id ?? null
}

/**
 * Holds a ticket until the transaction ends; waits for whoever holds it. With the settings of its brand,
 * the tier of its alert and the source of its first post. Null where there is none.
 */
export async function holdTicket(tx: Tx, ticketId: number) {
  const [ticket] = await tx
    .select()
    .from(tickets)
    .where(eq(tickets.id, ticketId))
    .for('no key update')
  if (!ticket) return null
  const [of] = await tx
    .select({ settings: brands.settings, tier: alerts.tier })
    .from(brands)
    .innerJoin(alerts, eq(alerts.id, ticket.alertId))
    .where(eq(brands.id, ticket.brandId))
  if (!of) throw new Error(`ticket ${ticketId}: its brand is gone`)
  const [post] = await tx
    .select({ sourceName: sources.name })
    .from(ticketMentions)
    .innerJoin(mentions, eq(mentions.id, ticketMentions.mentionId))
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
    .where(eq(ticketMentions.ticketId, ticketId))
    .orderBy(asc(ticketMentions.mentionId))
    .limit(1)
  return {
    ticket,
    settings: BrandSettings.parse(of.settings),
    tier: of.tier,
    sourceName: post?.sourceName ?? null,
  }
}

/** Gives a ticket that failed, or waits for its next try, all its attempts again; false where it is open. */
export async function retryFailedTicket(tx: Tx, ticketId: number, now: Date): Promise<boolean> {
  const changed = await tx
    .update(tickets)
    .set({ status: 'pending', attempts: 0, notBefore: null, updatedAt: now })
    .where(and(eq(tickets.id, ticketId), inArray(tickets.status, ['failed', 'pending'])))
    .returning({ id: tickets.id })
  return changed.length > 0
}

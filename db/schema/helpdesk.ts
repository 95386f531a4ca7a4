import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'

import type { TicketComment, TicketOrderKind, TicketTroubleKind } from '../../core/response.ts'

import { id, instant, ref } from './columns.ts'
import { tickets } from './responses.ts'

/**
 * What is still to be done on a ticket, here and at its helpdesk, in order: a comment to add, a
 * priority to raise, a state to set. Done only when the helpdesk confirmed it.
 */
export const ticketOrders = pgTable(
  'ticket_orders',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    kind: text().$type<TicketOrderKind>().notNull(),
    /** The comment, the priority or the state. */
    text: text().notNull(),
    audience: text().$type<TicketComment['audience']>().notNull().default('internal'),
    onceKey: text().notNull(),
    /** superseded: a later order of its kind makes it pointless. */
    status: text()
      .$type<'pending' | 'done' | 'failed' | 'superseded'>()
      .notNull()
      .default('pending'),
    attempts: integer().notNull().default(0),
    lastError: text(),
    notBefore: instant(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (t) => [
    uniqueIndex('ticket_orders_once_key').on(t.ticketId, t.onceKey),
    index('ticket_orders_waiting_idx')
      .on(t.ticketId, t.id)
      .where(sql`status = 'pending'`),
  ],
)

/** Posts of a helpdesk that were taken: one that comes again changes nothing. */
export const helpdeskPosts = pgTable(
  'helpdesk_posts',
  {
    helpdesk: text().notNull(),
    eventId: text().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.helpdesk, t.eventId] }),
    index('helpdesk_posts_received_idx').on(t.receivedAt),
  ],
)

/** How far the changes of a helpdesk have been read. */
export const helpdeskCursors = pgTable('helpdesk_cursors', {
  helpdesk: text().primaryKey(),
  /** Changes up to here are known. */
  since: instant().notNull(),
  polledAt: instant().notNull(),
})

/** What a person must mend at the helpdesk: a second ticket of one problem, one without our key, one that is gone, an order refused. */
export const ticketTroubles = pgTable(
  'ticket_troubles',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    kind: text().$type<TicketTroubleKind>().notNull(),
    /** The ids there, or what the helpdesk said. */
    detail: text().notNull(),
    openedAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    resolvedAt: instant(),
  },
  (t) => [
    uniqueIndex('ticket_troubles_open_key')
      .on(t.ticketId, t.kind)
      .where(sql`resolved_at is null`),
    index('ticket_troubles_ticket_idx').on(t.ticketId, t.openedAt),
  ],
)

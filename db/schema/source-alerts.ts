import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

import type { NotificationMessage } from '../../core/response.ts'
import type { SourceTrouble } from '../../core/source-trouble.ts'

import { id, instant, ref } from './columns.ts'
import { ticketTroubles } from './helpdesk.ts'
import { channels, channelTroubles } from './deliveries.ts'
import { sources } from './sources.ts'

/** What an operator must know of a source: one open row per source and reason, closed by the run that finds it mended. */
export const sourceAlerts = pgTable(
  'source_alerts',
  {
    id: id(),
    sourceId: ref()
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    reason: text().$type<SourceTrouble>().notNull(),
    detail: text().notNull(),
    openedAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    resolvedAt: instant(),
  },
  (t) => [
    uniqueIndex('source_alerts_open_key')
      .on(t.sourceId, t.reason)
      .where(sql`resolved_at is null`),
    index('source_alerts_source_idx').on(t.sourceId, t.openedAt),
  ],
)

/** One message to one channel that is no alert's: that a trouble began or is over, a quota runs out, a ticket escalates. Sent only after the channel's own answer said so. */
export const operatorNotices = pgTable(
  'operator_notices',
  {
    id: id(),
    /** What it tells: one of these three, or a message that was rendered when it was ordered, once for its key. */
    sourceAlertId: ref().references(() => sourceAlerts.id, { onDelete: 'cascade' }),
    channelTroubleId: ref().references(() => channelTroubles.id, { onDelete: 'cascade' }),
    ticketTroubleId: ref().references(() => ticketTroubles.id, { onDelete: 'cascade' }),
    onceKey: text(),
    channelId: ref()
      .notNull()
      .references(() => channels.id),
    kind: text().$type<'opened' | 'recovered'>().notNull(),
    status: text()
      .$type<'pending' | 'sent' | 'failed' | 'superseded'>()
      .notNull()
      .default('pending'),
    message: jsonb().$type<NotificationMessage>(),
    attempts: integer().notNull().default(0),
    answer: text(),
    notBefore: instant(),
    createdAt: instant().notNull(),
    sentAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('operator_notices_once_key').on(t.sourceAlertId, t.channelId, t.kind),
    uniqueIndex('operator_notices_trouble_key').on(t.channelTroubleId, t.channelId, t.kind),
    uniqueIndex('operator_notices_ticket_key').on(t.ticketTroubleId, t.channelId, t.kind),
    uniqueIndex('operator_notices_ordered_key').on(t.onceKey, t.channelId),
    index('operator_notices_status_idx').on(t.status, t.notBefore),
  ],
)

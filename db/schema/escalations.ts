import { sql } from 'drizzle-orm'
import { integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

import type { EscalationEnd, EscalationSnapshot } from '../../core/escalation.ts'
import type { Tier } from '../../core/tier.ts'

import { alerts } from './alerts.ts'
import { id, instant, ref } from './columns.ts'

/** One per rise of an alert to hot or crisis, until it falls, closes or nobody is left to call; its next step is a row of `follow_ups`. */
export const escalations = pgTable(
  'escalations',
  {
    id: id(),
    alertId: ref()
      .notNull()
      .references(() => alerts.id, { onDelete: 'cascade' }),
    tier: text().$type<Tier>().notNull(),
    snapshot: jsonb().$type<EscalationSnapshot>().notNull(),
    /** Calls made so far; back to 0 when an acknowledgement expires. */
    position: integer().notNull().default(0),
    startedAt: instant().notNull(),
    /** When the audit last found it without a next step. */
    mendedAt: instant(),
    endedAt: instant(),
    endedBecause: text().$type<EscalationEnd>(),
  },
  (t) => [
    uniqueIndex('escalations_open_alert_key')
      .on(t.alertId)
      .where(sql`ended_at is null`),
  ],
)

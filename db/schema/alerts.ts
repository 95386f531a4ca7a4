import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import type { AlertEventKind, AlertStatus } from '../../core/alert.ts'
import type { Reason } from '../../core/rule.ts'
import type { Tier } from '../../core/tier.ts'
import type { Topic } from '../../core/topic.ts'

import { brands } from './brands.ts'
import { id, instant, ref } from './columns.ts'

/** One per brand × topic while it is open; it climbs and falls through the tiers as one row with a history. */
export const alerts = pgTable(
  'alerts',
  {
    id: id(),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    topic: text().$type<Topic>().notNull(),
    tier: text().$type<Tier>().notNull(),
    /** The highest tier it ever reached. */
    peakTier: text().$type<Tier>().notNull(),
    status: text().$type<AlertStatus>().notNull(),
    openedAt: instant().notNull(),
    tierHeldAt: instant().notNull(),
    tierChangedAt: instant().notNull(),
    lastEvidenceAt: instant().notNull(),
    acknowledgedAt: instant(),
    acknowledgedBy: text(),
    resolvedAt: instant(),
    resolvedBy: text(),
    /** Reasons of the latest change of tier, repeated here for lists. */
    reasons: jsonb().$type<Reason[]>().notNull(),
    /** The alert that tells of the same posts: this one pages nobody who hears of that. */
    leadAlertId: ref().references((): AnyPgColumn => alerts.id),
    /** Optimistic lock of evaluate-topics and the actions. */
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('alerts_open_brand_topic_key')
      .on(t.brandId, t.topic)
      .where(sql`resolved_at is null`),
    index('alerts_brand_opened_idx').on(t.brandId, t.openedAt),
  ],
)

/** Append-only history: why, with numbers and the posts that show it. */
export const alertEvents = pgTable(
  'alert_events',
  {
    id: id(),
    alertId: ref()
      .notNull()
      .references(() => alerts.id),
    /** 1, 2, 3 … within the alert. */
    seq: integer().notNull(),
    at: instant().notNull(),
    kind: text().$type<AlertEventKind>().notNull(),
    tierFrom: text().$type<Tier>(),
    tierTo: text().$type<Tier>().notNull(),
    reasons: jsonb().$type<Reason[]>().notNull(),
    evidenceMentionIds: bigint({ mode: 'number' }).array().notNull(),
    actor: text().notNull().default('koushao'),
    note: text(),
    /** Who is called by name: a person or duty of the configuration. */
    called: text(),
  },
  (t) => [uniqueIndex('alert_events_alert_seq_key').on(t.alertId, t.seq)],
)

/** Matchers that mute notifications for a time: null matches everything. */
export const silences = pgTable('silences', {
  id: id(),
  brandId: ref().references(() => brands.id, { onDelete: 'cascade' }),
  topic: text().$type<Topic>(),
  /** Mutes this tier and those below it; never a crisis unless named. */
  maxTier: text().$type<Tier>().notNull(),
  startsAt: instant().notNull(),
  endsAt: instant().notNull(),
  reason: text().notNull(),
  createdBy: text().notNull(),
  createdAt: instant().notNull(),
  endedAt: instant(),
})

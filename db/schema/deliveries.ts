import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import type { MuteReason } from '../../core/alert.ts'
import type { AttemptVerdict, ChannelTrouble, DeliveryFailure } from '../../core/delivery.ts'
import type { DeliveryStatus, NotificationMessage } from '../../core/response.ts'
import type { Tier } from '../../core/tier.ts'

import { alertEvents } from './alerts.ts'
import { id, instant, ref } from './columns.ts'

export const channels = pgTable(
  'channels',
  {
    id: id(),
    name: text().notNull(),
    kind: text().notNull(),
    /** As written in the configuration: secrets stay `${ENV}` references here. */
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    tiers: text().array().$type<Tier[]>().notNull(),
    /** Empty means all. */
    brandNames: text().array().notNull().default([]),
    /** Told of trouble with the sources and the other channels. */
    operator: boolean().notNull().default(false),
    /** The channel, by name, that takes over what this one cannot deliver. */
    fallback: text(),
    /** How long it is tried here before the fallback takes over. */
    spillAfterMs: integer().notNull().default(60_000),
    /** Messages a calendar month, where the plan has such a limit. */
    monthlyQuota: integer(),
    origin: text().$type<'config' | 'demo'>().notNull(),
    active: boolean().notNull().default(true),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('channels_name_key').on(t.name)],
)

/**
 * One message to one channel: of an alert's event, or a digest of several. Sent only after the
 * channel's own answer said so.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    id: id(),
    /** null for a digest. */
    alertEventId: ref().references(() => alertEvents.id),
    channelId: ref()
      .notNull()
      .references(() => channels.id),
    /** A crisis: goes before all others, uses the reserved part of the budget, is never digested. */
    urgent: boolean().notNull().default(false),
    status: text().$type<DeliveryStatus>().notNull().default('pending'),
    mutedReason: text().$type<MuteReason>(),
    /** Why it failed for good. */
    failure: text().$type<DeliveryFailure>(),
    message: jsonb().$type<NotificationMessage>(),
    /** The digest that tells it. */
    digestId: ref().references((): AnyPgColumn => deliveries.id),
    /** What another channel could not deliver: that delivery. */
    spillOf: ref().references((): AnyPgColumn => deliveries.id),
    attempts: integer().notNull().default(0),
    /** Attempts that the channel may have taken without our learning of it. */
    unsure: integer().notNull().default(0),
    /** What the channel answered, shortened; secrets never. */
    answer: text(),
    createdAt: instant().notNull(),
    notBefore: instant(),
    sentAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('deliveries_event_channel_key').on(t.alertEventId, t.channelId),
    uniqueIndex('deliveries_spill_key').on(t.spillOf),
    index('deliveries_status_idx').on(t.status, t.updatedAt),
    index('deliveries_digest_idx').on(t.digestId),
    index('deliveries_waiting_idx')
      .on(t.channelId, t.urgent, t.id)
      .where(sql`status = 'pending'`),
  ],
)

/** Every request to a channel, written before it is made: the channel's budget, its meter, and what a crash leaves open. */
export const deliveryAttempts = pgTable(
  'delivery_attempts',
  {
    id: id(),
    channelId: ref()
      .notNull()
      .references(() => channels.id, { onDelete: 'cascade' }),
    /** Who shares one limit: the same robot may serve several channels. A hash, never the key. */
    robot: text().notNull(),
    deliveryId: ref().references(() => deliveries.id, { onDelete: 'cascade' }),
    urgent: boolean().notNull(),
    at: instant().notNull(),
    /** null until the answer is known; for good where the process died in between. */
    verdict: text().$type<AttemptVerdict>(),
    answer: text(),
    /** The robot takes nothing before that, by its own word. */
    holdUntil: instant(),
  },
  (t) => [
    index('delivery_attempts_robot_idx').on(t.robot, t.at),
    index('delivery_attempts_delivery_idx').on(t.deliveryId),
  ],
)

/** A channel that takes nothing: one open row, closed by the first message that it takes again. */
export const channelTroubles = pgTable(
  'channel_troubles',
  {
    id: id(),
    channelId: ref()
      .notNull()
      .references(() => channels.id, { onDelete: 'cascade' }),
    reason: text().$type<ChannelTrouble>().notNull(),
    detail: text().notNull(),
    openedAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    resolvedAt: instant(),
  },
  (t) => [
    uniqueIndex('channel_troubles_open_key')
      .on(t.channelId)
      .where(sql`resolved_at is null`),
  ],
)

import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'

import { id, instant } from './columns.ts'

/** Who did what by hand: written in the same transaction as the deed. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: id(),
    at: instant().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('audit_log_at_idx').on(t.at)],
)

/** The instance's own facts (keys, demo clock), by name. */
export const instanceFacts = pgTable('instance_facts', {
  name: text().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: instant().notNull(),
})

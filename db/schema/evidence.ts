import {
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import type { ScreenshotOutcome } from '../../core/screenshot.ts'
import type { SuspicionNumbers, SuspicionReason } from '../../core/suspicion.ts'

import { alerts } from './alerts.ts'
import { id, instant, ref } from './columns.ts'
import { mentions } from './mentions.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** How a post looked in Chromium when an alert on it became hot or a crisis; or why there is no picture. */
export const mentionScreenshots = pgTable(
  'mention_screenshots',
  {
    id: id(),
    mentionId: ref()
      .notNull()
      .references(() => mentions.id, { onDelete: 'cascade' }),
    /** The revision of the text that stood then. */
    revision: integer().notNull(),
    /** The alert that called for it. */
    alertId: ref().references(() => alerts.id, { onDelete: 'set null' }),
    outcome: text().$type<ScreenshotOutcome>().notNull(),
    detail: text(),
    takenAt: instant().notNull(),
    attempts: smallint().notNull().default(1),
    /** PNG; null where none was taken, or where its time to be kept is over. */
    image: bytea(),
    /** SHA-256 of the PNG, hex: stays when the picture goes. */
    sha256: text(),
    bytes: integer(),
    width: integer(),
    height: integer(),
  },
  (t) => [
    uniqueIndex('mention_screenshots_mention_revision_key').on(t.mentionId, t.revision),
    index('mention_screenshots_taken_idx').on(t.takenAt),
  ],
)

/** Why a mention looks ordered rather than written by a customer. A mark: nothing is hidden by it; a tier may be one step lower. */
export const mentionSuspicions = pgTable(
  'mention_suspicions',
  {
    mentionId: ref()
      .notNull()
      .references(() => mentions.id, { onDelete: 'cascade' }),
    reason: text().$type<SuspicionReason>().notNull(),
    numbers: jsonb().$type<SuspicionNumbers>().notNull(),
    markedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.mentionId, t.reason] })],
)

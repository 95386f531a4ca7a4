import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

import { brands } from './brands.ts'
import { instant, ref } from './columns.ts'

/**
 * Counts per brand × topic × UTC hour of `countedAt`. Topic is one of the codebook's, `general`, or
 * `all` (every mention of the brand). Recomputed whole for the hours that a batch touches, so a
 * second run of the batch changes nothing.
 */
export const hourlyCounts = pgTable(
  'hourly_counts',
  {
    brandId: ref()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    topic: text().notNull(),
    hour: instant().notNull(),
    mentions: integer().notNull(),
    complaints: integer().notNull(),
    negatives: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.brandId, t.topic, t.hour] })],
)

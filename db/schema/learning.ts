import { sql } from 'drizzle-orm'
import { boolean, integer, jsonb, pgTable, real, text, uniqueIndex } from 'drizzle-orm/pg-core'

import type { LearnReport } from '../../core/learning.ts'

import { id, instant, ref } from './columns.ts'

/** Runs of learning from corrections, with the top layer that each came to. */
export const learnedModels = pgTable(
  'learned_models',
  {
    id: id(),
    learnedAt: instant().notNull(),
    /** A person, or `koushao` by night. */
    askedBy: text().notNull(),
    /** The shipped model whose top layer was refitted: of no use to another. */
    baseVersion: text().notNull(),
    /** Corrected texts that it knew. */
    corrections: integer().notNull(),
    /** The newest correction that it knew. */
    lastCorrectionId: ref().notNull(),
    report: jsonb().$type<LearnReport>().notNull(),
    /** Outputs × inputs of the top layer; null where it was refused. */
    weights: real().array(),
    adopted: boolean().notNull(),
    /** The one that judges; where none is, the shipped model judges as it came. */
    active: boolean().notNull().default(false),
    /** A person went back to what judged before. */
    takenBackAt: instant(),
  },
  (t) => [
    uniqueIndex('learned_models_active_key')
      .on(t.active)
      .where(sql`active`),
  ],
)

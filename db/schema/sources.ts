import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

import type { ItemOutcome, RunOutcome } from '../../core/mention.ts'

import { id, instant, ref } from './columns.ts'

/** Where a crawl stands: everything published up to `since` has been seen. */
export type SourceCursor = { since: string; ids: string[] }

export const sources = pgTable(
  'sources',
  {
    id: id(),
    name: text().notNull(),
    kind: text().notNull(),
    /** As written in the configuration: secrets stay `${ENV}` references here. */
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Names of the brands it is searched for; empty means all. */
    brandNames: text().array().notNull().default([]),
    intervalMs: integer().notNull(),
    origin: text().$type<'config' | 'demo' | 'import'>().notNull(),
    active: boolean().notNull().default(true),
    state: text()
      .$type<'ready' | 'needs-credentials' | 'needs-browser' | 'import-only' | 'failing'>()
      .notNull()
      .default('ready'),
    stateDetail: text(),
    cursor: jsonb().$type<SourceCursor>(),
    nextDueAt: instant(),
    lastRunAt: instant(),
    lastSuccessAt: instant(),
    lastOutcome: text().$type<RunOutcome>(),
    consecutiveFailures: integer().notNull().default(0),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('sources_name_key').on(t.name),
    // the scheduler asks for due sources every few seconds
    index('sources_due_idx').on(t.active, t.nextDueAt),
  ],
)

/** One run against one source. The books balance: the sum of `counts` is `fetched`. */
export const crawlRuns = pgTable(
  'crawl_runs',
  {
    id: id(),
    sourceId: ref()
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    startedAt: instant().notNull(),
    finishedAt: instant().notNull(),
    outcome: text().$type<RunOutcome>().notNull(),
    detail: text(),
    fetched: integer().notNull(),
    requests: integer().notNull(),
    counts: jsonb().$type<Partial<Record<ItemOutcome, number>>>().notNull(),
  },
  (t) => [index('crawl_runs_source_idx').on(t.sourceId, t.startedAt)],
)

/** One import of one file: where it stands, so that it can go on after an interruption. */
export const importRuns = pgTable(
  'import_runs',
  {
    id: id(),
    sourceId: ref()
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    brandId: ref().notNull(),
    fileName: text().notNull(),
    /** SHA-256 of the file's bytes and the column map: the same file read the same way. */
    fileHash: text().notNull(),
    mapping: jsonb().$type<Record<string, string>>().notNull(),
    rowsDone: integer().notNull().default(0),
    counts: jsonb().$type<Partial<Record<ItemOutcome | 'rejected', number>>>().notNull(),
    rejectsPath: text(),
    startedAt: instant().notNull(),
    updatedAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [uniqueIndex('import_runs_file_hash_key').on(t.sourceId, t.fileHash)],
)

import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import type { ItemOutcome, RunOutcome } from '../../core/mention.ts'

import { id, instant, ref } from './columns.ts'

/** Where a crawl stands: everything published up to `since` has been seen. */
export type SourceCursor = { since: string; ids: string[] }

/**
 * Known posts that a run should have met, and did. `missed`: the first few, by their ids or the words
 * that name them; `named`: those of the configuration were looked for too.
 */
export type Recall = { expected: number; met: number; missed: string[]; named: boolean }

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
      .$type<
        | 'ready'
        | 'needs-credentials'
        | 'needs-consent'
        | 'needs-browser'
        | 'import-only'
        | 'failing'
      >()
      .notNull()
      .default('ready'),
    stateDetail: text(),
    cursor: jsonb().$type<SourceCursor>(),
    nextDueAt: instant(),
    lastRunAt: instant(),
    lastSuccessAt: instant(),
    lastOutcome: text().$type<RunOutcome>(),
    consecutiveFailures: integer().notNull().default(0),
    /** closed: asked as planned; open: left alone until nextDueAt; half-open: one careful trial runs. */
    breaker: text().$type<'closed' | 'open' | 'half-open'>().notNull().default('closed'),
    /** Requests a day, robots.txt included; null for as many as it takes. */
    dailyRequests: integer(),
    /** Posts that are known to be there, by id or by words of theirs: looked for once a day. */
    canaries: text().array().notNull().default([]),
    /** The last run that read everything since its beginning: what it met should be met again. */
    lastFullAt: instant(),
    /** Hash of the names searched for then: with others, a post that is missing is not gone. */
    lastFullAsked: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('sources_name_key').on(t.name),
    // the scheduler asks for due sources every few seconds
    index('sources_due_idx').on(t.active, t.nextDueAt),
  ],
)

/**
 * One run against one source. The books balance: the sum of `counts` is `fetched`. `new` stands for
 * what the run knew; what the pipeline finds later is read from the mentions that name this run. A
 * run that has not finished, or was killed, is `aborted` with finishedAt null and its requests counted.
 */
export const crawlRuns = pgTable(
  'crawl_runs',
  {
    id: id(),
    sourceId: ref()
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    outcome: text().$type<RunOutcome>().notNull(),
    detail: text(),
    fetched: integer().notNull(),
    requests: integer().notNull(),
    counts: jsonb().$type<Partial<Record<ItemOutcome, number>>>().notNull(),
    /** Where the run read everything since its beginning; null where it could not tell. */
    recall: jsonb().$type<Recall>(),
    /** Posts that this run found to be gone. */
    gone: integer().notNull().default(0),
  },
  (t) => [index('crawl_runs_source_idx').on(t.sourceId, t.startedAt)],
)

/** What a site said of a page's version, so that the next run asks for it only if it changed. */
export const pageMarks = pgTable(
  'page_marks',
  {
    sourceId: ref()
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    /** SHA-256 of the address, which may hold a key. */
    pageKey: text().notNull(),
    etag: text(),
    lastModified: text(),
    /** When the page came, not when it was found unchanged. */
    readAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.pageKey] })],
)

/** The comments under one post, as often as new ones can be expected. */
export const threads = pgTable(
  'threads',
  {
    sourceId: ref()
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    /** The post's own id at the source. */
    externalId: text().notNull(),
    url: text(),
    /** Comments that the site counted when the thread was read. */
    comments: integer().notNull(),
    /** Comments an hour, smoothed over the readings. */
    ratePerHour: doublePrecision().notNull(),
    readAt: instant().notNull(),
    dueAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.externalId] }),
    index('threads_due_idx').on(t.sourceId, t.dueAt),
  ],
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

import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import type { AspectOpinion, Evidence, Sentiment, Severity } from '../../core/classification.ts'
import type { MentionKind, MentionState, Precision, RawPost } from '../../core/mention.ts'

import { brands } from './brands.ts'
import { id, instant, ref } from './columns.ts'
import { sources } from './sources.ts'

export const mentions = pgTable(
  'mentions',
  {
    id: id(),
    sourceId: ref()
      .notNull()
      .references(() => sources.id),
    /** The source's own id, a string: several platforms number beyond 2^53. */
    externalId: text().notNull(),
    kind: text().$type<MentionKind>().notNull(),
    url: text(),
    title: text(),
    /** Personal numbers masked before storing. */
    text: text().notNull(),
    /** HMAC-SHA-256 of the source kind and the author's id, under the instance's key. */
    authorHash: text(),
    /** Which key made the hash: the key's own fingerprint. Another key, another pseudonym. */
    authorKey: text(),
    /** Masked in the middle. */
    authorName: text(),
    /** Keyed hash of the name without its trailing number: 快乐小王01 and 快乐小王02 share it. Null for names that the site gave. */
    authorNameKey: text(),
    /** Keyed hashes of the order numbers and of the writer's own phone or e-mail that stood in it: the same customer on another site. */
    customerKeys: text().array().notNull().default([]),
    /** Since when the account exists, where the source tells. */
    authorSince: instant(),
    authorFollowers: bigint({ mode: 'number' }),
    authorVerified: boolean(),
    publishedAt: instant(),
    publishedPrecision: text().$type<Precision>().notNull(),
    /** publishedAt, or firstSeenAt where the source gives no time: what windows and trends count by. */
    countedAt: instant().notNull(),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    rating: doublePrecision(),
    ratingMax: doublePrecision(),
    likes: bigint({ mode: 'number' }),
    reposts: bigint({ mode: 'number' }),
    comments: bigint({ mode: 'number' }),
    approx: boolean().notNull().default(false),
    product: jsonb().$type<NonNullable<RawPost['product']>>(),
    parentExternalId: text(),
    reply: jsonb().$type<{ text: string; at: string | null }>(),
    contentHash: text().notNull(),
    /** 1 at first sight, one more at each edit. */
    revision: integer().notNull().default(1),
    /** The import that brought it in names its brand itself. */
    importBrandId: ref(),
    /** The run that brought it; null where it came by an import or was sent. */
    crawlRunId: ref(),
    /** Brands whose own account wrote it. */
    ownBrandIds: bigint({ mode: 'number' }).array().notNull().default([]),
    /** Of a campaign post, which is about no brand for every count: the brands that it is for. */
    campaignBrandIds: bigint({ mode: 'number' }).array().notNull().default([]),
    state: text().$type<MentionState>().notNull().default('stored'),
    ignoredReason: text(),
    /** Seen to be gone at the source; the text stays as evidence. */
    goneAt: instant(),
  },
  (t) => [
    uniqueIndex('mentions_source_external_key').on(t.sourceId, t.externalId),
    // the classifier takes the oldest unclassified rows
    index('mentions_state_idx').on(t.state, t.id),
    index('mentions_counted_idx').on(t.countedAt),
    index('mentions_crawl_run_idx').on(t.crawlRunId),
    index('mentions_author_idx').on(t.authorHash, t.countedAt),
  ],
)

/** What a mention said before an edit, and at first sight: never changed. */
export const mentionRevisions = pgTable(
  'mention_revisions',
  {
    mentionId: ref()
      .notNull()
      .references(() => mentions.id, { onDelete: 'cascade' }),
    revision: integer().notNull(),
    title: text(),
    text: text().notNull(),
    contentHash: text().notNull(),
    seenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.mentionId, t.revision] })],
)

/** Counters as they were seen, one row per change: the growth of a post between crawls. */
export const mentionCounters = pgTable(
  'mention_counters',
  {
    mentionId: ref()
      .notNull()
      .references(() => mentions.id, { onDelete: 'cascade' }),
    seenAt: instant().notNull(),
    likes: bigint({ mode: 'number' }),
    reposts: bigint({ mode: 'number' }),
    comments: bigint({ mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.mentionId, t.seenAt] })],
)

/** Which brands a mention is about, and why. */
export const mentionBrands = pgTable(
  'mention_brands',
  {
    mentionId: ref()
      .notNull()
      .references(() => mentions.id, { onDelete: 'cascade' }),
    brandId: ref()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    /** mentions.countedAt, repeated here for the index that every window and trend uses. */
    countedAt: instant().notNull(),
    matched: text().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.mentionId, t.brandId] }),
    index('mention_brands_window_idx').on(t.brandId, t.countedAt),
  ],
)

export const classifications = pgTable(
  'classifications',
  {
    id: id(),
    mentionId: ref()
      .notNull()
      .references(() => mentions.id, { onDelete: 'cascade' }),
    modelVersion: text().notNull(),
    /** The revision of the text that was judged. */
    revision: integer().notNull(),
    language: text().$type<'zh' | 'en' | 'other'>().notNull(),
    sentiment: text().$type<Sentiment>().notNull(),
    score: doublePrecision().notNull(),
    complaint: boolean().notNull(),
    complaintScore: doublePrecision().notNull(),
    severity: smallint().$type<Severity>().notNull(),
    aspects: jsonb().$type<AspectOpinion[]>().notNull(),
    /** Topics under which it counts as a complaint; empty when it is none. */
    topics: text().array().notNull(),
    keyphrases: text().array().notNull(),
    unsure: boolean().notNull(),
    why: jsonb().$type<Evidence[]>().notNull(),
    /** Words that raise the tier: media, regulator, court. */
    signals: text().array().notNull().default([]),
    /** Hash of the letters and digits of the text, 16 hex digits: equal texts share it. */
    fingerprint: text().notNull(),
    /** MinHash of the text (of what a repost passes on), 64 values of one byte, hex. Empty for a short text. */
    sketch: text().notNull().default(''),
    /** Its 16 bands, a hash each: near-duplicates share one. Empty for a short text. */
    fingerprintBands: integer().array().notNull().default([]),
    /** The first mention of the near-duplicate cluster, for counting voices; itself where it stands alone or adds words of its own. */
    duplicateOf: ref(),
    /** The first mention of the cluster whose text it repeats or passes on, with or without words of its own. */
    clusterOf: ref(),
    /** A repost that adds words of its own: those were judged. */
    ownWords: boolean().notNull().default(false),
    classifiedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('classifications_mention_model_key').on(t.mentionId, t.modelVersion),
    index('classifications_fingerprint_idx').on(t.fingerprint),
    // without its list of pending entries, which every one of a batch's lookups would read through
    index('classifications_fingerprint_bands_idx')
      .using('gin', t.fingerprintBands)
      .with({ fastupdate: false }),
    index('classifications_cluster_idx').on(t.clusterOf),
  ],
)

/** A person's correction of a classification: a labelled example, kept for learning. */
export const corrections = pgTable(
  'corrections',
  {
    id: id(),
    mentionId: ref()
      .notNull()
      .references(() => mentions.id, { onDelete: 'cascade' }),
    revision: integer().notNull(),
    sentiment: text().$type<Sentiment>().notNull(),
    complaint: boolean().notNull(),
    aspects: text().array().notNull(),
    severity: smallint().$type<Severity>().notNull(),
    correctedBy: text().notNull(),
    correctedAt: instant().notNull(),
  },
  (t) => [index('corrections_mention_idx').on(t.mentionId)],
)

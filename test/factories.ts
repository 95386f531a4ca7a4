import { createHash } from 'node:crypto'

import { BrandSettings } from '../core/brand.ts'
import { TierRules } from '../core/rule.ts'
import type { Tx } from '../db/client.ts'
import { brands } from '../db/schema/brands.ts'
import { classifications, mentionBrands, mentions } from '../db/schema/mentions.ts'
import { sources } from '../db/schema/sources.ts'

/** The instant at which rows of the factories happen unless the test says otherwise: 10:00 on a Wednesday in Shanghai. */
export const testInstant = new Date('2026-03-11T02:00:00Z')

let count = 0
const next = () => ++count

function only<Row>(rows: Row[]): Row {
  const [row] = rows
  if (row === undefined) throw new Error('factory: nothing was inserted')
  return row
}

export type BrandRow = typeof brands.$inferSelect
export type SourceRow = typeof sources.$inferSelect
export type MentionRow = typeof mentions.$inferSelect
export type ClassificationRow = typeof classifications.$inferSelect

export async function aBrand(
  db: Tx,
  overrides: Partial<typeof brands.$inferInsert> = {},
): Promise<BrandRow> {
  const values = {
    name: `晴川电器${next()}`,
    settings: BrandSettings.parse({}),
    rules: TierRules.parse({}),
    origin: 'config' as const,
    createdAt: testInstant,
    updatedAt: testInstant,
    ...overrides,
  }
  return only(await db.insert(brands).values(values).returning())
}

export async function aSource(
  db: Tx,
  overrides: Partial<typeof sources.$inferInsert> = {},
): Promise<SourceRow> {
  const values = {
    name: `source-${next()}`,
    kind: 'rss',
    settings: {},
    intervalMs: 60_000,
    origin: 'config' as const,
    createdAt: testInstant,
    updatedAt: testInstant,
    ...overrides,
  }
  return only(await db.insert(sources).values(values).returning())
}

/** Makes a source where none is named; with `brandId`, also the row that says the mention is about that brand. */
export async function aMention(
  db: Tx,
  { brandId, ...overrides }: Partial<typeof mentions.$inferInsert> & { brandId?: number } = {},
): Promise<MentionRow> {
  const n = next()
  const text = overrides.text ?? `晴川的热水器用了${n}天就不出热水了`
  const at = overrides.countedAt ?? overrides.publishedAt ?? testInstant
  const values = {
    sourceId: overrides.sourceId ?? (await aSource(db)).id,
    externalId: `post-${n}`,
    kind: 'review' as const,
    text,
    authorHash: `author-${n}`,
    publishedAt: at,
    publishedPrecision: 'second' as const,
    countedAt: at,
    firstSeenAt: at,
    lastSeenAt: at,
    contentHash: createHash('sha256').update(text).digest('hex'),
    ...overrides,
  }
  const mention = only(await db.insert(mentions).values(values).returning())
  if (brandId !== undefined) {
    const link = { mentionId: mention.id, brandId, countedAt: mention.countedAt, matched: ['晴川'] }
    await db.insert(mentionBrands).values(link)
  }
  return mention
}

/** An ordinary repair complaint; makes a mention where none is named. */
export async function aClassification(
  db: Tx,
  overrides: Partial<typeof classifications.$inferInsert> = {},
): Promise<ClassificationRow> {
  const values = {
    mentionId: overrides.mentionId ?? (await aMention(db, { state: 'classified' })).id,
    modelVersion: 'test-1',
    revision: 1,
    language: 'zh' as const,
    sentiment: 'neg' as const,
    score: -0.7,
    complaint: true,
    complaintScore: 0.9,
    severity: 1 as const,
    aspects: [
      { name: 'repair' as const, polarity: 'neg' as const, score: 0.9, clause: '修了三次' },
    ],
    topics: ['repair'],
    keyphrases: ['维修慢'],
    unsure: false,
    why: [],
    fingerprint: next().toString(16).padStart(16, '0'),
    classifiedAt: testInstant,
    ...overrides,
  }
  return only(await db.insert(classifications).values(values).returning())
}

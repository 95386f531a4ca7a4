import { and, asc, desc, eq, inArray, notInArray, or, sql, type SQL } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'
import { classifications, mentionBrands, mentions } from '../schema/mentions.ts'

import { isNewestJudgement } from './newest-judgement.ts'

export type NewClassification = Required<Omit<typeof classifications.$inferInsert, 'id'>>

/**
 * Unjudged rows that nobody else holds, locked until the transaction ends: those of the newest whose text
 * matches `first`, a regular expression of Postgres; without any, the oldest.
 */
export async function takeStoredMentions(tx: Tx, limit: number, first: string) {
  const waiting = eq(mentions.state, 'stored')
  // of the newest alone: an import of millions must not be searched anew for every batch
  const newest = tx
    .select({ id: mentions.id })
    .from(mentions)
    .where(waiting)
    .orderBy(desc(mentions.id))
    .limit(searched)
  const urgent = await taken(
    tx,
    limit,
    and(waiting, inArray(mentions.id, newest), sql`${mentions.text} ~* ${first}`),
  )
  return urgent.length > 0 ? urgent : taken(tx, limit, waiting)
}

/** Older ones wait their turn. */
const searched = 2_000

async function taken(tx: Tx, limit: number, which: SQL | undefined) {
  return await tx
    .select({
      id: mentions.id,
      title: mentions.title,
      text: mentions.text,
      rating: mentions.rating,
      ratingMax: mentions.ratingMax,
      countedAt: mentions.countedAt,
      revision: mentions.revision,
      importBrandId: mentions.importBrandId,
      ownBrandIds: mentions.ownBrandIds,
    })
    .from(mentions)
    .where(which)
    .orderBy(asc(mentions.id))
    .limit(limit)
    .for('update', { skipLocked: true })
}

/** Active brands, and those that an import names itself. */
export async function brandsToMatch(tx: Tx, importedIds: readonly number[]) {
  return await tx
    .select({ id: brands.id, name: brands.name, settings: brands.settings, active: brands.active })
    .from(brands)
    .where(or(eq(brands.active, true), inArray(brands.id, [...importedIds])))
    .orderBy(asc(brands.id))
}

/** Where the mentions were counted so far. */
export async function brandLinksOf(tx: Tx, mentionIds: readonly number[]) {
  return await tx
    .select({ brandId: mentionBrands.brandId, countedAt: mentionBrands.countedAt })
    .from(mentionBrands)
    .where(inArray(mentionBrands.mentionId, [...mentionIds]))
}

const columns =
  sql.raw(`"mentionId" bigint, "modelVersion" text, revision int, language text, sentiment text, score float8,
  complaint boolean, "complaintScore" float8, severity smallint, aspects jsonb, topics text[], keyphrases text[],
  unsure boolean, why jsonb, signals text[], fingerprint text, sketch text, "fingerprintBands" int[], "duplicateOf" bigint,
  "clusterOf" bigint, "ownWords" boolean, "classifiedAt" timestamptz`)

/**
 * One judgement per mention and model: a second one replaces the first, and is then the newest. The rows travel as one JSON
 * parameter: a statement of thousands of parameters would hold up the event loop while it is built.
 */
export async function writeClassifications(
  tx: Tx,
  rows: readonly NewClassification[],
): Promise<void> {
  if (rows.length === 0) return
  await dropOvertaken(tx, rows)
  await tx.execute(sql`
    insert into ${classifications} (mention_id, model_version, revision, language, sentiment, score, complaint,
      complaint_score, severity, aspects, topics, keyphrases, unsure, why, signals, fingerprint, sketch, fingerprint_bands,
      duplicate_of, cluster_of, own_words, classified_at)
    select "mentionId", "modelVersion", revision, language, sentiment, score, complaint,
      "complaintScore", severity, aspects, topics, keyphrases, unsure, why, signals, fingerprint, sketch, "fingerprintBands",
      "duplicateOf", "clusterOf", "ownWords", "classifiedAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(${columns})
    on conflict (mention_id, model_version) do update set
      revision = excluded.revision, language = excluded.language, sentiment = excluded.sentiment,
      score = excluded.score, complaint = excluded.complaint, complaint_score = excluded.complaint_score,
      severity = excluded.severity, aspects = excluded.aspects, topics = excluded.topics,
      keyphrases = excluded.keyphrases, unsure = excluded.unsure, why = excluded.why, signals = excluded.signals,
      fingerprint = excluded.fingerprint, sketch = excluded.sketch, fingerprint_bands = excluded.fingerprint_bands,
      duplicate_of = excluded.duplicate_of, cluster_of = excluded.cluster_of, own_words = excluded.own_words,
      classified_at = excluded.classified_at`)
}

/** A model that judges again after another one did: its old row would stand behind the other's. */
async function dropOvertaken(tx: Tx, rows: readonly NewClassification[]): Promise<void> {
  const ids = sql.param(rows.map((row) => row.mentionId))
  const versions = sql.param(rows.map((row) => row.modelVersion))
  await tx.execute(sql`
    delete from ${classifications} c
    using unnest(${ids}::bigint[], ${versions}::text[]) as n(mention_id, model_version)
    where c.mention_id = n.mention_id and c.model_version = n.model_version
      and exists (select 1 from ${classifications} o where o.mention_id = c.mention_id and o.id > c.id)`)
}

/** The brands that the mentions are about now, instead of those before. */
export async function replaceBrandLinks(
  tx: Tx,
  links: ReadonlyArray<typeof mentionBrands.$inferInsert>,
): Promise<void> {
  if (links.length === 0) return
  const ids = [...new Set(links.map((link) => link.mentionId))]
  await tx.delete(mentionBrands).where(inArray(mentionBrands.mentionId, ids))
  await tx.insert(mentionBrands).values([...links])
}

/** Of mentions that are about no brand (any more): no link, no judgement of any model. */
export async function dropJudgements(tx: Tx, mentionIds: readonly number[]): Promise<void> {
  if (mentionIds.length === 0) return
  await tx.delete(mentionBrands).where(inArray(mentionBrands.mentionId, [...mentionIds]))
  await tx.delete(classifications).where(inArray(classifications.mentionId, [...mentionIds]))
}

export async function markIgnored(
  tx: Tx,
  rows: ReadonlyArray<{ id: number; reason: string; campaignBrandIds: number[] }>,
): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    update ${mentions} m set state = 'ignored', ignored_reason = i.reason, campaign_brand_ids = i."campaignBrandIds"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(id bigint, reason text, "campaignBrandIds" bigint[])
    where m.id = i.id`)
}

export async function markClassified(tx: Tx, mentionIds: readonly number[]): Promise<void> {
  if (mentionIds.length === 0) return
  await tx
    .update(mentions)
    .set({ state: 'classified', ignoredReason: null, campaignBrandIds: [] })
    .where(inArray(mentions.id, [...mentionIds]))
}

export type PrintsLike = {
  notMentionIds: readonly number[]
  brandIds: readonly number[]
  bands: readonly number[]
  shortFingerprints: readonly string[]
  since: Date
  until: Date
}

/** Judged mentions of the brands in the time that share a band of their sketch, or a short text's whole fingerprint. */
export async function printsLike(tx: Tx, like: PrintsLike) {
  // each band by itself: asked for thousands at once, the planner expects much and reads all rows
  const { rows: met } = await tx.execute<{ id: string }>(sql`
    select c.id from unnest(${sql.param([...like.bands])}::integer[]) as b(band)
    cross join lateral (
      select id from ${classifications} where fingerprint_bands @> array[b.band] offset 0
    ) c
    union
    select c.id from unnest(${sql.param([...like.shortFingerprints])}::text[]) as f(print)
    cross join lateral (
      select id from ${classifications} where fingerprint = f.print offset 0
    ) c`)
  if (met.length === 0) return []
  const ids = sql.param(met.map(({ id }) => Number(id)))
  const rows = await tx
    .select({
      mentionId: classifications.mentionId,
      fingerprint: classifications.fingerprint,
      sketch: classifications.sketch,
      bands: classifications.fingerprintBands,
      countedAt: mentionBrands.countedAt,
      brandId: mentionBrands.brandId,
    })
    .from(classifications)
    .innerJoin(mentionBrands, eq(mentionBrands.mentionId, classifications.mentionId))
    .where(
      and(
        sql`${classifications.id} = any(${ids}::bigint[])`,
        isNewestJudgement,
        notInArray(classifications.mentionId, [...like.notMentionIds]),
        inArray(mentionBrands.brandId, [...like.brandIds]),
        sql`${mentionBrands.countedAt} between ${like.since.toISOString()}::timestamptz and ${like.until.toISOString()}::timestamptz`,
      ),
    )
  return rows.map(({ brandId, ...row }) => ({ ...row, brandIds: [brandId] }))
}

/** An earlier copy came to light: later ones point to it, never to a later than they do. */
export async function relinkDuplicates(
  tx: Tx,
  earlier: ReadonlyMap<number, number>,
): Promise<void> {
  if (earlier.size === 0) return
  const pairs = [...earlier].sort(([a], [b]) => a - b)
  await tx.execute(sql`
    update ${classifications} c set cluster_of = e.first,
      duplicate_of = case when c.own_words then c.mention_id else e.first end
    from unnest(${sql.param(pairs.map(([id]) => id))}::bigint[], ${sql.param(pairs.map(([, first]) => first))}::bigint[]) as e(id, first)
    where c.mention_id = e.id
      and coalesce(c.cluster_of, c.mention_id) > e.first`)
}

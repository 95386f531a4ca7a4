import { sql } from 'drizzle-orm'

import type { MentionKind, Precision, RawPost } from '../../core/mention.ts'
import type { Tx } from '../client.ts'
import { mentionBrands } from '../schema/mentions.ts'

/** A post as it is stored: masked, hashed, times as ISO strings (they travel as JSON). */
export type IncomingMention = {
  externalId: string
  kind: MentionKind
  url: string | null
  title: string | null
  text: string
  authorHash: string | null
  authorKey: string | null
  authorName: string | null
  authorNameKey: string | null
  customerKeys: string[]
  authorSince: string | null
  authorFollowers: number | null
  authorVerified: boolean | null
  publishedAt: string | null
  publishedPrecision: Precision
  rating: number | null
  ratingMax: number | null
  likes: number | null
  reposts: number | null
  comments: number | null
  approx: boolean
  product: NonNullable<RawPost['product']> | null
  parentExternalId: string | null
  reply: { text: string; at: string | null } | null
  contentHash: string
  ownBrandIds: number[]
}

export type StoreBatch = {
  sourceId: number
  importBrandId: number | null
  /** The run that brings them: named by what is new. */
  crawlRunId: number | null
  now: Date
  rows: readonly IncomingMention[]
}
export type StoredMention = {
  id: number
  outcome: 'new' | 'changed' | 'known'
  /** It waits for a (new) judgement. */
  judge: boolean
}

const columns =
  sql.raw(`"externalId" text, kind text, url text, title text, text text, "authorHash" text, "authorName" text,
  "authorFollowers" bigint, "authorVerified" boolean, "publishedAt" timestamptz, "publishedPrecision" text,
  rating float8, "ratingMax" float8, likes bigint, reposts bigint, comments bigint, approx boolean, product jsonb,
  "parentExternalId" text, reply jsonb, "contentHash" text, "authorKey" text, "authorNameKey" text,
  "authorSince" timestamptz, "customerKeys" text[], "ownBrandIds" bigint[]`)

/**
 * Stores a batch in three statements, whatever its size: unseen rows, then rows seen before under
 * lock, then their revisions and counters. `rows` must hold each external id once. Both locks are
 * taken in the order of the external id, so two runs over the same posts wait for each other and
 * never deadlock. Call it in a transaction.
 */
export async function storeMentions(tx: Tx, batch: StoreBatch): Promise<StoredMention[]> {
  if (batch.rows.length === 0) return []
  const rows = JSON.stringify(
    [...batch.rows].sort((a, b) => (a.externalId < b.externalId ? -1 : 1)),
  )
  const now = batch.now.toISOString()
  const fresh = await insertUnseen(tx, batch, rows, now)
  const seen =
    fresh.length === batch.rows.length ? [] : await updateSeen(tx, batch, rows, now, fresh)
  return [...fresh.map((id) => ({ id, outcome: 'new' as const, judge: true })), ...seen]
}

async function insertUnseen(
  tx: Tx,
  batch: StoreBatch,
  rows: string,
  now: string,
): Promise<number[]> {
  const result = await tx.execute<{ id: string }>(sql`
    with incoming as (
      select * from jsonb_to_recordset(${rows}::jsonb) as i(${columns})
    ), fresh as (
      insert into mentions (source_id, external_id, kind, url, title, text, author_hash, author_name, author_followers,
        author_verified, published_at, published_precision, counted_at, first_seen_at, last_seen_at, rating, rating_max,
        likes, reposts, comments, approx, product, parent_external_id, reply, content_hash, import_brand_id, crawl_run_id, author_key,
        author_name_key, author_since, customer_keys, own_brand_ids, state)
      select ${batch.sourceId}::bigint, "externalId", kind, url, title, text, "authorHash", "authorName", "authorFollowers",
        "authorVerified", "publishedAt", "publishedPrecision", coalesce("publishedAt", ${now}::timestamptz),
        ${now}::timestamptz, ${now}::timestamptz, rating, "ratingMax",
        likes, reposts, comments, approx, nullif(product, 'null'), "parentExternalId", nullif(reply, 'null'),
        "contentHash", ${batch.importBrandId}::bigint, ${batch.crawlRunId}::bigint,
        "authorKey", "authorNameKey", "authorSince", coalesce("customerKeys", '{}'), "ownBrandIds", 'stored'
      from incoming order by "externalId"
      on conflict (source_id, external_id) do nothing
      returning id, title, text, content_hash, likes, reposts, comments
    ), first_revisions as (
      insert into mention_revisions (mention_id, revision, title, text, content_hash, seen_at)
      select id, 1, title, text, content_hash, ${now}::timestamptz from fresh
    ), first_counters as (
      insert into mention_counters (mention_id, seen_at, likes, reposts, comments)
      select id, ${now}::timestamptz, likes, reposts, comments from fresh
      where num_nonnulls(likes, reposts, comments) > 0
    )
    select id from fresh order by id`)
  return result.rows.map((row) => Number(row.id))
}

async function updateSeen(
  tx: Tx,
  batch: StoreBatch,
  rows: string,
  now: string,
  fresh: number[],
): Promise<StoredMention[]> {
  const result = await tx.execute<{
    id: string
    changed: boolean
    dated: boolean
    again: boolean
  }>(sql`
    with incoming as (
      select * from jsonb_to_recordset(${rows}::jsonb) as i(${columns})
    ), seen as (
      select m.*, i."contentHash" as new_hash, i."publishedAt" as new_published,
        m.content_hash <> i."contentHash" as changed,
        m.own_brand_ids is distinct from i."ownBrandIds" as owned,
        m.published_at is null and i."publishedAt" is not null as dated,
        (coalesce(i.likes, m.likes), coalesce(i.reposts, m.reposts), coalesce(i.comments, m.comments))
          is distinct from (m.likes, m.reposts, m.comments) as moved
      from mentions m join incoming i on i."externalId" = m.external_id
      where m.source_id = ${batch.sourceId} and not (m.id = any(${sql.param(fresh)}::bigint[]))
      order by m.external_id
      for update of m
    ), renewed as (
      update mentions m set
        last_seen_at = greatest(m.last_seen_at, ${now}::timestamptz),
        gone_at = null,
        url = coalesce(i.url, m.url),
        title = i.title, text = i.text, content_hash = i."contentHash",
        revision = m.revision + case when s.changed then 1 else 0 end,
        state = case when s.changed or s.dated or s.owned then 'stored' else m.state end,
        ignored_reason = case when s.changed or s.dated or s.owned then null else m.ignored_reason end,
        published_at = coalesce(m.published_at, i."publishedAt"),
        published_precision = case when s.dated then i."publishedPrecision" else m.published_precision end,
        counted_at = case when s.dated then i."publishedAt" else m.counted_at end,
        own_brand_ids = i."ownBrandIds",
        author_key = case when i."authorHash" is null then m.author_key else i."authorKey" end,
        author_name_key = coalesce(i."authorNameKey", m.author_name_key),
        author_since = coalesce(i."authorSince", m.author_since),
        customer_keys = coalesce(i."customerKeys", m.customer_keys),
        author_hash = coalesce(i."authorHash", m.author_hash), author_name = coalesce(i."authorName", m.author_name),
        author_followers = coalesce(i."authorFollowers", m.author_followers),
        author_verified = coalesce(i."authorVerified", m.author_verified),
        rating = coalesce(i.rating, m.rating), rating_max = coalesce(i."ratingMax", m.rating_max),
        likes = coalesce(i.likes, m.likes), reposts = coalesce(i.reposts, m.reposts),
        comments = coalesce(i.comments, m.comments), approx = i.approx,
        product = coalesce(nullif(i.product, 'null'), m.product), reply = coalesce(nullif(i.reply, 'null'), m.reply)
      from seen s join incoming i on i."externalId" = s.external_id
      where m.id = s.id
      returning m.id, m.title, m.text, m.content_hash, m.revision, m.likes, m.reposts, m.comments, s.changed, s.dated, s.owned, s.moved
    ), next_revisions as (
      insert into mention_revisions (mention_id, revision, title, text, content_hash, seen_at)
      select id, revision, title, text, content_hash, ${now}::timestamptz from renewed where changed
    ), next_counters as (
      insert into mention_counters (mention_id, seen_at, likes, reposts, comments)
      select id, ${now}::timestamptz, likes, reposts, comments from renewed where moved
      on conflict (mention_id, seen_at) do update
        set likes = excluded.likes, reposts = excluded.reposts, comments = excluded.comments
    )
    select id, changed, dated or owned as again, dated from renewed order by id`)
  const dated = result.rows.filter((row) => row.dated).map((row) => Number(row.id))
  if (dated.length > 0) await recount(tx, dated)
  return result.rows.map(({ id, changed, again }) => ({
    id: Number(id),
    outcome: changed ? 'changed' : 'known',
    judge: changed || again,
  }))
}

/** mention_brands repeats countedAt for its index: a time that became known reaches it too. */
async function recount(tx: Tx, ids: number[]) {
  await tx.execute(sql`
    update ${mentionBrands} b set counted_at = m.counted_at
    from mentions m where m.id = b.mention_id and m.id = any(${sql.param(ids)}::bigint[])`)
}

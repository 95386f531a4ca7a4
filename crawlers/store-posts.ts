import type { ItemOutcome, RawPost } from '../core/mention.ts'
import type { Tx } from '../db/client.ts'
import { brandAccounts } from '../db/queries/brand-accounts.ts'
import { rekeyAuthors } from '../db/queries/rekey-authors.ts'
import { rekeyPosts } from '../db/queries/rekey-posts.ts'
import { storeMentions } from '../db/queries/store-mentions.ts'

import { postRow } from './post-row.ts'

export type StorePosts = {
  source: { id: number; kind: string }
  posts: readonly RawPost[]
  now: Date
  /** Key of the author HMAC. */
  identityKey: string
  /** The key before a rotation, while both are in use. */
  previousIdentityKey?: string | null
  /** An import names its brand itself. */
  importBrandId?: number
  /** The run that brings them. */
  crawlRunId?: number
}

export type StoredPosts = {
  /** One outcome per post: the sum is the number of posts. */
  counts: Record<ItemOutcome, number>
  /** Rows that are new, whose words changed, or whose time became known: to be judged. */
  stored: number[]
}

/**
 * The one door by which posts come in, crawled, imported or sent: masks, hashes, and stores each post
 * once per source and external id. The same batch twice changes nothing. Call it inside a transaction
 * together with whatever must not be true without it (a cursor, a row count).
 */
export async function storePosts(
  db: Tx,
  {
    source,
    posts,
    now,
    identityKey,
    previousIdentityKey = null,
    importBrandId,
    crawlRunId,
  }: StorePosts,
): Promise<StoredPosts> {
  const counts = emptyCounts()
  // of two with one id the later one is the fresher reading
  const rows = new Map(posts.map((post) => [post.sourceId, post] as const))
  counts.known += posts.length - rows.size
  const brands = posts.length > 0 ? await brandAccounts(db) : []
  const at = { kind: source.kind, now, identityKey, previousIdentityKey, brands }
  const incoming = [...rows.values()].map((post) => postRow(post, at))
  await rekeyPosts(db, source.id, incoming)
  const stored = await storeMentions(db, {
    sourceId: source.id,
    importBrandId: importBrandId ?? null,
    crawlRunId: crawlRunId ?? null,
    now,
    rows: incoming,
  })
  // after the rows are held: it waits for nobody, so it cannot deadlock
  await rekeyAuthors(db, incoming)
  for (const { outcome } of stored) counts[outcome] += 1
  return { counts, stored: stored.filter((s) => s.judge).map((s) => s.id) }
}

export function emptyCounts(): Record<ItemOutcome, number> {
  return {
    new: 0,
    changed: 0,
    known: 0,
    'not-about-brand': 0,
    'own-campaign': 0,
    duplicate: 0,
    'too-old': 0,
    unparsable: 0,
    capped: 0,
  }
}

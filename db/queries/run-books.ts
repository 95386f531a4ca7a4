import { sql } from 'drizzle-orm'

import type { ItemOutcome } from '../../core/mention.ts'
import type { Tx } from '../client.ts'

export type RunBooks = Partial<Record<ItemOutcome, number>>

/**
 * What the pipeline has found since of the posts that each run brought: how many are not about a
 * brand, a campaign of its own, or a repetition of another post. Read from the mentions, so it is
 * right at any time and can be asked twice. A run that is not named brought none of them.
 */
export async function foundLater(
  db: Tx,
  runIds: readonly number[],
): Promise<Map<number, RunBooks>> {
  if (runIds.length === 0) return new Map()
  const { rows } = await db.execute<{ runId: string; outcome: ItemOutcome | null; n: number }>(sql`
    select m.crawl_run_id as "runId", case
        when cardinality(m.campaign_brand_ids) > 0 then 'own-campaign'
        when m.state = 'ignored' and m.ignored_reason ~ '^own-|campaign|lottery' then 'own-campaign'
        when m.state = 'ignored' then 'not-about-brand'
        when newest.duplicate_of <> m.id then 'duplicate'
      end as outcome, count(*)::int as n
    from mentions m
    left join lateral (
      select duplicate_of from classifications c where c.mention_id = m.id order by c.id desc limit 1
    ) newest on true
    where m.crawl_run_id = any(${sql.param([...runIds])}::bigint[])
    group by 1, 2`)
  const books = new Map<number, RunBooks>()
  for (const { runId, outcome: found, n } of rows) {
    if (found !== null) books.set(Number(runId), { ...books.get(Number(runId)), [found]: n })
  }
  return books
}

/** A run's books with what was found later taken out of `new`: the sum stays what was fetched. */
export function settledBooks(counts: RunBooks, later: RunBooks | undefined): RunBooks {
  const moved = Object.values(later ?? {}).reduce((sum, n) => sum + n, 0)
  // a post may be told to be something else after its row was counted elsewhere; never below none
  if (!later || moved > (counts.new ?? 0)) return counts
  const settled: RunBooks = { ...counts, new: (counts.new ?? 0) - moved }
  for (const outcome of ['not-about-brand', 'own-campaign', 'duplicate'] as const)
    if (later[outcome]) settled[outcome] = (counts[outcome] ?? 0) + later[outcome]
  if (settled.new === 0) delete settled.new
  return settled
}

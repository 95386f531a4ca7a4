import { sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { classifications, mentionBrands } from '../schema/mentions.ts'
import { hourlyCounts } from '../schema/counters.ts'

// the class of our advisory locks on a brand's counters: "hc"
const lockClass = 0x6863

/** One worker at a time counts a brand; held until the transaction ends. */
export async function lockBrandCounts(tx: Tx, brandId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lockClass}::int, ${brandId}::int)`)
}

/**
 * Counts the given UTC hours (ms) of a brand again from the rows and replaces what stood there, each
 * mention by its newest judgement, whichever model gave it. Per topic: mentions that speak of it, complaints that count under it, and the negative ones; `all`
 * holds every mention. Call it under `lockBrandCounts`.
 */
export async function recountHours(
  tx: Tx,
  { brandId, hours }: { brandId: number; hours: readonly number[] },
): Promise<void> {
  if (hours.length === 0) return
  const at = sql`${sql.param(hours.map((hour) => new Date(hour).toISOString()))}::timestamptz[]`
  await tx.execute(
    sql`delete from ${hourlyCounts} where brand_id = ${brandId} and hour = any(${at})`,
  )
  await tx.execute(sql`
    insert into ${hourlyCounts} (brand_id, topic, hour, mentions, complaints, negatives)
    select ${brandId}::bigint, t.topic, h.hour, count(*)::int,
      (count(*) filter (where c.complaint and (t.topic = 'all' or t.topic = any(c.topics))))::int,
      (count(*) filter (where c.sentiment = 'neg'))::int
    from unnest(${at}) as h(hour)
    join ${mentionBrands} b on b.brand_id = ${brandId} and b.counted_at >= h.hour and b.counted_at < h.hour + interval '1 hour'
    join ${classifications} c on c.mention_id = b.mention_id and not exists (
      select 1 from ${classifications} later where later.mention_id = c.mention_id and later.id > c.id)
    cross join lateral (
      select 'all' as topic
      union select unnest(c.topics)
      union select a ->> 'name' from jsonb_array_elements(c.aspects) a
    ) t
    group by t.topic, h.hour`)
}

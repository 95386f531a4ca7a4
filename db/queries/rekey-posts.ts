import { sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { mentions } from '../schema/mentions.ts'

type Rekeyed = { externalId: string; oldExternalIds: readonly string[] }

/**
 * Posts that are seen again under another id of ours (a plain hash of former versions, or a key that is rotated) get the
 * new one, so that they stay one. Where several stand already, one alone gets it and the others are left as they are.
 */
export async function rekeyPosts(
  tx: Tx,
  sourceId: number,
  rows: readonly Rekeyed[],
): Promise<void> {
  const moved = new Map(
    rows.flatMap(({ externalId, oldExternalIds }) =>
      oldExternalIds.map((old) => [old, externalId] as const),
    ),
  )
  if (moved.size === 0) return
  await tx.execute(sql`
    with pairs as (
      select * from unnest(${sql.param([...moved.keys()])}::text[], ${sql.param([...moved.values()])}::text[]) as p(old, fresh)
    ), firsts as (
      select p.fresh, min(m.id) as id from ${mentions} m join pairs p on m.external_id = p.old
      where m.source_id = ${sourceId}
        and not exists (select from ${mentions} n where n.source_id = ${sourceId} and n.external_id = p.fresh)
      group by p.fresh
    ), held as (
      select m.id, f.fresh from ${mentions} m join firsts f on m.id = f.id order by m.external_id for update of m
    )
    update ${mentions} m set external_id = held.fresh from held where m.id = held.id`)
}

import { sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { mentions } from '../schema/mentions.ts'

type Rekeyed = { authorHash: string | null; oldAuthorHash: string | null; authorKey: string | null }

/**
 * While a key is rotated: authors who are seen again take their earlier posts along to the new hash,
 * so that the same customer stays one. Rows that another transaction holds are left for the next time.
 */
export async function rekeyAuthors(tx: Tx, rows: readonly Rekeyed[]): Promise<void> {
  const moved = new Map(
    rows.flatMap(({ authorHash, oldAuthorHash, authorKey }) =>
      authorHash === null || oldAuthorHash === null || oldAuthorHash === authorHash
        ? []
        : [[oldAuthorHash, { authorHash, authorKey }] as const],
    ),
  )
  if (moved.size === 0) return
  const old = sql.param([...moved.keys()])
  const fresh = sql.param([...moved.values()].map((one) => one.authorHash))
  const keys = sql.param([...moved.values()].map((one) => one.authorKey))
  await tx.execute(sql`
    with pairs as (
      select * from unnest(${old}::text[], ${fresh}::text[], ${keys}::text[]) as p(old, fresh, key)
    ), held as (
      select m.id, p.fresh, p.key from ${mentions} m join pairs p on m.author_hash = p.old
      order by m.id for update of m skip locked
    )
    update ${mentions} m set author_hash = held.fresh, author_key = held.key
    from held where m.id = held.id`)
}

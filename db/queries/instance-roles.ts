import { sql } from 'drizzle-orm'
import type pg from 'pg'
import { z } from 'zod'

import type { Tx } from '../client.ts'

/** First half of the two-part advisory lock keys that stand for roles. */
const lockClass = 0x6b6f

/**
 * Says that this process has taken a role (a number that the caller gives it) for as long as its
 * connection lives: a process that is killed leaves no trace. Several may hold one role.
 */
export async function holdRoles(
  pool: pg.Pool,
  roles: readonly number[],
): Promise<() => Promise<void>> {
  const client = await pool.connect()
  client.on('error', () => undefined)
  for (const role of roles)
    await client.query('select pg_advisory_lock_shared($1, $2)', [lockClass, role])
  return async () => {
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined)
    client.release()
  }
}

/** The roles that some process holds now. */
export async function heldRoles(db: Tx): Promise<number[]> {
  const found = await db.execute(sql`
    select distinct objid::int as role from pg_locks
    where locktype = 'advisory' and classid::int = ${lockClass} and granted
      and database = (select oid from pg_database where datname = current_database())`)
  return z
    .array(z.object({ role: z.number() }))
    .parse(found.rows)
    .map((row) => row.role)
}

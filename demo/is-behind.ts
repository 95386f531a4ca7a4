import { sql } from 'drizzle-orm'

import type { Db } from '../db/client.ts'

/** Has nobody yet looked at, or judged, what the world wrote before `since`? Sites that cannot be read wait for nobody. */
export async function isBehind(db: Db, since: Date): Promise<boolean> {
  const before = since.toISOString()
  const { rows } = await db.execute<{ behind: boolean }>(sql`
    select exists (
      select 1 from sources where active and state = 'ready' and breaker = 'closed'
        and (last_run_at is null or last_run_at < ${before})
    ) or exists (
      select 1 from mentions where state = 'stored' and first_seen_at < ${before}
    ) as behind`)
  return rows[0]?.behind ?? false
}

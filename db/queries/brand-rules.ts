import { eq } from 'drizzle-orm'

import { TierRules } from '../../core/rule.ts'
import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'

/** The rules that a brand's alerts are decided by, complete; null where there is no such brand. */
export async function brandRules(db: Tx, brandId: number): Promise<TierRules | null> {
  const [row] = await db.select({ rules: brands.rules }).from(brands).where(eq(brands.id, brandId))
  return row ? TierRules.parse(row.rules) : null
}

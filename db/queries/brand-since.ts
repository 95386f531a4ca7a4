import { eq } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'

/** Since when a brand is watched; null where there is no such brand. */
export async function brandSince(db: Tx, brandId: number): Promise<Date | null> {
  const [row] = await db
    .select({ createdAt: brands.createdAt })
    .from(brands)
    .where(eq(brands.id, brandId))
  return row?.createdAt ?? null
}

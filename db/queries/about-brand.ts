import { and, eq, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { mentionBrands, mentions } from '../schema/mentions.ts'

/** For `exists` beside `mentions`: the mention is about this brand, or about any where none is named. */
export function aboutBrand(db: Tx, brandId?: number) {
  const ofBrand = brandId === undefined ? undefined : eq(mentionBrands.brandId, brandId)
  return db
    .select({ one: sql`1` })
    .from(mentionBrands)
    .where(and(eq(mentionBrands.mentionId, mentions.id), ofBrand))
}

import { and, asc, eq, max, min } from 'drizzle-orm'

import { BrandSettings, type Brand } from '../../core/brand.ts'
import type { TierRules } from '../../core/rule.ts'
import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'
import { mentionBrands } from '../schema/mentions.ts'

export type BrandRow = typeof brands.$inferSelect

export async function findBrand(db: Tx, name: string): Promise<BrandRow | null> {
  const [row] = await db.select().from(brands).where(eq(brands.name, name))
  return row ?? null
}

/** All brands that are watched, in the order in which they came. */
export async function activeBrands(db: Tx): Promise<BrandRow[]> {
  return db.select().from(brands).where(eq(brands.active, true)).orderBy(asc(brands.id))
}

/** Every brand that was ever watched. */
export async function allBrands(db: Tx): Promise<BrandRow[]> {
  return db.select().from(brands).orderBy(asc(brands.id))
}

/**
 * The brand that an import names. One that nobody knows is created (its alias its own name); one
 * that went inactive is watched again. Safe to call twice.
 */
export async function brandForImport(
  db: Tx,
  name: string,
  defaults: { timeZone: string; rules: TierRules },
  now: Date,
): Promise<{ brand: Brand; created: boolean }> {
  const settings = BrandSettings.parse({ aliases: [name], timeZone: defaults.timeZone })
  const [made] = await db
    .insert(brands)
    .values({
      name,
      settings,
      rules: defaults.rules,
      origin: 'import',
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning()
  if (made) return { brand: made, created: true }
  await db
    .update(brands)
    .set({ active: true, origin: 'import', updatedAt: now })
    .where(and(eq(brands.name, name), eq(brands.active, false)))
  const row = await findBrand(db, name)
  if (!row) throw new Error(`brand ${name}: neither created nor found`)
  return { brand: row, created: false }
}

/** When the brand's first and last mention count; null where it has none. */
export async function brandSpan(
  db: Tx,
  brandId: number,
): Promise<{ first: Date; last: Date } | null> {
  const [row] = await db
    .select({ first: min(mentionBrands.countedAt), last: max(mentionBrands.countedAt) })
    .from(mentionBrands)
    .where(eq(mentionBrands.brandId, brandId))
  return row?.first && row.last ? { first: row.first, last: row.last } : null
}

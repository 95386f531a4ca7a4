import { asc, ne, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'

/** The brands, watched or resting, that are not the demo world's, and how they came; none in a database without tables. */
export async function realBrands(db: Tx) {
  const table = await db.execute(sql`select to_regclass('brands') is not null as found`)
  if (table.rows[0]?.['found'] !== true) return []
  return db
    .select({ name: brands.name, origin: brands.origin })
    .from(brands)
    .where(ne(brands.origin, 'demo'))
    .orderBy(asc(brands.id))
}

import { asc } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'

/** The brands as the console names them; an inactive one stays visible, as its history does. */
export async function consoleBrands(db: Tx) {
  const rows = await db.select().from(brands).orderBy(asc(brands.id))
  return rows.map((row) => ({ id: row.id, name: row.name, timeZone: row.settings.timeZone }))
}

import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'

import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'

// rows of an earlier version know no accounts
const Names = z.object({
  aliases: z.array(z.string()).default([]),
  ownAccounts: z.array(z.string()).default([]),
})

/** The names and own accounts of the brands that are watched. */
export async function brandAccounts(tx: Tx) {
  const rows = await tx
    .select({ id: brands.id, name: brands.name, settings: brands.settings })
    .from(brands)
    .where(eq(brands.active, true))
    .orderBy(asc(brands.id))
  return rows.map(({ id, name, settings }) => {
    const { aliases, ownAccounts } = Names.parse(settings)
    return { id, names: [name, ...aliases], ownAccounts }
  })
}

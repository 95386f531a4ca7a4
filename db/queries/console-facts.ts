import { eq } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { instanceFacts } from '../schema/audit.ts'

/** Removes a fact; true for the one caller that found it. */
export async function takeFact(db: Tx, name: string): Promise<boolean> {
  const taken = await db
    .delete(instanceFacts)
    .where(eq(instanceFacts.name, name))
    .returning({ name: instanceFacts.name })
  return taken.length > 0
}

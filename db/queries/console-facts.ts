import { eq } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { instanceFacts } from '../schema/audit.ts'

export async function deleteFact(db: Tx, name: string): Promise<void> {
  await db.delete(instanceFacts).where(eq(instanceFacts.name, name))
}

import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'

import type { Tx } from '../client.ts'
import { instanceFacts } from '../schema/audit.ts'

/** A fact of the instance by name, parsed; null where it was never written. */
export async function readFact<Value>(
  db: Tx,
  name: string,
  schema: z.ZodType<Value>,
): Promise<Value | null> {
  const [row] = await db.select().from(instanceFacts).where(eq(instanceFacts.name, name))
  return row ? schema.parse(row.value) : null
}

/** Writes or replaces a fact. */
export async function writeFact(db: Tx, name: string, value: unknown, now: Date): Promise<void> {
  await db
    .insert(instanceFacts)
    .values({ name, value, updatedAt: now })
    .onConflictDoUpdate({
      target: instanceFacts.name,
      set: { value: sql`excluded.value`, updatedAt: sql`excluded.updated_at` },
    })
}

/** Writes a fact unless it is there, and returns the one that stands: two processes agree on the first. */
export async function settleFact<Value>(
  db: Tx,
  name: string,
  value: Value,
  schema: z.ZodType<Value>,
  now: Date,
): Promise<Value> {
  await db.insert(instanceFacts).values({ name, value, updatedAt: now }).onConflictDoNothing()
  return (await readFact(db, name, schema)) ?? value
}

import { join } from 'node:path'

import { assertSchemaCompatibility, runMigrations } from 'bullmq'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runDrizzle } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

import { assertSchema } from './assert-schema.ts'
import { packageRoot } from './package-root.ts'

/** Any number that no other program on this server uses; BullMQ takes one of its own inside. */
const lockKey = 0x6b6f7573

/**
 * Brings the ledger and the queue's own schema to what this program needs, one process at a time.
 * Throws PermanentError, touching nothing, where the database is newer or not ours.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'koushao migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    const db = drizzle({ client })
    await assertSchema(db, { olderIsFine: true })
    // "already exists, skipping" is no news
    await client.query(`set client_min_messages = 'warning'`)
    await runDrizzle(db, { migrationsFolder: join(packageRoot(), 'db', 'migrations') })
    await runMigrations(client, 'bullmq')
    await assertSchemaCompatibility(client, 'bullmq')
  } finally {
    // ends the session, and the lock with it
    await client.end()
  }
}

import { DrizzleQueryError } from 'drizzle-orm/errors'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'

import type * as schema from './schema/index.ts'

export type Db = NodePgDatabase<typeof schema>
/** The Db of a transaction: the same builder, so a query takes either. */
export type Tx = Pick<
  Db,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | 'execute'
>

export type Database = { db: Db; pool: pg.Pool; close: () => Promise<void> }

// drizzle's error repeats every parameter, in its message too: session tokens, password hashes, whole posts would
// stand in logs, in the job store and on the terminal
Object.defineProperty(DrizzleQueryError.prototype, 'params', {
  set(this: DrizzleQueryError) {
    this.message = `Failed query: ${this.query}`
  },
})

/** Opens a pool on a connection string. Bind parameters only; snake_case columns from camelCase properties. */
export function connect(
  url: string,
  options: { max?: number; applicationName?: string } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'koushao',
  })
  // an idle client that loses its server must not end the process; the next query reports it
  pool.on('error', () => undefined)
  const db: Db = drizzle({ client: pool, casing: 'snake_case' })
  return { db, pool, close: () => pool.end() }
}

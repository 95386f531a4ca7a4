import { mkdir } from 'node:fs/promises'

import { PermanentError } from '../core/errors.ts'
import { connect, type Database, type Db } from '../db/client.ts'

import { both } from './bilingual.ts'
import type { Environment } from './environment.ts'

export type Ledger = Database & {
  url: string
  /** Where the rows are: the store in this folder, started by us or found running, or a server of DATABASE_URL. */
  kind: 'store-started' | 'store-attached' | 'server'
}

/**
 * Opens the ledger: DATABASE_URL where it is set, else the store of this folder, attached to or
 * started. `schema` says whether to bring it up to date or only to make sure that it fits;
 * `beforeWriting` looks at it as it was found, and may throw to leave it so.
 */
export async function openLedger(
  env: Pick<Environment, 'databaseUrl' | 'folder'>,
  options: {
    schema: 'migrate' | 'assert' | 'as-it-is'
    max?: number
    beforeWriting?: (db: Db) => Promise<void>
  },
): Promise<Ledger> {
  const store = env.databaseUrl === null ? await openFolderStore(env.folder) : null
  const url = store?.url ?? env.databaseUrl ?? ''
  const leave = async () => store?.release()
  let database: Database | null = null
  try {
    const opened = connect(url, { max: options.max ?? 10 })
    database = opened
    await options.beforeWriting?.(opened.db)
    if (options.schema === 'migrate')
      await import('../db/migrate.ts').then(({ migrate }) => migrate(url))
    if (options.schema === 'assert')
      await import('../db/assert-schema.ts').then(({ assertSchema }) => assertSchema(opened.db))
    return {
      ...opened,
      url,
      kind: store === null ? 'server' : store.started ? 'store-started' : 'store-attached',
      close: async () => {
        await opened.close()
        await leave()
      },
    }
  } catch (error) {
    // an idle connection would keep the process for ten seconds more
    await database?.close()
    await leave()
    throw store === null ? explained(error) : error
  }
}

async function openFolderStore(folder: string) {
  const { openStore } = await import('../db/embedded-store.ts')
  await mkdir(folder, { recursive: true, mode: 0o755 })
  return openStore(folder)
}

const connectionFaults = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  // PostgreSQL: wrong password, no such role, no such database
  '28P01',
  '28000',
  '3D000',
])

/** The driver's word alone does not say which setting is meant. */
function explained(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!('code' in cause) || !connectionFaults.has(String(cause.code))) continue
    const fact = cause.message || String(cause.code)
    return new PermanentError(
      both([`DATABASE_URL 连不上: ${fact}`, `DATABASE_URL: cannot connect: ${fact}`]),
      { cause: error },
    )
  }
  return error
}

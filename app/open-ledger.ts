import { mkdir } from 'node:fs/promises'

import { connect, type Database } from '../db/client.ts'

import type { Environment } from './environment.ts'

export type Ledger = Database & {
  url: string
  /** Where the rows are: the store in this folder, started by us or found running, or a server of DATABASE_URL. */
  kind: 'store-started' | 'store-attached' | 'server'
}

/**
 * Opens the ledger: DATABASE_URL where it is set, else the store of this folder, attached to or
 * started. `schema` says whether to bring it up to date or only to make sure that it fits.
 */
export async function openLedger(
  env: Pick<Environment, 'databaseUrl' | 'folder'>,
  options: { schema: 'migrate' | 'assert' | 'as-it-is'; max?: number },
): Promise<Ledger> {
  const store = env.databaseUrl === null ? await openFolderStore(env.folder) : null
  const url = store?.url ?? env.databaseUrl ?? ''
  const leave = async () => store?.release()
  try {
    if (options.schema === 'migrate')
      await import('../db/migrate.ts').then(({ migrate }) => migrate(url))
    const database = connect(url, { max: options.max ?? 10 })
    if (options.schema === 'assert')
      await import('../db/assert-schema.ts').then(({ assertSchema }) => assertSchema(database.db))
    return {
      ...database,
      url,
      kind: store === null ? 'server' : store.started ? 'store-started' : 'store-attached',
      close: async () => {
        await database.close()
        await leave()
      },
    }
  } catch (error) {
    await leave()
    throw error
  }
}

async function openFolderStore(folder: string) {
  const { openStore } = await import('../db/embedded-store.ts')
  await mkdir(folder, { recursive: true, mode: 0o755 })
  return openStore(folder)
}

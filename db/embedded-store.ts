import { randomBytes } from 'node:crypto'
import { readFile, mkdir, rm, writeFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { PermanentError, RetryableError } from '../core/errors.ts'
import { takeFileLock } from '../lib/file-lock.ts'

import { createCluster } from './create-cluster.ts'
import { postgresPlace } from './postgres-place.ts'
import { findReadyPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts'
import { startServer } from './start-server.ts'

export type EmbeddedStore = {
  url: string
  /** False: another process of this folder, or a killed one before us, had started it. */
  started: boolean
  /** Whether no other process has this store open; gives connections of a killed one a moment to end. */
  isAlone: () => Promise<boolean>
  /** The last one out stops the server; everybody else just leaves. */
  release: () => Promise<void>
}

const databaseName = 'koushao'
const presenceName = 'koushao presence'
const leavingName = 'koushao leaving'

/**
 * Opens the PostgreSQL that lives in `folder`, starting it where none runs. Throws PermanentError
 * where the platform has no built-in server, RetryableError where it does not start.
 */
export async function openStore(
  folder: string,
  options: { sharedPlace?: string; lockTimeoutMs?: number } = {},
): Promise<EmbeddedStore> {
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const lock = () =>
    takeFileLock(join(folder, 'postgres.lock'), { timeoutMs: options.lockTimeoutMs ?? 60_000 })
  const unlock = await lock()
  try {
    const place = await postgresPlace(folder, options.sharedPlace)
    const password = await readPassword(place.folder)
    const running = await findReadyPostmaster(place.dataFolder)
    if (running === null) await createCluster(place, password)
    const postmaster = running ?? (await startServer(place))
    const url = (database: string) =>
      `postgres://koushao:${password}@127.0.0.1:${postmaster.port}/${database}`
    const presence = await announce(url, postmaster).catch(async (error: unknown) => {
      if (running === null) await stopPostmaster(postmaster.pid)
      throw error
    })
    return {
      url: url(databaseName),
      started: running === null,
      isAlone: () => isAlone(presence),
      release: once(() => leave(presence, postmaster, lock)),
    }
  } finally {
    await unlock()
  }
}

/** One idle connection for as long as the store is open: others see that somebody is there even when our pool is empty. */
async function announce(
  url: (database: string) => string,
  postmaster: Postmaster,
): Promise<pg.Client> {
  await createDatabase(url('postgres'))
  const client = new pg.Client({
    connectionString: url(databaseName),
    application_name: presenceName,
    keepAlive: true,
  })
  client.on('error', () => undefined)
  await client.connect().catch((error: unknown) => {
    throw new RetryableError(`PostgreSQL: process ${postmaster.pid} does not answer`, {
      cause: error,
    })
  })
  return client
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
  } catch (error) {
    // 28P01: the password file is not the one that the data was made with
    if (error instanceof pg.DatabaseError && error.code === '28P01') {
      throw new PermanentError(
        'PostgreSQL: postgres.password does not fit the data beside it; restore the one or move the other away',
      )
    }
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function isAlone(presence: pg.Client, waitMs = 1_500): Promise<boolean> {
  const deadline = performance.now() + waitMs
  for (;;) {
    const others = await presence.query(
      `select 1 from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()`,
      [presenceName],
    )
    if (others.rowCount === 0) return true
    if (performance.now() > deadline) return false
    await sleep(100)
  }
}

/** Under the lock, so that nobody comes in between our look around and the stop. */
async function leave(
  presence: pg.Client,
  postmaster: Postmaster,
  lock: () => Promise<() => Promise<void>>,
) {
  const unlock = await lock()
  try {
    const alone = await isLastOut(presence).catch(() => true)
    // a closed connection stays listed for a moment: whoever looks next must not take it for somebody
    await presence.query(`set application_name = '${leavingName}'`).catch(() => undefined)
    await presence.end().catch(() => undefined)
    if (alone) await stopPostmaster(postmaster.pid)
  } finally {
    await unlock()
  }
}

/** Nobody else is present, and connections that were closed just now, our own pool's too, have gone. */
async function isLastOut(presence: pg.Client, waitMs = 2_000): Promise<boolean> {
  const deadline = performance.now() + waitMs
  for (;;) {
    const { rows } = await presence.query<{ present: number; connected: number }>(
      `select (count(*) filter (where application_name = $1))::int as present, count(*)::int as connected
       from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> $2`,
      [presenceName, leavingName],
    )
    const { present = 0, connected = 0 } = rows[0] ?? {}
    if (connected === 0) return true
    if (present > 0 || performance.now() > deadline) return false
    await sleep(50)
  }
}

async function readPassword(folder: string): Promise<string> {
  const path = join(folder, 'postgres.password')
  const known = await readFile(path, 'utf8').catch(() => null)
  if (known !== null && known.trim() !== '') return known.trim()
  const password = randomBytes(24).toString('base64url')
  const draft = `${path}.new`
  await rm(draft, { force: true })
  await writeFile(draft, `${password}\n`, { mode: 0o600 })
  await rename(draft, path)
  return password
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= action())
}

import { spawn } from 'node:child_process'
import { chmod, open, readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { PermanentError, RetryableError } from '../core/errors.ts'

import { serverPath } from './postgres-binaries.ts'
import type { PostgresPlace } from './postgres-place.ts'
import { findPostmaster, findReadyPostmaster, type Postmaster } from './postmaster.ts'

/** Small: the store of one brand's demo or pilot. Large ones bring their own server in DATABASE_URL. */
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '64MB',
  fsync: 'on',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  jit: 'off',
  // parallel workers talk through /dev/shm, which is tiny in containers
  max_parallel_workers_per_gather: '0',
  // the work of a killed client is dropped, and its locks with it
  client_connection_check_interval: '1s',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/** Starts the server in a session of its own, so that Ctrl-C in our terminal does not stop it before us. */
export async function startServer(place: PostgresPlace): Promise<Postmaster> {
  let last = ''
  // a lost race for the port, or the last breath of a killed server's children
  for (let attempt = 1; attempt <= 5; attempt++) {
    // a killed process may have started one that had not yet signed its pid file when we looked
    const other = await findReadyPostmaster(place.dataFolder)
    if (other) return other
    const logPath = join(place.folder, 'postgres.log')
    const log = await openLog(logPath)
    const from = (await log.stat()).size
    const all = { ...settings, port: String(await freePort()) }
    const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(serverPath(place.binaries), ['-D', place.dataFolder, ...args], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...place.user,
    })
    let ended: string | null = null
    child.on('error', (error) => (ended = error.message))
    child.on('exit', (code) => (ended = `exit code ${code}`))
    child.unref()
    await log.close()
    while (ended === null) {
      const postmaster = await findPostmaster(place.dataFolder)
      if (postmaster?.ready && postmaster.pid === child.pid) return postmaster
      await sleep(20)
    }
    const written = (await readFile(logPath)).subarray(from).toString('utf8')
    last = written.split('\n').find((line) => line.includes('FATAL')) ?? ended
    await sleep(attempt * 200)
  }
  throw new RetryableError(`PostgreSQL: did not start (${last}); see ${place.folder}/postgres.log`)
}

async function openLog(path: string) {
  const size = await stat(path).then(
    (s) => s.size,
    () => 0,
  )
  const log = await open(path, size > 5_000_000 ? 'w' : 'a', 0o600)
  await chmod(path, 0o600)
  return log
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new PermanentError('port: none free')
  return address.port
}

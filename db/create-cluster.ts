import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { PermanentError } from '../core/errors.ts'

import { initdbPath } from './postgres-binaries.ts'
import type { PostgresPlace } from './postgres-place.ts'

/** Makes the cluster where there is none: built beside and moved in whole, so a crash leaves no half of one. */
export async function createCluster(place: PostgresPlace, password: string): Promise<void> {
  const { dataFolder } = place
  if (existsSync(join(dataFolder, 'global', 'pg_control'))) return
  // never was a cluster: keep it for whoever put it there
  if (existsSync(dataFolder)) await rename(dataFolder, await unusedName(`${dataFolder}.incomplete`))
  await clearDrafts(place)
  // a name of its own: the initdb of a killed process may still be at work in another
  const draft = `${dataFolder}.new-${randomUUID().slice(0, 8)}`
  const passwordFile = `${draft}.pw`
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  try {
    if (place.user) {
      await chown(draft, place.user.uid, place.user.gid)
      await chown(passwordFile, place.user.uid, place.user.gid)
    }
    await initdb(place, draft, passwordFile)
    await rename(draft, dataFolder)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function clearDrafts({ dataFolder }: PostgresPlace): Promise<void> {
  for (const name of await readdir(dirname(dataFolder))) {
    if (!name.startsWith(`${basename(dataFolder)}.new-`)) continue
    // what is still being written to is left for the next time
    await rm(join(dirname(dataFolder), name), { recursive: true, force: true }).catch(
      () => undefined,
    )
  }
}

async function initdb(place: PostgresPlace, draft: string, passwordFile: string): Promise<void> {
  const args = ['-D', draft, '-U', 'koushao', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256']
  // the built-in provider orders and folds case alike on every system
  args.push('-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  const child = spawn(initdbPath(place.binaries), args, {
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    ...place.user,
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (error) => reject(cannotRun(error.message)))
    child.on('close', resolve)
  })
  if (code !== 0) throw cannotRun(complaint.trim().split('\n').slice(0, 3).join(' '))
}

function cannotRun(why: string): PermanentError {
  return new PermanentError(
    `PostgreSQL: the built-in server does not run here (${why}); set DATABASE_URL to a PostgreSQL 14 or newer`,
  )
}

async function unusedName(base: string): Promise<string> {
  for (let n = 1; ; n++) if (!existsSync(`${base}-${n}`)) return `${base}-${n}`
}

import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { getuid } from 'node:process'
import { promisify } from 'node:util'

import { PermanentError } from '../core/errors.ts'

const run = promisify(execFile)

/** As whom the server runs: null means as ourselves. */
export type PostgresUser = { uid: number; gid: number } | null

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of the data that is already there,
 * else as `postgres`, else as `nobody`. Each of them must be known to the system (initdb asks).
 */
export async function postgresUser(dataFolder: string): Promise<PostgresUser> {
  if (getuid?.() !== 0) return null
  const owner = await stat(dataFolder).catch(() => null)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of ['postgres', 'nobody']) {
    const ids = await idsOf(name)
    if (ids) return ids
  }
  throw new PermanentError(
    'PostgreSQL: refuses to run as root and there is no user "postgres" or "nobody" to run it as; run koushao as an ordinary user or set DATABASE_URL',
  )
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

/** Whether that user may enter the folder: asked of the system, so that access lists count too. */
export async function canEnter(user: PostgresUser, folder: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', ...user }).then(
    () => true,
    () => false,
  )
}

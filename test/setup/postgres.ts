import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'
import type { TestProject } from 'vitest/node'

import { openStore } from '../../db/embedded-store.ts'
import { migrate } from '../../db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Administrative connection of the server that the tests share. */
    postgresUrl: string
    /** A migrated, empty database that each test file clones. */
    templateDatabase: string
  }
}

/** One PostgreSQL for the whole run: TEST_DATABASE_URL, else an embedded one in a temporary folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const server =
    given === undefined ? await temporaryServer() : { url: given, stop: async () => {} }
  const templateDatabase = `koushao_template_${process.pid}`
  await onServer(server.url, [
    `drop database if exists ${templateDatabase}`,
    `create database ${templateDatabase}`,
  ])
  const url = new URL(server.url)
  url.pathname = `/${templateDatabase}`
  await migrate(url.href)
  project.provide('postgresUrl', server.url)
  project.provide('templateDatabase', templateDatabase)
  return async () => {
    await onServer(server.url, [`drop database if exists ${templateDatabase} with (force)`])
    await server.stop()
  }
}

async function temporaryServer() {
  const folder = await mkdtemp(join(tmpdir(), 'koushao-test-'))
  // as root, the server runs as somebody who must get in
  await chmod(folder, 0o755)
  const store = await openStore(folder)
  const stop = async () => {
    await store.release()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: store.url, stop }
}

async function onServer(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

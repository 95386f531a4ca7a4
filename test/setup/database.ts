import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { inject } from 'vitest'

import { connect, type Database } from '../../db/client.ts'

export type TestDatabase = Database & { url: string }

/** A fresh database with all migrations and no rows, dropped by `close()`. `empty` leaves the migrations out. */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `koushao_test_${randomUUID().replaceAll('-', '')}`
  const template = options.empty ? 'template0' : inject('templateDatabase')
  await onServer(`create database ${name} template ${template}`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  const database = connect(url.href, { max: 6, applicationName: 'koushao test' })
  const close = async () => {
    await database.close()
    await onServer(`drop database if exists ${name} with (force)`)
  }
  return { ...database, url: url.href, close }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

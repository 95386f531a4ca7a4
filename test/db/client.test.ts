import { sql } from 'drizzle-orm'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { connect } from '../../db/client.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase({ empty: true })
})
afterAll(() => t.close())

const token = 'a-session-token-nobody-may-read'

/** All that a log, a job store or a terminal could take from a failure. */
async function told(work: PromiseLike<unknown>): Promise<string> {
  const error = await Promise.resolve(work).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error)) throw new Error('it did not fail')
  const logged: unknown = pino.stdSerializers.err(error)
  return [JSON.stringify(logged), error.message, error.stack, String(error)].join('\n')
}

test('a query that fails tells its text and why, and none of its parameters', async () => {
  const found = await told(t.db.execute(sql`select id from no_such_table where token = ${token}`))
  expect(found).toContain('select id from no_such_table where token = $1')
  expect(found).toContain('relation \\"no_such_table\\" does not exist')
  expect(found).not.toContain(token)
})

test('nor does one that finds no server, or breaks a rule of the table, in a transaction too', async () => {
  const nowhere = connect('postgres://koushao:of-the-database@127.0.0.1:1/koushao')
  const refused = await told(nowhere.db.execute(sql`select ${token}`))
  await nowhere.close()
  expect(refused).toContain('ECONNREFUSED')
  await t.db.execute(sql`create table one_of_each (name text primary key)`)
  const twice = await told(
    t.db.transaction(async (tx) => {
      await tx.execute(sql`insert into one_of_each values (${token})`)
      await tx.execute(sql`insert into one_of_each values (${token})`)
    }),
  )
  expect(twice).toContain('duplicate key')
  for (const found of [refused, twice]) expect(found).not.toMatch(/nobody-may-read|of-the-database/)
})

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { PermanentError } from '../../core/errors.ts'
import { assertSchema, compareSchema, knownMigrations } from '../../db/assert-schema.ts'
import { migrate } from '../../db/migrate.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

const known = [
  { when: 10, tag: '0000_first' },
  { when: 20, tag: '0001_second' },
]

describe('compareSchema', () => {
  it.each([
    ['nothing applied', [], { state: 'older', at: null, needed: '0001_second' }],
    ['one behind', [10], { state: 'older', at: '0000_first', needed: '0001_second' }],
    ['the same', [10, 20], { state: 'same' }],
    ['newer', [10, 20, 30, 40], { state: 'newer', unknown: 2, last: '0001_second' }],
    ['an unknown one in between', [10, 15, 20], { state: 'foreign' }],
    ['another program', [5], { state: 'foreign' }],
  ])('%s', (_, applied, verdict) => {
    expect(compareSchema(known, applied)).toEqual(verdict)
  })
})

describe('migrate', () => {
  let t: TestDatabase
  beforeEach(async () => {
    t = await testDatabase({ empty: true })
  })
  afterEach(() => t.close())

  it('fills an empty database, once, whoever else does so at the same moment', async () => {
    await expect(assertSchema(t.db)).rejects.toThrow(
      /is at migration none, this program needs .*: run `npm run -s koushao -- migrate`/,
    )
    await Promise.all([migrate(t.url), migrate(t.url), migrate(t.url)])
    await assertSchema(t.db)
    const tables = await t.db.execute(
      sql`select to_regclass('public.mentions') is not null as ours,
            to_regclass('bullmq.job') is not null as queue,
            (select count(*)::int from drizzle.__drizzle_migrations) as applied`,
    )
    expect(tables.rows).toEqual([{ ours: true, queue: true, applied: knownMigrations().length }])
  })

  it('refuses a newer database and leaves it as it is', async () => {
    await migrate(t.url)
    await t.db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)`,
    )
    for (const attempt of [assertSchema(t.db), migrate(t.url)]) {
      await expect(attempt).rejects.toThrow(PermanentError)
      await expect(attempt).rejects.toThrow(/newer than this program/)
    }
  })

  it('refuses a database that something else migrated', async () => {
    await t.db.execute(sql`create schema drizzle`)
    await t.db.execute(
      sql`create table drizzle.__drizzle_migrations (id serial, hash text, created_at bigint)`,
    )
    await t.db.execute(sql`insert into drizzle.__drizzle_migrations (created_at) values (7)`)
    await expect(migrate(t.url)).rejects.toThrow(/never were part of this program/)
    const found = await t.db.execute(sql`select to_regclass('public.mentions') as ours`)
    expect(found.rows).toEqual([{ ours: null }])
  })

  it('refuses to run on a database without the queue', async () => {
    await migrate(t.url)
    await t.db.execute(sql`drop schema bullmq cascade`)
    await expect(assertSchema(t.db)).rejects.toThrow(/migrate/)
    await migrate(t.url)
    await assertSchema(t.db)
  })
})

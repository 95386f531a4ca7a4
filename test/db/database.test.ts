import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { testDatabase, type TestDatabase } from '../setup/database.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

it('gives each file a migrated database of its own', async () => {
  const rows = await t.db.execute(sql`select count(*)::int as n from brands`)
  expect(rows.rows[0]).toEqual({ n: 0 })
})

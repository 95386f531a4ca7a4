import { readFile } from 'node:fs/promises'

import { asc, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { followUps } from '../../db/schema/responses.ts'
import { ticketSolutions } from '../../db/schema/service.ts'
import { anAlert, aTicket } from '../alerts/alert-world.ts'
import { testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

it('call-backs that were booked as cancelled count as made, and no others', async () => {
  const { alert, brandId } = await anAlert(t.db)
  const ticketId = (await aTicket(t.db, { brandId, alertId: alert.id, status: 'open' })).id
  const at = (hours: number) => new Date(testInstant.getTime() + hours * 3_600_000)
  for (const [round, reopenedWhy, dueAt] of [
    [1, 'not-satisfied', at(1)],
    [2, 'not-satisfied', at(-1)],
    [3, 'by-hand', at(1)],
  ] as const) {
    const moments = { startedAt: at(-9), solvedAt: at(-2), reopenedAt: at(0) }
    await t.db
      .insert(ticketSolutions)
      .values({ ticketId, round, ...moments, solvedBy: '王敏', reopenedWhy })
    const of = { subject: 'ticket', subjectId: ticketId, step: 'call-back' } as const
    await t.db
      .insert(followUps)
      .values({ ...of, round, dueAt, settledAt: at(0), outcome: 'cancelled' })
  }
  const repair = await readFile('db/migrations/0013_call-backs-made.sql', 'utf8')
  // twice, for what is right stays so
  for (let i = 0; i < 2; i += 1) await t.db.execute(sql.raw(repair))
  const rows = await t.db.select().from(followUps).orderBy(asc(followUps.round))
  expect(rows.map(({ outcome }) => outcome)).toEqual(['met', 'overdue', 'cancelled'])
})

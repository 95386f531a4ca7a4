import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { ticketOrders } from '../../db/schema/helpdesk.ts'
import { ticketEvents, tickets } from '../../db/schema/responses.ts'
import { ticketTurns } from '../../db/schema/service.ts'
import { anAlert, aTicket } from '../alerts/alert-world.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { callKoushao } from './call-koushao.ts'
import { testFolder } from './run-koushao.ts'

let t: TestDatabase
let folder = ''
let remove = async () => {}
let id = 0
beforeAll(async () => {
  t = await testDatabase()
  ;({ folder, remove } = await testFolder())
})
beforeEach(async () => {
  const { alert, brandId } = await anAlert(t.db, { settings: {} })
  const elsewhere = { helpdesk: 'rt', externalId: '41' }
  id = (await aTicket(t.db, { brandId, alertId: alert.id, status: 'open', ...elsewhere })).id
})
afterAll(async () => {
  await t.close()
  await remove()
})
const koushao = (...args: string[]) =>
  callKoushao(args, { cwd: folder, env: { DATABASE_URL: t.url } })

describe('koushao ticket', () => {
  it('answers, writes down the customer and a note, and solves with how it was done', async () => {
    for (const [verb, note, ...more] of [
      ['answer', '已私信，约周三', '--public'],
      ['customer', '周三不在家'],
      ['note', '问过师傅'],
      ['solve', '周四换了主板'],
    ])
      expect(
        (await koushao('ticket', verb ?? '', String(id), '--note', note ?? '', ...more)).code,
      ).toBe(0)
    const events = await t.db.select().from(ticketEvents).where(eq(ticketEvents.ticketId, id))
    expect(events.map((one) => `${one.kind} ${one.text}`)).toEqual([
      'comment 已私信，约周三',
      'customer 周三不在家',
      'note 问过师傅',
      'status open → solved: 周四换了主板',
    ])
    const orders = await t.db.select().from(ticketOrders).where(eq(ticketOrders.ticketId, id))
    expect(orders.map(({ kind, audience }) => `${kind} ${audience}`)).toEqual([
      'comment public',
      'comment internal',
      'comment internal',
      'comment internal',
      'state internal',
    ])
    const [turn] = await t.db.select().from(ticketTurns).where(eq(ticketTurns.ticketId, id))
    expect(turn).toMatchObject({ number: 1, answeredBy: expect.stringMatching(/^cli:/) })
    const [row] = await t.db.select().from(tickets).where(eq(tickets.id, id))
    expect(row).toMatchObject({ status: 'solved', solution: '周四换了主板' })
  })

  it('says what is missing', async () => {
    for (const args of [
      ['ticket', 'customer', String(id)],
      ['ticket', 'nothing', String(id)],
      ['ticket', 'note', 'x', '--note', 'y'],
    ])
      expect((await koushao(...args)).code).not.toBe(0)
  })
})

describe('koushao calendar', () => {
  it('takes in the year that is not known yet, and shows it', async () => {
    const file = join(folder, '2027.json')
    const days = [
      { name: '元旦', date: '2027-01-01', isOffDay: true },
      { name: '国庆节', date: '2027-10-01', isOffDay: true },
    ]
    await writeFile(
      file,
      JSON.stringify({ year: 2027, papers: ['https://www.gov.cn/a.htm'], days }),
    )
    const held = JSON.parse((await koushao('calendar', '--json')).stdout)
    expect(held.at(-1)).toMatchObject({ year: 2026, importedBy: null })
    expect((await koushao('calendar', 'import', file)).code).toBe(0)
    const years = JSON.parse((await koushao('calendar', '--json')).stdout)
    expect(years.at(-1)).toMatchObject({
      year: 2027,
      days,
      importedBy: expect.stringMatching(/^cli:/),
    })
    await writeFile(file, '{"year":2028}')
    expect((await koushao('calendar', 'import', file)).code).not.toBe(0)
  })
})

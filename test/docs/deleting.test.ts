import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { mentionRevisions, mentions } from '../../db/schema/mentions.ts'
import { ticketMentions } from '../../db/schema/responses.ts'
import { anAlert, aTicket } from '../alerts/alert-world.ts'
import { aClassification, aMention, aSource, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { furnish } from '../web/furnish.ts'
import { openConsole } from '../web/open-console.ts'

import { pages } from './pages.ts'

const statement = pages
  .one('docs/personal-data.md')
  .blocks.find(({ language }) => language === 'sql')?.code

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const remaining = async () => new Set((await t.db.select().from(mentions)).map(({ id }) => id))

it("docs/personal-data.md: its statement takes somebody's posts with all that hangs on them, and no others", async () => {
  const { alert, brandId } = await anAlert(t.db)
  const before = await remaining()
  const source = await aSource(t.db)
  const of = { brandId, sourceId: source.id }
  const named = await aMention(t.db, { ...of, authorHash: 'one' })
  const other = await aMention(t.db, { ...of, authorHash: 'one' })
  const stranger = await aMention(t.db, { ...of, authorHash: 'two' })
  const anonymous = await aMention(t.db, { ...of, authorHash: null })
  const nameless = await aMention(t.db, { ...of, authorHash: null })
  await aClassification(t.db, { mentionId: other.id })
  const revision = { mentionId: other.id, revision: 0, text: '旧', contentHash: 'x' }
  await t.db.insert(mentionRevisions).values({ ...revision, seenAt: testInstant })
  const ticket = await aTicket(t.db, { brandId, alertId: alert.id })
  const link = { ticketId: ticket.id, mentionId: named.id, brandId, addedAt: testInstant }
  await t.db.insert(ticketMentions).values(link)

  const remove = (id: number) =>
    t.db.execute(sql.raw((statement ?? '').replaceAll(/\b123\b/g, String(id))))
  await remove(named.id)
  expect(await remaining()).toEqual(new Set([...before, stranger.id, anonymous.id, nameless.id]))
  expect(await t.db.select().from(mentionRevisions)).toEqual([])
  expect(await t.db.select().from(ticketMentions)).toEqual([])

  // of whom nothing is known, the one post alone
  await remove(anonymous.id)
  expect(await remaining()).toEqual(new Set([...before, stranger.id, nameless.id]))
})

it('leaves every page of the console that spoke of them standing', async () => {
  const site = await openConsole()
  try {
    const { alert, ticket } = await furnish(site.db)
    await site.db.execute(sql`delete from mentions`)
    const admin = await site.person('admin')
    for (const page of [
      '/',
      `/alerts/${alert.id}`,
      `/tickets/${ticket.id}`,
      '/mentions',
      '/trends',
    ])
      expect([page, (await admin.ask(page)).status]).toEqual([page, 200])
  } finally {
    await site.close()
  }
})

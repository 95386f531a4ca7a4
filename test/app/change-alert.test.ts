import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { alertEvents, alerts, silences } from '../../db/schema/alerts.ts'
import { auditLog } from '../../db/schema/audit.ts'
import { aBrand, testInstant } from '../factories.ts'
import { testDatabase } from '../setup/database.ts'

import { callKoushao } from './call-koushao.ts'
import { testFolder } from './run-koushao.ts'

let t: Awaited<ReturnType<typeof testDatabase>>
let folder = ''
let remove = async () => {}
beforeAll(async () => {
  t = await testDatabase()
  ;({ folder, remove } = await testFolder())
})
afterAll(async () => {
  await t.close()
  await remove()
})
const koushao = (...args: string[]) =>
  callKoushao(args, { cwd: folder, env: { DATABASE_URL: t.url } })

async function anAlert(): Promise<number> {
  const brand = await aBrand(t.db, { name: `云杉 ${Math.random()}` })
  const at = testInstant
  const [row] = await t.db
    .insert(alerts)
    .values({
      brandId: brand.id,
      topic: 'installation',
      tier: 'hot',
      peakTier: 'hot',
      status: 'open',
      openedAt: at,
      tierHeldAt: at,
      tierChangedAt: at,
      lastEvidenceAt: at,
      reasons: [],
    })
    .returning()
  if (!row) throw new Error('no alert')
  return row.id
}

describe('koushao alert', () => {
  it('acknowledges once; the second is told that it is too late', async () => {
    const id = await anAlert()
    expect((await koushao('alert', 'acknowledge', String(id))).code).toBe(0)
    const [row] = await t.db.select().from(alerts).where(eq(alerts.id, id))
    expect(row).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: expect.stringMatching(/^cli:/),
    })
    const again = await koushao('alert', 'acknowledge', String(id))
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('acknowledged')
  })

  it('marks a false alarm with its note, in the history and the audit', async () => {
    const id = await anAlert()
    expect((await koushao('alert', 'false-alarm', String(id), '--note', '同名公司')).code).toBe(0)
    const [event] = await t.db.select().from(alertEvents).where(eq(alertEvents.alertId, id))
    expect(event).toMatchObject({ kind: 'marked-false-alarm', note: '同名公司' })
    const audit = await t.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `alert ${id}`))
    expect(audit).toHaveLength(1)
  })

  it('silences the brand and topic of the alert, for a time and a reason', async () => {
    const id = await anAlert()
    expect(
      (await koushao('alert', 'silence', String(id), '--for', '2h', '--note', '在处理')).code,
    ).toBe(0)
    const [row] = await t.db.select().from(silences)
    expect(row).toMatchObject({ topic: 'installation', maxTier: 'hot', reason: '在处理' })
    expect((row?.endsAt.getTime() ?? 0) - (row?.startsAt.getTime() ?? 0)).toBe(2 * 3_600_000)
  })

  it.each([
    [['alert', 'open', '1'], 2],
    [['alert', 'resolve', 'x'], 2],
    [['alert', 'silence', '1'], 2],
    [['alert', 'resolve', '999999'], 1],
  ])('%j ends with %i', async (args, code) => {
    expect((await koushao(...args)).code).toBe(code)
  })
})

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { alertEvents, alerts, silences } from '../../db/schema/alerts.ts'
import { auditLog } from '../../db/schema/audit.ts'
import { brands } from '../../db/schema/brands.ts'
import { followUps } from '../../db/schema/responses.ts'
import { beginEscalation } from '../../db/queries/escalations.ts'
import { localTime } from '../../lib/local-time.ts'
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

async function brandOf(alertId: number): Promise<string | undefined> {
  const [row] = await t.db
    .select({ name: brands.name })
    .from(alerts)
    .innerJoin(brands, eq(brands.id, alerts.brandId))
    .where(eq(alerts.id, alertId))
  return row?.name
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

  it('confirms what was taken, and shows by when it must be confirmed again', async () => {
    const id = await anAlert()
    const confirm = () => koushao('alert', 'confirm', String(id))
    expect((await confirm()).code).toBe(1)
    await t.db.transaction((tx) =>
      beginEscalation(tx, {
        alertId: id,
        tier: 'hot',
        snapshot: {
          calls: [{ who: '公关值班', channelIds: [], waitMs: 60_000 }],
          firstWaitMs: 60_000,
          confirmMs: 4 * 3_600_000,
        },
        dueAt: testInstant,
        now: testInstant,
      }),
    )
    expect((await koushao('alert', 'acknowledge', String(id))).code).toBe(0)
    const due = async () => {
      const steps = await t.db.select().from(followUps).where(eq(followUps.subjectId, id))
      return steps.filter((one) => one.settledAt === null)
    }
    const [first] = await due()
    expect((await confirm()).code).toBe(0)
    const [second, ...others] = await due()
    expect(others).toEqual([])
    expect(second).toMatchObject({ step: 'confirm-acknowledgement', round: 2 })
    expect(second?.dueAt.getTime()).toBeGreaterThan(first?.dueAt.getTime() ?? Infinity)
    const shown = await koushao('alert', 'show', String(id))
    expect(shown.code).toBe(0)
    const lines = shown.stdout.split('\n')
    expect(lines[0]).toBe(`#${id}  热点投诉  ${await brandOf(id)} · 安装  已确认 / Acknowledged`)
    const until = localTime(second?.dueAt ?? testInstant, 'Asia/Shanghai')
    expect(lines).toContain(`确认仍在处理 / Confirm it is being worked on: 截止 / due ${until}`)
    expect(lines).toContain('升级链：已呼叫 0/1 / escalation: 0 of 1 called')
    expect(
      lines.filter((line) => line.includes('确认仍在处理 / Still being worked on')),
    ).toHaveLength(1)
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
    [['alert', 'show', '999999'], 1],
  ])('%j ends with %i', async (args, code) => {
    expect((await koushao(...args)).code).toBe(code)
  })
})

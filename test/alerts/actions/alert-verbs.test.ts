import { asc, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { acknowledgeAlert } from '../../../alerts/actions/acknowledge-alert.ts'
import { addAlertNote } from '../../../alerts/actions/add-alert-note.ts'
import { confirmAlert } from '../../../alerts/actions/confirm-alert.ts'
import { endSilence } from '../../../alerts/actions/end-silence.ts'
import { markFalseAlarm } from '../../../alerts/actions/mark-false-alarm.ts'
import { resolveAlert } from '../../../alerts/actions/resolve-alert.ts'
import { silence } from '../../../alerts/actions/silence.ts'
import { hourMs } from '../../../core/clock.ts'
import { ConflictError, NotFoundError, UsageError } from '../../../core/errors.ts'
import { alertEvents, alerts, silences } from '../../../db/schema/alerts.ts'
import { auditLog } from '../../../db/schema/audit.ts'
import { followUps, responseTasks } from '../../../db/schema/responses.ts'
import { testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'
import { aFollowUp, alertDeps, anAlert } from '../alert-world.ts'

let t: TestDatabase

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const later = (ms: number) => new Date(testInstant.getTime() + ms)

async function alertOf(alertId: number) {
  const [row] = await t.db.select().from(alerts).where(eq(alerts.id, alertId))
  const events = await t.db
    .select()
    .from(alertEvents)
    .where(eq(alertEvents.alertId, alertId))
    .orderBy(asc(alertEvents.seq))
  return { ...row, events }
}

async function lastAudit() {
  const [row] = await t.db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1)
  return row
}

const acknowledgeDue = (alertId: number) =>
  aFollowUp(t.db, {
    subject: 'alert',
    subjectId: alertId,
    step: 'acknowledge',
    dueAt: later(hourMs),
  })

describe('acknowledgeAlert', () => {
  it('is one deed of one person, in history and audit log', async () => {
    const { alert } = await anAlert(t.db)
    const due = await acknowledgeDue(alert.id)
    const { deps } = alertDeps(t.db)
    const tries = await Promise.allSettled(
      ['王敏', '李强', '赵倩'].map((actor) => acknowledgeAlert(deps, { alertId: alert.id }, actor)),
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused.map((one) => one instanceof ConflictError)).toEqual([true, true])
    const row = await alertOf(alert.id)
    expect(row).toMatchObject({ status: 'acknowledged', acknowledgedAt: testInstant, version: 2 })
    expect(row.events.map((one) => `${one.seq} ${one.kind}`)).toEqual([
      '1 opened',
      '2 acknowledged',
    ])
    expect(row.events[1]?.actor).toBe(row.acknowledgedBy)
    expect(await lastAudit()).toMatchObject({
      actor: row.acknowledgedBy,
      action: 'acknowledge-alert',
      subject: `alert ${alert.id}`,
    })
    const [step] = await t.db.select().from(followUps).where(eq(followUps.id, due.id))
    expect(step).toMatchObject({ outcome: 'met', settledAt: testInstant })
  })

  it('does not find what is not there', async () => {
    const { deps } = alertDeps(t.db)
    await expect(acknowledgeAlert(deps, { alertId: 987_654 }, '王敏')).rejects.toBeInstanceOf(
      NotFoundError,
    )
  })
})

describe('the end of an alert', () => {
  it.each([
    ['resolved', 'resolved', resolveAlert],
    ['false-alarm', 'marked-false-alarm', markFalseAlarm],
  ] as const)('%s ends deadlines and unfinished tasks with it', async (status, kind, end) => {
    const { alert, event, brandId } = await anAlert(t.db)
    await acknowledgeDue(alert.id)
    const [task] = await t.db
      .insert(responseTasks)
      .values({
        alertId: alert.id,
        brandId,
        alertEventId: event.id,
        replyDraft: '您好',
        dueAt: later(2 * hourMs),
        createdAt: testInstant,
        updatedAt: testInstant,
      })
      .returning()
    const taskId = task?.id ?? 0
    await aFollowUp(t.db, {
      subject: 'response-task',
      subjectId: taskId,
      step: 'public-response',
      dueAt: later(2 * hourMs),
    })
    const { deps } = alertDeps(t.db)
    await end(deps, { alertId: alert.id, note: '已与客户和解' }, '王敏')
    const row = await alertOf(alert.id)
    expect(row).toMatchObject({ status, resolvedAt: testInstant, resolvedBy: '王敏' })
    expect(row.events.at(-1)).toMatchObject({ kind, note: '已与客户和解', actor: '王敏' })
    const [ended] = await t.db.select().from(responseTasks).where(eq(responseTasks.id, taskId))
    expect(ended?.status).toBe('cancelled')
    const open = (await t.db.select().from(followUps)).filter((one) => one.settledAt === null)
    expect(open).toEqual([])
    expect((await lastAudit())?.detail).toEqual({ note: '已与客户和解' })
    await expect(end(deps, { alertId: alert.id }, '王敏')).rejects.toBeInstanceOf(ConflictError)
    // the topic may open a new alert at once
    await anAlert(t.db, { brandId })
  })
})

describe('an alert that time has closed', () => {
  const closed = { status: 'resolved', resolvedAt: later(hourMs), resolvedBy: 'koushao' } as const

  it('may be called false the next morning, once', async () => {
    const { alert } = await anAlert(t.db, closed)
    const { deps, clock } = alertDeps(t.db)
    clock.pass(9 * hourMs)
    await markFalseAlarm(deps, { alertId: alert.id, note: '同名公司' }, '王敏')
    const row = await alertOf(alert.id)
    expect(row).toMatchObject({ ...closed, status: 'false-alarm' })
    expect(row.events.at(-1)).toMatchObject({
      kind: 'marked-false-alarm',
      actor: '王敏',
      at: later(9 * hourMs),
    })
    const again = markFalseAlarm(deps, { alertId: alert.id }, '李强')
    await expect(again).rejects.toBeInstanceOf(ConflictError)
    const confirmed = confirmAlert(deps, { alertId: alert.id }, '李强')
    await expect(confirmed).rejects.toBeInstanceOf(ConflictError)
  })

  it('may be stood by, and resolved no more', async () => {
    const { alert } = await anAlert(t.db, closed)
    const { deps } = alertDeps(t.db)
    await confirmAlert(deps, { alertId: alert.id }, '王敏')
    const row = await alertOf(alert.id)
    expect(row).toMatchObject(closed)
    expect(row.events.at(-1)).toMatchObject({ kind: 'confirmed', actor: '王敏' })
    expect(await lastAudit()).toMatchObject({ action: 'confirm-alert', actor: '王敏' })
    const resolved = resolveAlert(deps, { alertId: alert.id }, '王敏')
    await expect(resolved).rejects.toBeInstanceOf(ConflictError)
  })
})

describe('addAlertNote', () => {
  it('adds a line, and no empty one', async () => {
    const { alert } = await anAlert(t.db)
    const { deps } = alertDeps(t.db)
    await addAlertNote(deps, { alertId: alert.id, note: ' 已联系平台 ' }, '王敏')
    expect((await alertOf(alert.id)).events.at(-1)).toMatchObject({
      kind: 'noted',
      note: '已联系平台',
    })
    const empty = addAlertNote(deps, { alertId: alert.id, note: '  ' }, '王敏')
    await expect(empty).rejects.toBeInstanceOf(UsageError)
  })
})

describe('silence', () => {
  const wanted = { brandId: null, topic: 'repair', maxTier: 'hot', reason: '停机维护' } as const

  it('lasts until it is ended, once', async () => {
    const { deps, clock } = alertDeps(t.db)
    const { silenceId } = await silence(deps, { ...wanted, endsAt: later(hourMs) }, '王敏')
    const row = async () =>
      (await t.db.select().from(silences).where(eq(silences.id, silenceId)))[0]
    expect(await row()).toMatchObject({
      ...wanted,
      startsAt: testInstant,
      endedAt: null,
      createdBy: '王敏',
    })
    clock.pass(1000)
    await endSilence(deps, { silenceId }, '李强')
    expect((await row())?.endedAt).toEqual(later(1000))
    await expect(endSilence(deps, { silenceId }, '李强')).rejects.toBeInstanceOf(ConflictError)
  })

  it.each([
    ['ends before it starts', { ...wanted, startsAt: later(2 * hourMs), endsAt: later(hourMs) }],
    ['is over already', { ...wanted, startsAt: later(-2 * hourMs), endsAt: later(-hourMs) }],
    ['has no reason', { ...wanted, reason: ' ', endsAt: later(hourMs) }],
  ])('is refused when it %s', async (_name, input) => {
    await expect(silence(alertDeps(t.db).deps, input, '王敏')).rejects.toBeInstanceOf(UsageError)
  })
})

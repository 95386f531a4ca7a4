import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { completeChecklistItem } from '../../../alerts/actions/complete-checklist-item.ts'
import { correctClassification } from '../../../alerts/actions/correct-classification.ts'
import { finishTask } from '../../../alerts/actions/finish-task.ts'
import { takeTask } from '../../../alerts/actions/take-task.ts'
import { writeCrisisLog } from '../../../alerts/actions/write-crisis-log.ts'
import { hourMs } from '../../../core/clock.ts'
import { ConflictError, NotFoundError, UsageError } from '../../../core/errors.ts'
import { auditLog } from '../../../db/schema/audit.ts'
import { classifications, corrections } from '../../../db/schema/mentions.ts'
import {
  crisisChecklist,
  crisisLog,
  crisisTasks,
  followUps,
  responseTasks,
} from '../../../db/schema/responses.ts'
import { aClassification, aMention, testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'
import { aFollowUp, alertDeps, anAlert } from '../alert-world.ts'

let t: TestDatabase

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const later = (ms: number) => new Date(testInstant.getTime() + ms)

async function aTask(kind: 'response' | 'crisis') {
  const { alert, event, brandId } = await anAlert(t.db, {
    tier: kind === 'crisis' ? 'crisis' : 'hot',
  })
  const row = {
    alertId: alert.id,
    brandId,
    alertEventId: event.id,
    createdAt: testInstant,
    updatedAt: testInstant,
  }
  const [made] =
    kind === 'crisis'
      ? await t.db
          .insert(crisisTasks)
          .values({ ...row, roles: {}, deadlineAt: later(hourMs) })
          .returning({ id: crisisTasks.id })
      : await t.db
          .insert(responseTasks)
          .values({ ...row, replyDraft: '您好', dueAt: later(hourMs) })
          .returning({ id: responseTasks.id })
  return made?.id ?? 0
}

const logOf = async (crisisTaskId: number) =>
  (
    await t.db
      .select()
      .from(crisisLog)
      .where(eq(crisisLog.crisisTaskId, crisisTaskId))
      .orderBy(asc(crisisLog.id))
  ).map((one) => `${one.actor} ${one.text}`)

it('a response task is taken, taken over, and finished once', async () => {
  const taskId = await aTask('response')
  await aFollowUp(t.db, {
    subject: 'response-task',
    subjectId: taskId,
    step: 'public-response',
    dueAt: later(hourMs),
  })
  const { deps } = alertDeps(t.db)
  const task = { kind: 'response', taskId } as const
  await takeTask(deps, task, '王敏')
  await takeTask(deps, task, '李强')
  await finishTask(deps, { ...task, note: 'http://post.test/1' }, '李强')
  const [row] = await t.db.select().from(responseTasks).where(eq(responseTasks.id, taskId))
  expect(row).toMatchObject({ status: 'done', owner: '李强', doneAt: testInstant })
  const [due] = await t.db.select().from(followUps).where(eq(followUps.subjectId, taskId))
  expect(due?.outcome).toBe('met')
  await expect(finishTask(deps, task, '王敏')).rejects.toBeInstanceOf(ConflictError)
  await expect(takeTask(deps, task, '王敏')).rejects.toBeInstanceOf(ConflictError)
  const audit = await t.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `response-task ${taskId}`))
  expect(audit.map((one) => `${one.actor} ${one.action}`)).toEqual([
    '王敏 take-task',
    '李强 take-task',
    '李强 finish-task',
  ])
})

it('a task force keeps a log of what it did', async () => {
  const taskId = await aTask('crisis')
  const [item] = await t.db
    .insert(crisisChecklist)
    .values({ crisisTaskId: taskId, position: 1, text: '核对事实' })
    .returning()
  const itemId = item?.id ?? 0
  const { deps } = alertDeps(t.db)
  await takeTask(deps, { kind: 'crisis', taskId }, '王敏')
  await completeChecklistItem(deps, { itemId }, '李强')
  await expect(completeChecklistItem(deps, { itemId }, '赵倩')).rejects.toBeInstanceOf(
    ConflictError,
  )
  const ticked = await t.db.select().from(crisisChecklist).where(eq(crisisChecklist.id, itemId))
  expect(ticked[0]).toMatchObject({ doneAt: testInstant, doneBy: '李强' })
  await completeChecklistItem(deps, { itemId, done: false }, '李强')
  await writeCrisisLog(deps, { crisisTaskId: taskId, text: '已联系三位客户' }, '赵倩')
  await finishTask(deps, { kind: 'crisis', taskId, note: '已公布结果' }, '王敏')
  expect(await logOf(taskId)).toEqual([
    '王敏 负责人：王敏',
    '李强 ✓ 核对事实',
    '李强 ✗ 核对事实',
    '赵倩 已联系三位客户',
    '王敏 已公布结果',
  ])
  const empty = writeCrisisLog(deps, { crisisTaskId: taskId, text: ' ' }, '赵倩')
  await expect(empty).rejects.toBeInstanceOf(UsageError)
  const nowhere = writeCrisisLog(deps, { crisisTaskId: 987_654, text: '好' }, '赵倩')
  await expect(nowhere).rejects.toBeInstanceOf(NotFoundError)
})

it('a correction stands beside what the model said', async () => {
  const { brandId } = await anAlert(t.db)
  const mention = await aMention(t.db, { brandId, revision: 3 })
  const model = await aClassification(t.db, { mentionId: mention.id })
  const { deps, nudged } = alertDeps(t.db)
  const labels = {
    sentiment: 'neg',
    complaint: true,
    aspects: ['installation', 'installation'],
    severity: 2,
  } as const
  const input = { mentionId: mention.id, ...labels, aspects: [...labels.aspects] }
  await correctClassification(deps, input, '王敏')
  const [stored] = await t.db
    .select()
    .from(corrections)
    .where(eq(corrections.mentionId, mention.id))
  expect(stored).toMatchObject({
    ...labels,
    aspects: ['installation'],
    revision: 3,
    correctedBy: '王敏',
  })
  expect(await t.db.select().from(classifications).where(eq(classifications.id, model.id))).toEqual(
    [model],
  )
  expect(nudged).toEqual([{ name: 'evaluate-topics', payload: { brandId }, delayMs: undefined }])
  await expect(
    correctClassification(deps, { ...input, severity: 0 }, '王敏'),
  ).rejects.toBeInstanceOf(UsageError)
  await expect(
    correctClassification(deps, { ...input, mentionId: 987_654 }, '王敏'),
  ).rejects.toBeInstanceOf(NotFoundError)
})

it.each([
  { complaint: true, severity: 3, aspects: ['safety'], kept: { severity: 3, aspects: ['safety'] } },
  { complaint: true, severity: 1, aspects: [], kept: { severity: 1, aspects: [] } },
  { complaint: false, severity: 0, aspects: [], kept: { severity: 0, aspects: [] } },
  { complaint: false, severity: 2, aspects: [], kept: { severity: 0, aspects: [] } },
  { complaint: false, severity: 3, aspects: ['fees'], kept: { severity: 0, aspects: [] } },
] as const)(
  'keeps complaint $complaint, severity $severity, aspects $aspects as $kept',
  async ({ complaint, severity, aspects, kept }) => {
    const { id: mentionId } = await aMention(t.db)
    const labels = { complaint, severity, sentiment: 'neu' as const, aspects: [...aspects] }
    await correctClassification(alertDeps(t.db).deps, { mentionId, ...labels }, '王敏')
    const rows = await t.db.select().from(corrections).where(eq(corrections.mentionId, mentionId))
    expect(rows).toMatchObject([{ complaint, sentiment: 'neu', ...kept }])
  },
)

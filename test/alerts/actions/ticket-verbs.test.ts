import { asc, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { answerTicket } from '../../../alerts/actions/answer-ticket.ts'
import { assignTicket } from '../../../alerts/actions/assign-ticket.ts'
import { receiveHelpdeskPost } from '../../../alerts/actions/receive-helpdesk-post.ts'
import { recordCallBack } from '../../../alerts/actions/record-call-back.ts'
import { reopenTicket } from '../../../alerts/actions/reopen-ticket.ts'
import { retryDelivery } from '../../../alerts/actions/retry-delivery.ts'
import { retryTicket } from '../../../alerts/actions/retry-ticket.ts'
import { solveTicket } from '../../../alerts/actions/solve-ticket.ts'
import { hourMs } from '../../../core/clock.ts'
import { ConflictError, NotFoundError, UsageError } from '../../../core/errors.ts'
import { auditLog } from '../../../db/schema/audit.ts'
import { deliveries } from '../../../db/schema/deliveries.ts'
import { followUps, ticketEvents, tickets } from '../../../db/schema/responses.ts'
import { signWebhook } from '../../../lib/standard-webhook.ts'
import { testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'
import { aChannel, aDelivery, aFollowUp, alertDeps, anAlert, aTicket } from '../alert-world.ts'

let t: TestDatabase

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const later = (ms: number) => new Date(testInstant.getTime() + ms)

async function ticketIn(
  status: (typeof tickets.$inferInsert)['status'],
  change: Partial<typeof tickets.$inferInsert> = {},
) {
  const { alert, brandId } = await anAlert(t.db)
  const row = await aTicket(t.db, {
    brandId,
    alertId: alert.id,
    status,
    externalId: `K-${alert.id}`,
    ...change,
  })
  return { ticketId: row.id, externalId: `K-${alert.id}` }
}

async function rowOf(ticketId: number) {
  const [row] = await t.db.select().from(tickets).where(eq(tickets.id, ticketId))
  const events = await t.db
    .select()
    .from(ticketEvents)
    .where(eq(ticketEvents.ticketId, ticketId))
    .orderBy(asc(ticketEvents.id))
  return { ...row, events: events.map((one) => `${one.actor} ${one.kind} ${one.text}`) }
}

const callBacks = async (ticketId: number) =>
  (await t.db.select().from(followUps).where(eq(followUps.subjectId, ticketId)))
    .filter((one) => one.step === 'call-back')
    .map((one) => `${one.round} ${one.outcome ?? 'open'}`)

const audited = async () =>
  (await t.db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1))[0]?.action

describe('answerTicket', () => {
  it('keeps the moment of the first answer', async () => {
    const { ticketId } = await ticketIn('open')
    const { deps, clock } = alertDeps(t.db)
    await answerTicket(deps, { ticketId, text: '已私信客户' }, '王敏')
    clock.pass(hourMs)
    await answerTicket(deps, { ticketId, text: '师傅已上门' }, '李强')
    expect(await rowOf(ticketId)).toMatchObject({
      firstAnsweredAt: testInstant,
      updatedAt: later(hourMs),
      events: ['王敏 comment 已私信客户', '李强 comment 师傅已上门'],
    })
    expect(await audited()).toBe('answer-ticket')
  })

  it('names what is wrong', async () => {
    const { deps } = alertDeps(t.db)
    const { ticketId } = await ticketIn('closed')
    await expect(answerTicket(deps, { ticketId, text: ' ' }, '王敏')).rejects.toBeInstanceOf(
      UsageError,
    )
    await expect(answerTicket(deps, { ticketId, text: '好' }, '王敏')).rejects.toBeInstanceOf(
      ConflictError,
    )
    await expect(
      answerTicket(deps, { ticketId: 987_654, text: '好' }, '王敏'),
    ).rejects.toBeInstanceOf(NotFoundError)
  })

  it('says that a late answer was late', async () => {
    const { ticketId } = await ticketIn('open')
    await aFollowUp(t.db, {
      subject: 'ticket',
      subjectId: ticketId,
      step: 'first-answer',
      dueAt: later(hourMs),
    })
    const { deps, clock } = alertDeps(t.db)
    clock.pass(2 * hourMs)
    await answerTicket(deps, { ticketId, text: '抱歉回复晚了' }, '王敏')
    const [step] = await t.db.select().from(followUps).where(eq(followUps.subjectId, ticketId))
    expect(step).toMatchObject({ outcome: 'overdue', settledAt: later(2 * hourMs) })
  })
})

describe('solving, calling back, reopening', () => {
  it('closes when the customer is satisfied', async () => {
    const { ticketId } = await ticketIn('open')
    const { deps, clock } = alertDeps(t.db)
    await solveTicket(deps, { ticketId, note: '换了新阀' }, '王敏')
    await expect(solveTicket(deps, { ticketId, note: '已处理' }, '王敏')).rejects.toBeInstanceOf(
      ConflictError,
    )
    expect(await callBacks(ticketId)).toEqual(['1 open'])
    clock.pass(hourMs)
    await recordCallBack(deps, { ticketId, satisfied: true }, '李强')
    expect(await rowOf(ticketId)).toMatchObject({
      status: 'closed',
      solvedAt: testInstant,
      closedAt: later(hourMs),
      events: [
        '王敏 status open → solved: 换了新阀',
        '李强 comment 回访：满意 / satisfied',
        '李强 status solved → closed',
      ],
    })
    expect(await callBacks(ticketId)).toEqual(['1 met'])
  })

  it('reopens when not, and calls back again after the second solution', async () => {
    const { ticketId } = await ticketIn('open')
    const { deps, clock } = alertDeps(t.db)
    await solveTicket(deps, { ticketId, note: '已处理' }, '王敏')
    await recordCallBack(deps, { ticketId, satisfied: false, note: '又漏水' }, '王敏')
    expect(await rowOf(ticketId)).toMatchObject({
      status: 'open',
      reopenedCount: 1,
      solvedAt: null,
    })
    await expect(
      recordCallBack(deps, { ticketId, satisfied: true }, '王敏'),
    ).rejects.toBeInstanceOf(ConflictError)
    clock.pass(hourMs)
    await solveTicket(deps, { ticketId, note: '已处理' }, '王敏')
    expect(await callBacks(ticketId)).toEqual(['1 met', '2 open'])
    await reopenTicket(deps, { ticketId }, '王敏')
    expect(await rowOf(ticketId)).toMatchObject({ status: 'open', reopenedCount: 2 })
  })

  it('counts the call-back of an unsatisfied customer as made, late where it was', async () => {
    const { ticketId } = await ticketIn('open')
    const { deps, clock } = alertDeps(t.db)
    await solveTicket(deps, { ticketId, note: '换了新阀' }, '王敏')
    clock.pass(3 * 24 * hourMs)
    await recordCallBack(deps, { ticketId, satisfied: false, score: 2 }, '王敏')
    await solveTicket(deps, { ticketId, note: '又换了管' }, '王敏')
    // nobody called: the second one no longer matters
    await reopenTicket(deps, { ticketId }, '王敏')
    expect(await callBacks(ticketId)).toEqual(['1 overdue', '2 cancelled'])
  })

  it('is not solved from a closed ticket, nor without saying how', async () => {
    const { ticketId } = await ticketIn('open')
    const { deps } = alertDeps(t.db)
    await expect(solveTicket(deps, { ticketId, note: ' ' }, '王敏')).rejects.toMatchObject({
      name: 'UsageError',
      told: { 'zh-CN': '请写明怎么解决的：相似的工单会推荐它。' },
    })
    await solveTicket(deps, { ticketId, note: '换了新阀' }, '王敏')
    await recordCallBack(deps, { ticketId, satisfied: true }, '王敏')
    await expect(solveTicket(deps, { ticketId, note: '再修' }, '王敏')).rejects.toMatchObject({
      name: 'ConflictError',
      told: { 'zh-CN': '工单已经关闭，要继续处理请先重新打开。' },
    })
    expect(await rowOf(ticketId)).toMatchObject({ status: 'closed', solution: '换了新阀' })
    await expect(
      solveTicket(deps, { ticketId: 987_654, note: '修好了' }, '王敏'),
    ).rejects.toBeInstanceOf(NotFoundError)
  })

  it('waits for the helpdesk to have it', async () => {
    const { ticketId } = await ticketIn('pending')
    await expect(
      solveTicket(alertDeps(t.db).deps, { ticketId, note: '已处理' }, '王敏'),
    ).rejects.toBeInstanceOf(ConflictError)
  })
})

describe('assignTicket', () => {
  it('writes a change once', async () => {
    const { ticketId } = await ticketIn('open')
    const { deps } = alertDeps(t.db)
    await assignTicket(deps, { ticketId, assignee: '李强' }, '王敏')
    await assignTicket(deps, { ticketId, assignee: '李强' }, '王敏')
    await expect(assignTicket(deps, { ticketId, assignee: '陈静' }, '王敏')).rejects.toBeInstanceOf(
      UsageError,
    )
    await assignTicket(deps, { ticketId, assignee: '陈静', reason: '李强休假' }, '王敏')
    await assignTicket(deps, { ticketId, assignee: null, reason: '等排班' }, '王敏')
    // back to whoever had the first contact needs no reason
    await assignTicket(deps, { ticketId, assignee: '李强' }, '王敏')
    expect(await rowOf(ticketId)).toMatchObject({
      assignee: '李强',
      firstOwner: '李强',
      events: [
        '王敏 assigned 李强',
        '王敏 assigned 李强 → 陈静: 李强休假',
        '王敏 assigned 陈静 → —: 等排班',
        '王敏 assigned 李强',
      ],
    })
  })
})

describe('trying again', () => {
  it('gives a failed ticket all its attempts, and an open one none', async () => {
    const { deps, nudged } = alertDeps(t.db)
    const { ticketId } = await ticketIn('failed', { attempts: 10 })
    await retryTicket(deps, { ticketId }, '王敏')
    expect(await rowOf(ticketId)).toMatchObject({ status: 'pending', attempts: 0 })
    expect(nudged).toEqual([{ name: 'open-ticket', payload: { ticketId }, delayMs: undefined }])
    const open = await ticketIn('open')
    await expect(retryTicket(deps, open, '王敏')).rejects.toBeInstanceOf(ConflictError)
    expect(nudged).toHaveLength(1)
  })

  async function deliveryIn(status: 'failed' | 'muted' | 'pending' | 'sent') {
    const { event } = await anAlert(t.db)
    const channel = await aChannel(t.db)
    const mutedReason = status === 'muted' ? ('silenced' as const) : null
    const row = { status, attempts: 8, mutedReason }
    return aDelivery(t.db, { alertEventId: event.id, channelId: channel.id, ...row })
  }

  it.each(['failed', 'muted', 'pending'] as const)('sends again what is %s', async (status) => {
    const { id } = await deliveryIn(status)
    const { deps, nudged } = alertDeps(t.db)
    await retryDelivery(deps, { deliveryId: id }, '王敏')
    const [after] = await t.db.select().from(deliveries).where(eq(deliveries.id, id))
    const anew = { status: 'pending', attempts: 0, mutedReason: null, notBefore: null }
    expect(after).toMatchObject(anew)
    expect(nudged.map((one) => one.payload)).toEqual([{ deliveryId: id }])
  })

  it('does not send again what was sent', async () => {
    const { id } = await deliveryIn('sent')
    const { deps, nudged } = alertDeps(t.db)
    const retried = retryDelivery(deps, { deliveryId: id }, '王敏')
    await expect(retried).rejects.toBeInstanceOf(ConflictError)
    expect(nudged).toEqual([])
  })
})

describe('what the helpdesk posts', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const settings = { url: 'http://peer.test/', secret: '${HELPDESK}' }
  const helpdesk = {
    helpdesk: { kind: 'webhook', settings },
    fillSecrets: (one: object) => ({ ...one, secret }),
  }
  const post = (id: string, state: string) => {
    const body = JSON.stringify({ type: 'ticket.status', data: { id, state } })
    return { headers: signWebhook(secret, { id: 'evt-1', at: testInstant, body }), body }
  }

  it('moves the ticket, once', async () => {
    const { deps } = alertDeps(t.db, helpdesk)
    const { ticketId, externalId } = await ticketIn('open', { helpdesk: 'webhook' })
    expect(await receiveHelpdeskPost(deps, post(externalId, 'solved'))).toBe(true)
    expect(await receiveHelpdeskPost(deps, post(externalId, 'solved'))).toBe(true)
    expect(await rowOf(ticketId)).toMatchObject({
      status: 'solved',
      events: ['helpdesk:webhook status open → solved'],
    })
    expect(await callBacks(ticketId)).toEqual(['1 open'])
  })

  it('is refused without the right signature, and for tickets that are not ours', async () => {
    const { deps } = alertDeps(t.db, helpdesk)
    const { externalId } = await ticketIn('open', { helpdesk: 'webhook' })
    const { headers } = post(externalId, 'solved')
    expect(await receiveHelpdeskPost(deps, { headers, body: '{}' })).toBe(false)
    await expect(receiveHelpdeskPost(deps, post('T404', 'solved'))).rejects.toBeInstanceOf(
      NotFoundError,
    )
    const builtin = alertDeps(t.db).deps
    await expect(receiveHelpdeskPost(builtin, post(externalId, 'solved'))).rejects.toBeInstanceOf(
      UsageError,
    )
  })
})

import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { minuteMs } from '../../core/clock.ts'
import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { corrections, mentionCounters } from '../../db/schema/mentions.ts'
import { deliveries } from '../../db/schema/deliveries.ts'
import {
  crisisChecklist,
  crisisLog,
  crisisTasks,
  followUps,
  responseTasks,
  ticketEvents,
  ticketMentions,
  tickets,
} from '../../db/schema/responses.ts'
import { aSource } from '../factories.ts'
import { testDatabase } from '../setup/database.ts'

import { at, evaluateWorld } from './evaluate-world.ts'

let t: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
const world = () => evaluateWorld(t.db)

/** Counts of every table that an evaluation may write, and the sum of versions. */
async function ledger() {
  const tables = [
    alertEvents,
    tickets,
    ticketMentions,
    ticketEvents,
    responseTasks,
    crisisTasks,
    crisisChecklist,
    crisisLog,
    deliveries,
    followUps,
  ]
  const counts = await Promise.all(tables.map((table) => t.db.$count(table)))
  const rows = await t.db.select().from(alerts).orderBy(asc(alerts.id))
  return { counts, rows }
}

describe('evaluateTopics', () => {
  test('one complaint: an ordinary alert, a pending ticket with its deadlines, nobody told', async () => {
    const w = await world()
    const mentionId = await w.complain(-1)
    await w.evaluate(0)

    expect(await w.alerts()).toMatchObject([
      { topic: 'installation', tier: 'ordinary', peakTier: 'ordinary', status: 'open' },
    ])
    const [ticket, ...others] = await w.tickets()
    expect(others).toEqual([])
    expect(ticket).toMatchObject({
      status: 'pending',
      problemKey: `m-${mentionId}`,
      topic: 'installation',
      helpdesk: 'builtin',
    })
    const steps = await t.db
      .select({ step: followUps.step, dueAt: followUps.dueAt })
      .from(followUps)
      .where(eq(followUps.subjectId, ticket?.id ?? 0))
      .orderBy(asc(followUps.dueAt))
    // 10:00 on a Wednesday: four working hours later it is 14:00
    expect(steps).toEqual([
      { step: 'first-answer', dueAt: at(4) },
      { step: 'answer', dueAt: at(24) },
      { step: 'close', dueAt: at(24 * 30) },
    ])
    expect(w.nudges).toEqual([`open-ticket-${ticket?.id}`, 'follow-up'])
  })

  test('a few people at once: hot, with a reply to write, a message to send and somebody to take it', async () => {
    const w = await world()
    for (const hours of [-30, -15]) await w.complain(hours)
    await w.evaluate(0)
    expect(await w.events()).toMatchObject([{ kind: 'opened', to: 'ordinary' }])

    for (const hours of [0.2, 0.3, 0.4]) await w.complain(hours)
    await w.evaluate(0.5)
    expect(await w.events()).toEqual([
      { kind: 'opened', to: 'ordinary', reasons: ['complaint'] },
      { kind: 'raised', to: 'hot', reasons: ['many-authors'] },
    ])
    const [alert] = await w.alerts()
    expect(alert).toMatchObject({ tier: 'hot', peakTier: 'hot' })
    expect(alert?.reasons).toMatchObject([{ rule: 'many-authors', observed: 3, threshold: 3 }])
    const tasks = await t.db
      .select()
      .from(responseTasks)
      .where(eq(responseTasks.brandId, w.brand.id))
    expect(tasks).toMatchObject([{ status: 'open', dueAt: at(2.5) }])
    expect(tasks[0]?.replyDraft).toContain(w.brand.name)
    const sent = await t.db
      .select()
      .from(deliveries)
      .where(eq(deliveries.channelId, w.channel?.id ?? 0))
    expect(sent).toMatchObject([{ status: 'pending' }])
    expect(w.nudges).toContain(`send-notification-${sent[0]?.id}`)
    const takes = await t.db.select().from(followUps).where(eq(followUps.subject, 'alert'))
    expect(takes.filter((row) => row.subjectId === alert?.id)).toMatchObject([
      { step: 'acknowledge', round: 1, dueAt: new Date(at(0.5).getTime() + 30 * minuteMs) },
    ])
    expect(await w.tickets()).toHaveLength(5)
  })

  test('danger told by two people: a crisis task at once, with roles, checklist, log and deadline', async () => {
    const w = await world()
    await w.complain(-3, { topic: 'safety', severity: 3 })
    await w.complain(-1, { topic: 'safety', severity: 3 })
    await w.evaluate(0)

    expect(await w.events()).toEqual([
      { kind: 'opened', to: 'crisis', reasons: ['critical-severity'] },
    ])
    const [task] = await t.db.select().from(crisisTasks).where(eq(crisisTasks.brandId, w.brand.id))
    expect(task).toMatchObject({ status: 'open', deadlineAt: at(4) })
    expect(Object.keys(task?.roles ?? {})).toHaveLength(5)
    const items = await t.db
      .select()
      .from(crisisChecklist)
      .where(eq(crisisChecklist.crisisTaskId, task?.id ?? 0))
      .orderBy(asc(crisisChecklist.position))
    expect(items.map((item) => item.position)).toEqual(items.map((_, i) => i + 1))
    expect(items.some((item) => item.text.includes('停用'))).toBe(true)
    const log = await t.db
      .select()
      .from(crisisLog)
      .where(eq(crisisLog.crisisTaskId, task?.id ?? 0))
    expect(log[0]?.text).toContain('危机事件')
    const steps = await t.db
      .select()
      .from(followUps)
      .where(eq(followUps.dueAt, at(4)))
    expect(steps.map((row) => row.step)).toContain('crisis-deadline')
  })

  test('a second run writes nothing, at the same instant or a minute later', async () => {
    const w = await world()
    for (let i = 0; i < 7; i++) await w.complain(-5 + i / 2)
    await w.complain(-1, { topic: 'safety', severity: 3 })
    await w.complain(-0.5, { topic: 'safety', severity: 3 })
    await w.evaluate(0)
    const before = await ledger()
    const nudged = w.nudges.length
    await w.evaluate(0)
    await w.evaluate(1 / 60)
    expect(await ledger()).toEqual(before)
    expect(w.nudges).toHaveLength(nudged)
  })

  test('old posts, undated imports and what the model is unsure of open nothing', async () => {
    const w = await world()
    const imported = await aSource(t.db, { kind: 'import', origin: 'import' })
    for (let i = 0; i < 30; i++) await w.complain(-73 - i / 10, { seen: 0 })
    for (let i = 0; i < 8; i++) {
      await w.complain(-1, { precision: 'unknown', sourceId: imported.id })
      await w.complain(-1, { unsure: true })
    }
    await w.evaluate(0)
    expect(await w.alerts()).toEqual([])
    expect(await w.tickets()).toEqual([])
    expect(w.nudges).toEqual([])
  })

  test('a complaint that was seen in time gets its ticket though the instance stood still for days', async () => {
    const w = await world()
    await w.complain(-200)
    await w.complain(-31 * 24)
    await w.evaluate(0)
    expect(await w.alerts()).toMatchObject([{ topic: 'installation', tier: 'ordinary' }])
    expect(await w.tickets()).toHaveLength(1)
    await w.evaluate(1)
    expect(await w.tickets()).toHaveLength(1)
  })

  test('what is usual for the topic is not hot', async () => {
    const w = await world()
    for (let day = 4; day < 31; day++) {
      for (let i = 0; i < 5; i++) await w.complain(-24 * day + i * 4)
    }
    for (let i = 0; i < 7; i++) await w.complain(-20 + i * 2)
    await w.evaluate(0)
    expect(await w.alerts()).toMatchObject([{ tier: 'ordinary' }])
  })

  test('the same customer, and nearly the same text, join one ticket', async () => {
    const w = await world()
    const first = await w.complain(-3, { author: 'customer-a' })
    await w.evaluate(0)
    await w.complain(0.5, { author: 'customer-a' })
    await w.complain(0.6, { author: 'customer-b', duplicateOf: first })
    await w.complain(0.7, { author: 'customer-c' })
    await w.evaluate(1)
    const rows = await w.tickets()
    expect(rows).toHaveLength(2)
    const posts = await t.db
      .select()
      .from(ticketMentions)
      .where(eq(ticketMentions.ticketId, rows[0]?.id ?? 0))
    expect(posts).toHaveLength(3)
    const thread = await t.db
      .select()
      .from(ticketEvents)
      .where(eq(ticketEvents.ticketId, rows[0]?.id ?? 0))
    // with four voices the topic is hot, and its tickets more urgent
    expect(thread.map((event) => event.kind)).toEqual([
      'mention-added',
      'mention-added',
      'priority',
    ])
  })

  test('a post that gathers interactions fast is hot by its growth', async () => {
    const w = await world()
    const id = await w.complain(-20, { likes: 900 })
    const seen = (hours: number, likes: number) =>
      t.db.insert(mentionCounters).values({ mentionId: id, seenAt: at(hours), likes })
    await seen(-19, 20)
    await seen(-2, 300)
    await seen(-0.5, 900)
    await w.evaluate(0)
    expect(await w.events()).toEqual([{ kind: 'opened', to: 'hot', reasons: ['growth'] }])
    expect((await w.alerts())[0]?.reasons).toMatchObject([{ observed: 880, windowHours: 6 }])
  })

  test('it falls one step per quiet window, tells who was told, and closes', async () => {
    const w = await world()
    await w.complain(-3, { topic: 'safety', severity: 3 })
    await w.complain(-1, { topic: 'safety', severity: 3 })
    await w.evaluate(0)
    for (const hours of [47, 48, 71, 72, 143, 144, 150]) await w.evaluate(hours)
    expect((await w.events()).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      'opened crisis',
      'lowered hot',
      'lowered ordinary',
      'resolved ordinary',
    ])
    expect(await w.alerts()).toMatchObject([
      {
        tier: 'ordinary',
        peakTier: 'crisis',
        status: 'resolved',
        resolvedAt: at(144),
        resolvedBy: 'koushao',
      },
    ])
    const sent = await t.db
      .select()
      .from(deliveries)
      .where(eq(deliveries.channelId, w.channel?.id ?? 0))
    expect(sent).toHaveLength(4)
  })

  test('marked as a false alarm: the same posts never open it again, new ones do', async () => {
    const w = await world()
    for (let i = 0; i < 6; i++) await w.complain(-4 + i / 2)
    await w.evaluate(0)
    const [alert] = await w.alerts()
    expect(alert?.tier).toBe('hot')
    await t.db
      .update(alerts)
      .set({ status: 'false-alarm', resolvedAt: at(1), resolvedBy: 'li' })
      .where(eq(alerts.id, alert?.id ?? 0))
    await w.evaluate(2)
    expect(await w.alerts()).toHaveLength(1)
    // written before the mark, found after it: nobody has judged it yet
    await w.complain(0.5)
    await w.evaluate(3)
    expect(await w.alerts()).toMatchObject([
      { status: 'false-alarm' },
      { tier: 'ordinary', status: 'open' },
    ])
    for (let i = 0; i < 5; i++) await w.complain(3 + i / 10)
    await w.evaluate(4)
    expect((await w.alerts())[1]).toMatchObject({ tier: 'hot' })
  })

  test('an acknowledged alert still rises, and wants to be acknowledged again', async () => {
    const w = await world()
    for (let i = 0; i < 5; i++) await w.complain(-4 + i / 2, { topic: 'safety' })
    await w.evaluate(0)
    const [alert] = await w.alerts()
    await t.db
      .update(alerts)
      .set({ status: 'acknowledged', acknowledgedAt: at(0.2), acknowledgedBy: 'li' })
      .where(eq(alerts.id, alert?.id ?? 0))
    await w.complain(0.5, { topic: 'safety', severity: 3 })
    await w.complain(0.6, { topic: 'safety', severity: 3 })
    await w.evaluate(1)
    expect(await w.alerts()).toMatchObject([
      { tier: 'crisis', status: 'open', acknowledgedAt: null, peakTier: 'crisis' },
    ])
    const takes = await t.db
      .select({ round: followUps.round, outcome: followUps.outcome, dueAt: followUps.dueAt })
      .from(followUps)
      .where(and(eq(followUps.subject, 'alert'), eq(followUps.subjectId, alert?.id ?? 0)))
      .orderBy(asc(followUps.round))
    expect(takes.filter((row) => row.outcome === null)).toEqual([
      { round: 2, outcome: null, dueAt: new Date(at(1).getTime() + 5 * minuteMs) },
    ])
  })

  test('a correction by a person goes before the model', async () => {
    const w = await world()
    const [praise, doubt] = [await w.complain(-2), await w.complain(-1, { unsure: true })]
    const by = { revision: 1, sentiment: 'neg' as const, correctedBy: 'li', correctedAt: at(-0.5) }
    await t.db.insert(corrections).values([
      { ...by, mentionId: praise, complaint: false, aspects: [], severity: 0 },
      { ...by, mentionId: doubt, complaint: true, aspects: ['fees'], severity: 2 },
    ])
    await w.evaluate(0)
    expect(await w.alerts()).toMatchObject([{ topic: 'fees', tier: 'ordinary' }])
    expect(await w.tickets()).toMatchObject([{ problemKey: `m-${doubt}`, topic: 'fees' }])
  })

  test('two at once decide once', async () => {
    const w = await world()
    for (let i = 0; i < 6; i++) await w.complain(-4 + i / 2)
    await Promise.all([w.evaluate(0), w.evaluate(0), w.evaluate(0)])
    expect(await w.events()).toHaveLength(1)
    expect(await w.tickets()).toHaveLength(6)
  })
})

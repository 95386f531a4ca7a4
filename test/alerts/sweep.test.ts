import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import type { AlertDeps } from '../../alerts/deps.ts'
import { followUp } from '../../alerts/follow-up.ts'
import { openTicket } from '../../alerts/open-ticket.ts'
import { sendNotification } from '../../alerts/send-notification.ts'
import { sweep } from '../../alerts/sweep.ts'
import { dayMs, hourMs, minuteMs } from '../../core/clock.ts'
import { alerts } from '../../db/schema/alerts.ts'
import { deliveries } from '../../db/schema/deliveries.ts'
import { followUps, ticketMentions, tickets } from '../../db/schema/responses.ts'
import { loopback } from '../contracts/loopback.ts'
import { aBrand, aClassification, aMention, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import {
  aChannel,
  aDelivery,
  aFollowUp,
  alertDeps,
  anAlert,
  aTicket,
  type Nudged,
} from './alert-world.ts'

let t: TestDatabase

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.pool.query(
    'truncate brands, mentions, alerts, deliveries, tickets, follow_ups, channels cascade',
  )
})

const later = (ms: number) => new Date(testInstant.getTime() + ms)
const names = (nudged: Nudged[]) =>
  nudged.map((one) => `${one.name} ${JSON.stringify(one.payload)}`)

it('nudges nothing where nothing waits', async () => {
  await aBrand(t.db)
  await aMention(t.db, { state: 'classified' })
  const { deps, nudged } = alertDeps(t.db)
  await sweep(deps)
  expect(nudged).toEqual([])
  expect(await deps.metrics.registry.metrics()).toContain('koushao_swept_rows{kind="tickets"} 0')
})

it('gives each waiting row its nudge, and none to those whose time has not come', async () => {
  const { alert, event, brandId } = await anAlert(t.db)
  const channel = await aChannel(t.db)
  const waiting = await aDelivery(t.db, { alertEventId: event.id, channelId: channel.id })
  const other = await aChannel(t.db)
  const notYet = { notBefore: later(minuteMs) }
  await aDelivery(t.db, { alertEventId: event.id, channelId: other.id, ...notYet })
  const gone = await aChannel(t.db)
  await aDelivery(t.db, { alertEventId: event.id, channelId: gone.id, status: 'failed' })
  const ticket = await aTicket(t.db, { brandId, alertId: alert.id })
  await aTicket(t.db, { brandId, alertId: alert.id, ...notYet })
  await aTicket(t.db, { brandId, alertId: alert.id, status: 'failed' })
  await aFollowUp(t.db, {
    subject: 'alert',
    subjectId: alert.id,
    step: 'acknowledge',
    dueAt: later(0),
  })
  await aMention(t.db)
  const { deps, nudged, clock } = alertDeps(t.db)
  await sweep(deps)
  expect(names(nudged)).toEqual([
    'classify-mentions {}',
    `evaluate-topics {"brandId":${brandId}}`,
    `open-ticket {"ticketId":${ticket.id}}`,
    `send-notification {"deliveryId":${waiting.id}}`,
    'follow-up {}',
  ])
  nudged.length = 0
  clock.pass(minuteMs)
  await sweep(deps)
  expect(nudged).toHaveLength(7)
})

it('looks again at brands with an open alert, or with a complaint in their horizon that no ticket holds', async () => {
  const open = await anAlert(t.db)
  const ended = await anAlert(t.db, { topic: 'repair' })
  await t.db.update(alerts).set({ resolvedAt: testInstant }).where(eq(alerts.id, ended.alert.id))
  const brandIds: Record<string, number> = { open: open.brandId }
  const complaint = async (
    name: string,
    change: { at?: Date; seen?: Date; complaint?: boolean; active?: boolean },
  ) => {
    const brand = await aBrand(t.db, { active: change.active ?? true })
    const at = change.at ?? testInstant
    const mention = await aMention(t.db, {
      brandId: brand.id,
      countedAt: at,
      firstSeenAt: change.seen ?? at,
      state: 'classified',
    })
    await aClassification(t.db, { mentionId: mention.id, complaint: change.complaint ?? true })
    brandIds[name] = brand.id
    return mention
  }
  await complaint('lost', {})
  await complaint('old', { at: later(-4 * dayMs), seen: testInstant })
  await complaint('overlooked', { at: later(-4 * dayMs) })
  await complaint('praise', { complaint: false })
  await complaint('unwatched', { active: false })
  const held = await complaint('held', {})
  const ticket = await aTicket(t.db, {
    brandId: brandIds['held'] ?? 0,
    alertId: ended.alert.id,
    status: 'open',
  })
  await t.db.insert(ticketMentions).values({
    ticketId: ticket.id,
    mentionId: held.id,
    brandId: brandIds['held'] ?? 0,
    addedAt: testInstant,
  })
  const { deps, nudged } = alertDeps(t.db)
  await sweep(deps)
  expect(nudged.map((one) => one.payload)).toEqual([
    { brandId: brandIds['open'] },
    { brandId: brandIds['lost'] },
    { brandId: brandIds['overlooked'] },
  ])
})

it('brings everything to its end after all jobs were lost', async () => {
  const server = await loopback(() => ({ body: '{"errcode":0,"errmsg":"ok"}' }))
  const settings = { key: 'robot-key-1f8e77', baseUrl: server.url }
  const { alert, event, brandId } = await anAlert(t.db)
  const channel = await aChannel(t.db, { settings })
  await aDelivery(t.db, { alertEventId: event.id, channelId: channel.id })
  await aTicket(t.db, { brandId, alertId: alert.id })
  await aFollowUp(t.db, {
    subject: 'alert',
    subjectId: alert.id,
    step: 'acknowledge',
    dueAt: later(hourMs),
  })
  const { deps, nudged, clock } = alertDeps(t.db)
  clock.pass(hourMs)
  await sweep(deps)
  await work(deps, nudged)
  const states = async () => ({
    deliveries: (await t.db.select().from(deliveries)).map((one) => one.status),
    tickets: (await t.db.select().from(tickets)).map((one) => one.status),
    open: (await t.db.select().from(followUps)).filter((one) => one.settledAt === null).length,
  })
  // nobody took it: that news goes out instead of the opening's, and the next look is an hour away
  expect(await states()).toEqual({ deliveries: ['muted', 'sent'], tickets: ['open'], open: 1 })
  expect(server.seen).toHaveLength(1)
  nudged.length = 0
  await sweep(deps)
  await work(deps, nudged)
  expect(server.seen).toHaveLength(1)
  await server.close()
})

/** Runs what was nudged, and what that nudges, as workers would; follow-ups first. */
async function work(deps: AlertDeps, nudged: Nudged[]): Promise<void> {
  for (const one of nudged.filter((each) => each.name === 'follow-up')) {
    nudged.splice(nudged.indexOf(one), 1)
    await followUp(deps)
  }
  for (let one = nudged.shift(); one; one = nudged.shift()) {
    const payload = one.payload as { ticketId: number; deliveryId: number }
    if (one.name === 'open-ticket') await openTicket(deps, payload)
    if (one.name === 'send-notification') await sendNotification(deps, payload)
  }
}

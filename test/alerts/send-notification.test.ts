import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { sendNotification } from '../../alerts/send-notification.ts'
import { hourMs, minuteMs } from '../../core/clock.ts'
import { alerts, silences } from '../../db/schema/alerts.ts'
import {
  channels,
  channelTroubles,
  deliveries,
  deliveryAttempts,
} from '../../db/schema/deliveries.ts'
import { loopback, type Loopback, type Reply } from '../contracts/loopback.ts'
import { aClassification, aMention, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { aChannel, aDelivery, alertDeps, anAlert, anEvent, dyingDb } from './alert-world.ts'

const secret = `whsec_${Buffer.from('a key of exactly 32 random bytes').toString('base64')}`

let t: TestDatabase
const servers: Loopback[] = []

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(reply: (count: number) => Reply) {
  const server = await loopback((_request, count) => reply(count))
  servers.push(server)
  return server
}

const says = (errcode: number) => ({ body: JSON.stringify({ errcode, errmsg: 'said' }) })

/** One pending delivery of an alert to a 企业微信 robot that answers so. */
async function toRobot(
  reply: (count: number) => Reply,
  change: { settings?: Record<string, unknown>; tier?: 'hot' | 'crisis' } = {},
) {
  const server = await serve(reply)
  const { alert, event, brandId } = await anAlert(t.db, change)
  const settings = { key: 'robot-key-1f8e77', baseUrl: server.url }
  const channel = await aChannel(t.db, { settings })
  const delivery = await aDelivery(t.db, {
    alertEventId: event.id,
    channelId: channel.id,
    urgent: change.tier === 'crisis',
  })
  return { server, alert, event, brandId, channel, deliveryId: delivery.id }
}

/** The same to a receiver of signed posts. */
async function toReceiver(reply: (count: number) => Reply) {
  const server = await serve(reply)
  const { event } = await anAlert(t.db)
  const settings = { url: `${server.url}/hook`, secret }
  const channel = await aChannel(t.db, { kind: 'webhook', settings })
  const delivery = await aDelivery(t.db, { alertEventId: event.id, channelId: channel.id })
  const ids = () => server.seen.map((one) => one.headers['webhook-id'])
  return { server, deliveryId: delivery.id, ids }
}

async function rowOf(deliveryId: number) {
  const [row] = await t.db.select().from(deliveries).where(eq(deliveries.id, deliveryId))
  if (!row) throw new Error('no row')
  return row
}

describe('sendNotification', () => {
  it('is sent once the channel itself says so', async () => {
    const { server, deliveryId } = await toRobot(() => says(0))
    const { deps, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId })
    expect(await rowOf(deliveryId)).toMatchObject({
      status: 'sent',
      attempts: 1,
      answer: 'errcode 0',
      sentAt: testInstant,
    })
    await sendNotification(deps, { deliveryId })
    expect(server.seen).toHaveLength(1)
    expect(nudged).toEqual([])
    expect(await deps.metrics.registry.metrics()).toContain(
      'koushao_deliveries_total{channel="wecom",outcome="sent"} 1',
    )
  })

  it('tells what happened, why, who said it and where to act', async () => {
    const { server, alert, event, brandId, deliveryId } = await toRobot(() => says(0))
    const mild = await aMention(t.db, { brandId, text: '安装师傅迟到了' })
    const bad = await aMention(t.db, { brandId, text: '装完当晚漏电 <@all> [点我](http://x.test)' })
    await aClassification(t.db, { mentionId: mild.id, severity: 1 })
    await aClassification(t.db, { mentionId: bad.id, severity: 3 })
    await t.pool.query('update alert_events set evidence_mention_ids = $1 where id = $2', [
      [mild.id, bad.id],
      event.id,
    ])
    await sendNotification(alertDeps(t.db).deps, { deliveryId })
    const { content } = JSON.parse(server.seen[0]?.body ?? '').markdown
    expect(content).toContain('【热点投诉】')
    expect(content).toContain('7 位不同用户')
    expect(content).toContain(`http://console.test/alerts/${alert.id}`)
    expect(content.indexOf('漏电')).toBeLessThan(content.indexOf('迟到'))
    expect(content).not.toContain('<@all>')
    expect(content).not.toContain('[点我]')
  })

  it('takes HTTP 200 with an errcode for what it is', async () => {
    const { server, deliveryId } = await toRobot((count) => says(count === 1 ? 45009 : 0))
    const { deps, clock, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId })
    expect(await rowOf(deliveryId)).toMatchObject({
      status: 'pending',
      // to be sent away for haste is no attempt in vain
      attempts: 0,
      answer: 'wecom: errcode 45009 said',
      notBefore: new Date(testInstant.getTime() + minuteMs),
    })
    expect(nudged).toEqual([
      { name: 'send-notification', payload: { deliveryId }, delayMs: minuteMs },
    ])
    clock.pass(minuteMs - 1)
    await sendNotification(deps, { deliveryId })
    expect(server.seen).toHaveLength(1)
    clock.pass(1)
    await sendNotification(deps, { deliveryId })
    expect(await rowOf(deliveryId)).toMatchObject({ status: 'sent', attempts: 1, notBefore: null })
  })

  it('gives a wrong robot to a person at once', async () => {
    const { deliveryId } = await toRobot(() => says(93000))
    const { deps, nudged } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId })
    expect(await rowOf(deliveryId)).toMatchObject({
      status: 'failed',
      failure: 'channel-broken',
      attempts: 1,
      answer: 'wecom: errcode 93000 said',
    })
    // nobody sends it again; the operator hears of it elsewhere
    expect([...new Set(nudged.map((one) => one.name))]).toEqual(['tell-operator'])
  })

  it('goes on as long as it is news when the channel answers 500, and says that it does not answer', async () => {
    const { server, deliveryId, channel } = await toRobot(() => ({ status: 500 }))
    const { deps, clock, nudged } = alertDeps(t.db)
    for (let hour = 0; hour < 80; hour++) {
      await sendNotification(deps, { deliveryId })
      clock.pass(hourMs)
    }
    // 72 hours is what the brand calls news
    expect(server.seen).toHaveLength(73)
    expect(await rowOf(deliveryId)).toMatchObject({
      status: 'muted',
      mutedReason: 'too-old',
      attempts: 73,
      answer: 'wecom: HTTP 500',
    })
    const delays = nudged.flatMap((one) => one.delayMs ?? [])
    expect(delays.slice(0, 4)).toEqual([15_000, 30_000, minuteMs, 2 * minuteMs])
    expect(Math.max(...delays)).toBe(15 * minuteMs)
    const troubles = await t.db
      .select()
      .from(channelTroubles)
      .where(eq(channelTroubles.channelId, channel.id))
    expect(troubles).toMatchObject([
      {
        reason: 'unreachable',
        detail: 'wecom: HTTP 500',
        openedAt: new Date(testInstant.getTime() + 2 * hourMs),
        resolvedAt: null,
      },
    ])
  })

  it('fails with the reason when its settings are wrong', async () => {
    const { deliveryId, channel } = await toRobot(() => says(0))
    await t.db
      .update(channels)
      .set({ settings: { key: 5 } })
      .where(eq(channels.id, channel.id))
    await sendNotification(alertDeps(t.db).deps, { deliveryId })
    const row = await rowOf(deliveryId)
    expect(row.status).toBe('failed')
    expect(row.answer).toMatch(/^settings: .*key/s)
  })

  it('sends once when two workers have the same nudge', async () => {
    // slow enough that all four hold the nudge at once
    const { server, deliveryId } = await toRobot(() => ({ ...says(0), afterMs: 300 }))
    const { deps } = alertDeps(t.db)
    await Promise.all([1, 2, 3, 4].map(() => sendNotification(deps, { deliveryId })))
    expect(server.seen).toHaveLength(1)
    expect((await rowOf(deliveryId)).status).toBe('sent')
  })

  it('tells nobody twice when the process dies after the answer and before the commit', async () => {
    const { server, deliveryId } = await toReceiver(() => ({ status: 200 }))
    const { deps, clock } = alertDeps(t.db)
    const dying = { ...deps, db: dyingDb(t.db) }
    await expect(sendNotification(dying, { deliveryId })).rejects.toThrow('killed')
    expect(await rowOf(deliveryId)).toMatchObject({ status: 'pending', attempts: 0, unsure: 0 })
    clock.pass(hourMs)
    await sendNotification(deps, { deliveryId })
    expect(server.seen).toHaveLength(1)
    expect(await rowOf(deliveryId)).toMatchObject({
      status: 'sent',
      unsure: 0,
      sentAt: testInstant,
      answer: 'HTTP 200',
    })
  })

  it('sends again under the same id when the process dies before it read the answer', async () => {
    const { server, deliveryId, ids } = await toReceiver(() => ({ status: 200 }))
    const { deps } = alertDeps(t.db)
    const dying = { ...deps, db: dyingDb(t.db) }
    await expect(sendNotification(dying, { deliveryId })).rejects.toThrow('killed')
    await t.db
      .update(deliveryAttempts)
      .set({ verdict: null, answer: null })
      .where(eq(deliveryAttempts.deliveryId, deliveryId))
    await sendNotification(deps, { deliveryId })
    expect(server.seen).toHaveLength(2)
    expect(new Set(ids()).size).toBe(1)
    // the books know that it may have arrived twice
    expect(await rowOf(deliveryId)).toMatchObject({ status: 'sent', unsure: 1 })
  })

  it('lets a receiver that took it and never answered drop the second copy', async () => {
    const { server, deliveryId, ids } = await toReceiver((count) =>
      count === 1 ? 'silence' : { status: 200 },
    )
    const { deps, clock } = alertDeps(t.db)
    const first = sendNotification(deps, { deliveryId })
    const cut = setInterval(() => {
      if (server.seen.length === 1) server.dropConnections()
    }, 10)
    await first
    clearInterval(cut)
    expect(await rowOf(deliveryId)).toMatchObject({ status: 'pending', attempts: 1, unsure: 1 })
    clock.pass(hourMs)
    await sendNotification(deps, { deliveryId })
    expect(server.seen).toHaveLength(2)
    expect(new Set(ids()).size).toBe(1)
    expect(new Set(server.seen.map((one) => JSON.parse(one.body).data.title)).size).toBe(1)
  })
})

describe('what is kept back', () => {
  const quiet = { quietHours: { from: '22:00', to: '08:00' } }
  const night = new Date('2026-03-11T15:30:00Z')
  const morning = new Date('2026-03-12T00:00:00Z')

  it('delays a hot alert to the end of the quiet hours', async () => {
    const { server, deliveryId } = await toRobot(() => says(0), { settings: quiet })
    const { deps, clock, nudged } = alertDeps(t.db)
    clock.set(night)
    await sendNotification(deps, { deliveryId })
    expect(await rowOf(deliveryId)).toMatchObject({
      status: 'pending',
      mutedReason: 'quiet-hours',
      notBefore: morning,
      attempts: 0,
    })
    expect(nudged[0]?.delayMs).toBe(morning.getTime() - night.getTime())
    expect(server.seen).toEqual([])
    clock.set(morning)
    await sendNotification(deps, { deliveryId })
    expect(await rowOf(deliveryId)).toMatchObject({ status: 'sent', mutedReason: null })
  })

  it('lets a crisis through at night', async () => {
    const { server, deliveryId } = await toRobot(() => says(0), { settings: quiet, tier: 'crisis' })
    const { deps, clock } = alertDeps(t.db)
    clock.set(night)
    await sendNotification(deps, { deliveryId })
    expect(server.seen).toHaveLength(1)
    expect(JSON.parse(server.seen[0]?.body ?? '').text.mentioned_list).toEqual(['@all'])
  })

  it('names why nothing was sent, and counts it', async () => {
    const { server, deliveryId, brandId } = await toRobot(() => says(0))
    await t.db.insert(silences).values({
      brandId,
      topic: null,
      maxTier: 'hot',
      startsAt: testInstant,
      endsAt: new Date(testInstant.getTime() + hourMs),
      reason: '产品切换',
      createdBy: '王敏',
      createdAt: testInstant,
    })
    const { deps } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId })
    expect(await rowOf(deliveryId)).toMatchObject({ status: 'muted', mutedReason: 'silenced' })
    expect(server.seen).toEqual([])
    expect(await deps.metrics.registry.metrics()).toContain('outcome="silenced"} 1')
  })

  it('drops the opening when the climb is on its way to the same channel, and keeps it for another', async () => {
    const { alert, channel, deliveryId, event } = await toRobot(() => says(0))
    const other = await aChannel(t.db, { settings: channel.settings })
    const kept = await aDelivery(t.db, { alertEventId: event.id, channelId: other.id })
    const climb = await anEvent(t.db, alert.id, {
      kind: 'raised',
      tierFrom: 'hot',
      tierTo: 'crisis',
    })
    await aDelivery(t.db, { alertEventId: climb.id, channelId: channel.id })
    const { deps } = alertDeps(t.db)
    await sendNotification(deps, { deliveryId })
    await sendNotification(deps, { deliveryId: kept.id })
    expect(await rowOf(deliveryId)).toMatchObject({ status: 'muted', mutedReason: 'superseded' })
    expect((await rowOf(kept.id)).status).toBe('sent')
  })

  it('keeps the climb when the fall is on its way', async () => {
    const { alert, channel, deliveryId } = await toRobot(() => says(0))
    const fall = await anEvent(t.db, alert.id, {
      kind: 'lowered',
      tierFrom: 'hot',
      tierTo: 'ordinary',
    })
    await aDelivery(t.db, { alertEventId: fall.id, channelId: channel.id })
    await sendNotification(alertDeps(t.db).deps, { deliveryId })
    expect((await rowOf(deliveryId)).status).toBe('sent')
  })

  it('does not call anybody to an alert that somebody marked as false', async () => {
    const { alert, deliveryId } = await toRobot(() => says(0))
    const ended = { status: 'false-alarm', resolvedAt: testInstant, resolvedBy: '王敏' } as const
    await t.db.update(alerts).set(ended).where(eq(alerts.id, alert.id))
    await sendNotification(alertDeps(t.db).deps, { deliveryId })
    expect(await rowOf(deliveryId)).toMatchObject({
      status: 'muted',
      mutedReason: 'alert-resolved',
    })
  })
})

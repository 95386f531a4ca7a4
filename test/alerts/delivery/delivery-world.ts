import { eq } from 'drizzle-orm'
import { expect } from 'vitest'

import { sendNotification } from '../../../alerts/send-notification.ts'
import type { AlertDeps } from '../../../alerts/deps.ts'
import type { Db } from '../../../db/client.ts'
import { deliveries, type channels } from '../../../db/schema/deliveries.ts'
import { furnishAlerts, orderDeliveries } from '../../../bench/delivery/furnish.ts'
import { loopback, type Loopback, type Reply } from '../../contracts/loopback.ts'
import { testInstant } from '../../factories.ts'
import { aChannel } from '../alert-world.ts'

const servers: Loopback[] = []

export async function closeRobots(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()))
}

export const says = (errcode: number) => ({ body: JSON.stringify({ errcode, errmsg: 'said' }) })

/** A 企业微信 robot on loopback and the channel that it stands behind. */
export async function aRobot(
  db: Db,
  reply: (count: number) => Reply = () => says(0),
  change: Partial<typeof channels.$inferInsert> = {},
) {
  const server = await loopback((_request, count) => reply(count))
  servers.push(server)
  const settings = { key: `robot-${server.url}`, baseUrl: server.url }
  const channel = await aChannel(db, { settings, ...change })
  const contents = () =>
    server.seen.map((one) => {
      const { markdown, text } = JSON.parse(one.body) as Record<string, { content: string }>
      return (markdown ?? text)?.content ?? ''
    })
  return { server, channel, contents }
}

/** Alerts with one pending delivery each, written in one go. */
export async function news(
  db: Db,
  channelId: number,
  n: number,
  tier: 'ordinary' | 'hot' | 'crisis' = 'ordinary',
): Promise<number[]> {
  const stories = await furnishAlerts(db, n, tier, testInstant)
  const rows = stories.map(({ eventId }) => ({ eventId, channelId }))
  return orderDeliveries(db, rows, tier === 'crisis', testInstant)
}

export async function rowOf(db: Db, deliveryId: number) {
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, deliveryId))
  if (!row) throw new Error('no row')
  return row
}

/** Does what the queue would: each nudge of now, in order, until none is left. */
export async function drain(
  deps: AlertDeps,
  nudged: { name: string; payload: unknown; delayMs: number | undefined }[],
): Promise<void> {
  for (let i = 0; i < nudged.length; i++) {
    expect(i).toBeLessThan(10_000)
    const { name, payload, delayMs } = nudged[i] ?? { name: '', payload: null, delayMs: 1 }
    if (name === 'send-notification' && !delayMs)
      await sendNotification(deps, payload as { deliveryId: number })
  }
  nudged.length = 0
}

import { pino } from 'pino'

import type { AlertDeps } from '../../alerts/deps.ts'
import { BrandSettings } from '../../core/brand.ts'
import type { TicketDraft } from '../../core/response.ts'
import type { Tier } from '../../core/tier.ts'
import type { Db } from '../../db/client.ts'
import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { channels, deliveries } from '../../db/schema/deliveries.ts'
import { followUps, tickets } from '../../db/schema/responses.ts'
import type { Nudge } from '../../jobs/nudge.ts'
import { createMetrics } from '../../lib/metrics.ts'
import { aBrand, testInstant } from '../factories.ts'

/** A clock that stands still until it is set. */
export type HandClock = { now: () => Date; set: (at: Date) => void; pass: (ms: number) => void }

export function handClock(at: Date = testInstant): HandClock {
  let present = at
  return {
    now: () => present,
    set: (next) => {
      present = next
    },
    pass: (ms) => {
      present = new Date(present.getTime() + ms)
    },
  }
}

export type Nudged = { name: string; payload: unknown; delayMs: number | undefined }

/** Dependencies of the handlers with a clock by hand and a recorder of nudges. */
export function alertDeps(db: Db, change: Partial<AlertDeps> = {}) {
  const clock = handClock()
  const nudged: Nudged[] = []
  const nudge: Nudge = (contract, payload, options) => {
    nudged.push({ name: contract.name, payload, delayMs: options?.delayMs })
    return Promise.resolve()
  }
  const deps: AlertDeps = {
    db,
    nudge,
    clock,
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    fillSecrets: (settings) => settings,
    helpdesk: { kind: 'builtin', settings: {} },
    consoleUrl: 'http://console.test',
    language: 'zh-CN',
    ...change,
  }
  return { deps, clock, nudged }
}

function only<Row>(rows: Row[]): Row {
  const [row] = rows
  if (row === undefined) throw new Error('factory: nothing was inserted')
  return row
}

/** A brand with an open alert and its opening event. */
export async function anAlert(
  db: Db,
  change: Partial<typeof alerts.$inferInsert> & { settings?: Record<string, unknown> } = {},
) {
  const { settings, ...overrides } = change
  const brand = change.brandId
    ? { id: change.brandId }
    : await aBrand(db, settings ? { settings: BrandSettings.parse(settings) } : {})
  const tier: Tier = overrides.tier ?? 'hot'
  const alert = only(
    await db
      .insert(alerts)
      .values({
        brandId: brand.id,
        topic: 'installation',
        tier,
        peakTier: tier,
        status: 'open',
        openedAt: testInstant,
        tierHeldAt: testInstant,
        tierChangedAt: testInstant,
        lastEvidenceAt: testInstant,
        reasons: [],
        ...overrides,
      })
      .returning(),
  )
  const event = await anEvent(db, alert.id, { tierTo: tier })
  return { alert, event, brandId: brand.id }
}

export async function anEvent(
  db: Db,
  alertId: number,
  change: Partial<typeof alertEvents.$inferInsert> = {},
) {
  const seq =
    (await db.select().from(alertEvents)).filter((one) => one.alertId === alertId).length + 1
  return only(
    await db
      .insert(alertEvents)
      .values({
        alertId,
        seq,
        at: testInstant,
        kind: 'opened',
        tierTo: 'hot',
        reasons: [
          { rule: 'many-authors', observed: 7, threshold: 5, windowHours: 24, mentionIds: [] },
        ],
        evidenceMentionIds: [],
        ...change,
      })
      .returning(),
  )
}

let count = 0

export async function aChannel(db: Db, change: Partial<typeof channels.$inferInsert> = {}) {
  return only(
    await db
      .insert(channels)
      .values({
        name: `channel-${++count}`,
        kind: 'wecom',
        settings: {},
        tiers: ['ordinary', 'hot', 'crisis'],
        origin: 'config',
        createdAt: testInstant,
        updatedAt: testInstant,
        ...change,
      })
      .returning(),
  )
}

export async function aDelivery(
  db: Db,
  row: { alertEventId: number; channelId: number } & Partial<typeof deliveries.$inferInsert>,
) {
  const values = { createdAt: testInstant, updatedAt: testInstant, ...row }
  return only(await db.insert(deliveries).values(values).returning())
}

const draft: TicketDraft = {
  subject: '【晴川】安装：师傅约了三次都没来',
  body: '客户在公开渠道投诉。',
  priority: 'normal',
  brandName: '晴川',
  topic: 'installation',
  tags: [],
  url: 'http://console.test/alerts/1',
}

export async function aTicket(
  db: Db,
  row: { brandId: number; alertId: number } & Partial<typeof tickets.$inferInsert>,
) {
  return only(
    await db
      .insert(tickets)
      .values({
        problemKey: `m-${++count}`,
        topic: 'installation',
        helpdesk: 'builtin',
        draft,
        createdAt: testInstant,
        updatedAt: testInstant,
        ...row,
      })
      .returning(),
  )
}

export async function aFollowUp(db: Db, row: typeof followUps.$inferInsert) {
  return only(await db.insert(followUps).values(row).returning())
}

/**
 * The database of a process that dies when its transaction has done its work and has not committed it.
 * What was committed on another connection in the meantime stays.
 */
export function dyingDb(db: Db): Db {
  let began = false
  return new Proxy(db, {
    get(target, name, receiver) {
      if (name !== 'transaction') return Reflect.get(target, name, receiver)
      if (began) return target.transaction.bind(target)
      began = true
      const work: Db['transaction'] = (run) =>
        target.transaction(async (tx) => {
          await run(tx)
          throw new Error('killed before the commit')
        })
      return work
    },
  })
}

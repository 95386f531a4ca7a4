import { and, count, eq, isNull, sql } from 'drizzle-orm'

import type { Tier } from '../../core/tier.ts'
import type { Tx } from '../client.ts'
import { alerts } from '../schema/alerts.ts'
import { mentions } from '../schema/mentions.ts'
import { responseTasks, crisisTasks, tickets } from '../schema/responses.ts'
import { sources } from '../schema/sources.ts'

export type Tally = {
  mentions: number
  /** Came in and wait for the classifier. */
  waiting: number
  tickets: number
  responseTasks: number
  crisisTasks: number
  /** Alerts by the highest tier that they reached. */
  alerts: Record<Tier, number>
}

/** How far things have come, for the progress line: counts of the whole ledger. */
export async function readTally(db: Tx): Promise<Tally> {
  const whole = sql<number>`count(*)::int`
  const [mentionCounts] = await db
    .select({
      all: whole,
      waiting: sql<number>`(count(*) filter (where ${mentions.state} = 'stored'))::int`,
    })
    .from(mentions)
  const [ticketCount] = await db.select({ all: whole }).from(tickets)
  const [responses] = await db.select({ all: whole }).from(responseTasks)
  const [crises] = await db.select({ all: whole }).from(crisisTasks)
  const byTier = await db
    .select({ tier: alerts.peakTier, all: whole })
    .from(alerts)
    .groupBy(alerts.peakTier)
  const tier = (name: Tier) => byTier.find((row) => row.tier === name)?.all ?? 0
  return {
    mentions: mentionCounts?.all ?? 0,
    waiting: mentionCounts?.waiting ?? 0,
    tickets: ticketCount?.all ?? 0,
    responseTasks: responses?.all ?? 0,
    crisisTasks: crises?.all ?? 0,
    alerts: { ordinary: tier('ordinary'), hot: tier('hot'), crisis: tier('crisis') },
  }
}

/** Mentions that wait for the classifier, of one source or of all. */
export async function countWaiting(db: Tx, sourceId?: number): Promise<number> {
  const [row] = await db
    .select({ all: count() })
    .from(mentions)
    .where(
      and(
        eq(mentions.state, 'stored'),
        sourceId === undefined ? undefined : eq(mentions.sourceId, sourceId),
      ),
    )
  return row?.all ?? 0
}

/** Brands whose open alerts time alone may lower. */
export async function brandsWithOpenAlerts(db: Tx): Promise<number[]> {
  const rows = await db
    .selectDistinct({ brandId: alerts.brandId })
    .from(alerts)
    .where(isNull(alerts.resolvedAt))
  return rows.map((row) => row.brandId)
}

/** Active sources that the crawler reads (imports are not), with their state. */
export async function sourceStates(db: Tx) {
  return db
    .select({
      name: sources.name,
      kind: sources.kind,
      state: sources.state,
      detail: sources.stateDetail,
      lastOutcome: sources.lastOutcome,
      lastSuccessAt: sources.lastSuccessAt,
    })
    .from(sources)
    .where(and(eq(sources.active, true), sql`${sources.origin} <> 'import'`))
    .orderBy(sources.id)
}

import { and, inArray, notInArray, sql } from 'drizzle-orm'

import type { BrandSettings } from '../../core/brand.ts'
import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import type { TierRules } from '../../core/rule.ts'
import type { Tier } from '../../core/tier.ts'
import type { Db, Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'
import { channels } from '../schema/deliveries.ts'
import { sources } from '../schema/sources.ts'

import { mayHoldDemo } from './may-hold-demo.ts'

export type ConfiguredRows = {
  brands: { name: string; settings: BrandSettings; rules: TierRules }[]
  sources: {
    name: string
    kind: string
    intervalMs: number
    brandNames: string[]
    /** null or absent: as many as it takes. */
    dailyRequests?: number | null
    canaries?: string[]
    settings: Record<string, unknown>
  }[]
  channels: {
    name: string
    kind: string
    tiers: Tier[]
    brandNames: string[]
    operator?: boolean
    /** The usual where absent, as for the two below. */
    fallback?: string | null
    spillAfterMs?: number
    monthlyQuota?: number | null
    settings: Record<string, unknown>
  }[]
}

/** Any number that no other advisory lock of this program uses. */
const lockKey = 0x6b6f7366

/**
 * Makes the brands, sources and channels what the configuration says, in one transaction. Rows that
 * it no longer names become inactive and keep their history; what an import brought stays. A source
 * that is asked something else starts over; nothing comes in twice, its posts are known. Throws
 * PermanentError or ConflictError where the demo world would come beside a real brand.
 */
export async function syncConfig(
  db: Db,
  configured: ConfiguredRows,
  origin: 'config' | 'demo',
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lockKey})`)
    if (origin === 'demo' && !(await mayHoldDemo(tx)))
      throw new ConflictError('the demo world: this store holds a real brand', refusals.realBrand)
    await writeBrands(tx, configured.brands, origin, now)
    await writeSources(tx, configured.sources, origin, now)
    await writeChannels(tx, configured.channels, origin, now)
  })
}

async function writeBrands(
  tx: Tx,
  rows: ConfiguredRows['brands'],
  origin: 'config' | 'demo',
  now: Date,
) {
  if (rows.length > 0)
    await tx
      .insert(brands)
      .values(rows.map((row) => ({ ...row, origin, active: true, createdAt: now, updatedAt: now })))
      .onConflictDoUpdate({
        target: brands.name,
        set: {
          settings: sql`excluded.settings`,
          rules: sql`excluded.rules`,
          origin: sql`excluded.origin`,
          active: true,
          updatedAt: now,
        },
      })
  const names = rows.map((row) => row.name)
  await tx
    .update(brands)
    .set({ active: false, updatedAt: now })
    .where(
      and(
        inArray(brands.origin, ['config', 'demo']),
        unnamed(brands.name, names),
        sql`${brands.active}`,
      ),
    )
}

async function writeSources(
  tx: Tx,
  rows: ConfiguredRows['sources'],
  origin: 'config' | 'demo',
  now: Date,
) {
  // as JSON and arrays, `is distinct from` sees what changed
  const asked = sql`(${sources.kind}, ${sources.settings}, ${sources.brandNames}, ${sources.active})
    is distinct from (excluded.kind, excluded.settings, excluded.brand_names, true)`
  const soonest = sql`least(${sources.nextDueAt}, ${now}::timestamptz + excluded.interval_ms * interval '1 millisecond')`
  if (rows.length > 0)
    await tx
      .insert(sources)
      .values(
        rows.map((row) => ({
          ...row,
          dailyRequests: row.dailyRequests ?? null,
          canaries: row.canaries ?? [],
          origin,
          active: true,
          nextDueAt: now,
          createdAt: now,
          updatedAt: now,
        })),
      )
      .onConflictDoUpdate({
        target: sources.name,
        set: {
          kind: sql`excluded.kind`,
          settings: sql`excluded.settings`,
          brandNames: sql`excluded.brand_names`,
          intervalMs: sql`excluded.interval_ms`,
          dailyRequests: sql`excluded.daily_requests`,
          canaries: sql`excluded.canaries`,
          origin: sql`excluded.origin`,
          active: true,
          cursor: sql`case when ${asked} then null else ${sources.cursor} end`,
          state: sql`case when ${asked} then 'ready' else ${sources.state} end`,
          stateDetail: sql`case when ${asked} then null else ${sources.stateDetail} end`,
          consecutiveFailures: sql`case when ${asked} then 0 else ${sources.consecutiveFailures} end`,
          breaker: sql`case when ${asked} then 'closed' else ${sources.breaker} end`,
          lastFullAt: sql`case when ${asked} then null else ${sources.lastFullAt} end`,
          nextDueAt: sql`case when ${asked} then ${now}::timestamptz else ${soonest} end`,
          updatedAt: now,
        },
      })
  const names = rows.map((row) => row.name)
  await tx
    .update(sources)
    .set({ active: false, updatedAt: now })
    .where(
      and(
        inArray(sources.origin, ['config', 'demo']),
        unnamed(sources.name, names),
        sql`${sources.active}`,
      ),
    )
}

async function writeChannels(
  tx: Tx,
  rows: ConfiguredRows['channels'],
  origin: 'config' | 'demo',
  now: Date,
) {
  if (rows.length > 0)
    await tx
      .insert(channels)
      .values(
        rows.map((row) => ({
          ...row,
          operator: row.operator ?? false,
          fallback: row.fallback ?? null,
          monthlyQuota: row.monthlyQuota ?? null,
          origin,
          active: true,
          createdAt: now,
          updatedAt: now,
        })),
      )
      .onConflictDoUpdate({
        target: channels.name,
        set: {
          operator: sql`excluded.operator`,
          fallback: sql`excluded.fallback`,
          spillAfterMs: sql`excluded.spill_after_ms`,
          monthlyQuota: sql`excluded.monthly_quota`,
          kind: sql`excluded.kind`,
          settings: sql`excluded.settings`,
          tiers: sql`excluded.tiers`,
          brandNames: sql`excluded.brand_names`,
          origin: sql`excluded.origin`,
          active: true,
          updatedAt: now,
        },
      })
  const names = rows.map((row) => row.name)
  await tx
    .update(channels)
    .set({ active: false, updatedAt: now })
    .where(and(unnamed(channels.name, names), sql`${channels.active}`))
}

function unnamed(
  column: typeof brands.name | typeof sources.name | typeof channels.name,
  names: string[],
) {
  return names.length > 0 ? notInArray(column, names) : undefined
}

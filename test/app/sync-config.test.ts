import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BrandSettings } from '../../core/brand.ts'
import { TierRules } from '../../core/rule.ts'
import { ConflictError, PermanentError } from '../../core/errors.ts'
import { activeBrands, brandForImport } from '../../db/queries/brands.ts'
import { claimDueSources } from '../../db/queries/due-sources.ts'
import { realBrands } from '../../db/queries/real-brands.ts'
import { syncConfig, type ConfiguredRows } from '../../db/queries/sync-config.ts'
import { brands } from '../../db/schema/brands.ts'
import { channels } from '../../db/schema/deliveries.ts'
import { sources } from '../../db/schema/sources.ts'
import { testInstant as now } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

const rules = TierRules.parse({})
const later = new Date(now.getTime() + 60_000)
const brand = (name: string, aliases: string[] = []) => ({
  name,
  settings: BrandSettings.parse({ aliases }),
  rules,
})
const source = (name: string, settings: Record<string, unknown>, intervalMs = 600_000) => ({
  name,
  kind: 'rss',
  intervalMs,
  brandNames: [],
  settings,
})
const channel = (name: string) => ({
  name,
  kind: 'wecom',
  tiers: ['hot' as const],
  brandNames: [],
  settings: { key: '${K}' },
})
const rows = (part: Partial<ConfiguredRows>): ConfiguredRows => ({
  brands: [],
  sources: [],
  channels: [],
  ...part,
})

let t: TestDatabase
beforeAll(async () => (t = await testDatabase()))
afterAll(() => t.close())
const sourceNamed = async (name: string) =>
  (await t.db.select().from(sources).where(eq(sources.name, name)))[0]
const active = async () => {
  const names = async (table: typeof brands | typeof sources | typeof channels) =>
    (await t.db.select({ name: table.name }).from(table).where(eq(table.active, true)))
      .map((row) => row.name)
      .toSorted()
  return {
    brands: await names(brands),
    sources: await names(sources),
    channels: await names(channels),
  }
}

describe('syncConfig', () => {
  it('writes budgets, known posts and operator channels, and closes the breaker of what is asked anew', async () => {
    const one = { ...source('限额', { url: 'x' }), dailyRequests: 500, canaries: ['漏水'] }
    const ops = { ...channel('运维'), operator: true, tiers: [] }
    await syncConfig(t.db, rows({ sources: [one], channels: [ops] }), 'config', now)
    expect(await sourceNamed('限额')).toMatchObject({ dailyRequests: 500, canaries: ['漏水'] })
    await t.db
      .update(sources)
      .set({ breaker: 'open', lastFullAt: now })
      .where(eq(sources.name, '限额'))
    // another budget is no other question
    const { dailyRequests: _budget, ...unbound } = one
    await syncConfig(t.db, rows({ sources: [unbound], channels: [channel('运维')] }), 'config', now)
    expect(await sourceNamed('限额')).toMatchObject({
      dailyRequests: null,
      breaker: 'open',
      lastFullAt: now,
    })
    const [told] = await t.db.select().from(channels).where(eq(channels.name, '运维'))
    expect(told?.operator).toBe(false)
    const asked = { ...one, settings: { url: 'y' } }
    await syncConfig(t.db, rows({ sources: [asked] }), 'config', now)
    expect(await sourceNamed('限额')).toMatchObject({ breaker: 'closed', lastFullAt: null })
    await syncConfig(t.db, rows({}), 'config', now)
  })

  it('writes what the configuration names, twice the same', async () => {
    const configured = rows({
      brands: [brand('甲'), brand('乙')],
      sources: [source('a', { url: 'x' })],
      channels: [channel('群')],
    })
    await syncConfig(t.db, configured, 'config', now)
    const before = await sourceNamed('a')
    await syncConfig(t.db, configured, 'config', later)
    expect(await active()).toEqual({ brands: ['乙', '甲'], sources: ['a'], channels: ['群'] })
    expect(await sourceNamed('a')).toEqual({ ...before, updatedAt: later })
  })

  it('keeps the place of a source that is asked the same, and begins again where it is asked something else', async () => {
    const cursor = { since: now.toISOString(), ids: ['1'] }
    const nextDueAt = new Date(now.getTime() + 500_000)
    await t.db
      .update(sources)
      .set({ cursor, nextDueAt, state: 'failing' })
      .where(eq(sources.name, 'a'))
    await syncConfig(
      t.db,
      rows({ brands: [brand('甲')], sources: [source('a', { url: 'x' }, 120_000)] }),
      'config',
      now,
    )
    const same = await sourceNamed('a')
    expect(same).toMatchObject({ cursor, state: 'failing', intervalMs: 120_000 })
    // a shorter interval does not wait for the longer one
    expect(same?.nextDueAt).toEqual(new Date(now.getTime() + 120_000))
    await syncConfig(
      t.db,
      rows({ brands: [brand('甲')], sources: [source('a', { url: 'y' })] }),
      'config',
      later,
    )
    expect(await sourceNamed('a')).toMatchObject({ cursor: null, state: 'ready', nextDueAt: later })
  })

  it('puts to rest what is no longer named, but not what an import brought', async () => {
    const first = await brandForImport(t.db, '丙', { timeZone: 'Asia/Shanghai', rules }, now)
    const again = await brandForImport(t.db, '丙', { timeZone: 'Asia/Shanghai', rules }, now)
    expect([first.created, again.created, again.brand.id]).toEqual([true, false, first.brand.id])
    await syncConfig(t.db, rows({ brands: [brand('乙', ['乙牌'])] }), 'config', later)
    expect(await active()).toEqual({ brands: ['丙', '乙'], sources: [], channels: [] })
  })

  it('never lets the demo world in beside a real brand, be it at rest', async () => {
    const demo = rows({ brands: [brand('演示')], sources: [source('demo', {})] })
    const before = await active()
    const refused = syncConfig(t.db, demo, 'demo', later)
    await expect(refused).rejects.toThrow(PermanentError)
    // 甲 rests since it left the configuration
    await expect(refused).rejects.toThrow('甲, 乙')
    expect(await active()).toEqual(before)
  })

  it('lets a configuration take the place of the demo world', async () => {
    const own = await testDatabase()
    try {
      const demo = rows({ brands: [brand('演示')], sources: [source('demo', {})] })
      await syncConfig(own.db, demo, 'demo', now)
      await syncConfig(own.db, demo, 'demo', later)
      expect(await realBrands(own.db)).toEqual([])
      await syncConfig(own.db, rows({ brands: [brand('甲')] }), 'config', later)
      expect((await activeBrands(own.db)).map(({ name }) => name)).toEqual(['甲'])
      await expect(syncConfig(own.db, demo, 'demo', later)).rejects.toThrow('甲')
      await own.db.delete(brands).where(eq(brands.name, '甲'))
      await brandForImport(own.db, '丙', { timeZone: 'Asia/Shanghai', rules }, later)
      await expect(syncConfig(own.db, demo, 'demo', later)).rejects.toThrow(ConflictError)
      // the configuration that is none puts the demo world to rest beside an import
      await syncConfig(own.db, rows({}), 'config', later)
      expect((await activeBrands(own.db)).map(({ name }) => name)).toEqual(['丙'])
    } finally {
      await own.close()
    }
  })

  it('wakes a brand that rests when an import names it', async () => {
    const { brand: woken, created } = await brandForImport(
      t.db,
      '甲',
      { timeZone: 'Asia/Shanghai', rules },
      later,
    )
    expect(created).toBe(false)
    expect(woken).toMatchObject({ active: true, origin: 'import' })
  })
})

describe('claimDueSources', () => {
  it('gives a due source once, and again only after its time', async () => {
    await syncConfig(
      t.db,
      rows({
        brands: [brand('甲')],
        sources: [source('fast', {}, 60_000), source('slow', {}, 86_400_000)],
      }),
      'config',
      now,
    )
    await t.db
      .insert(sources)
      .values({ ...source('file', {}), origin: 'import', createdAt: now, updatedAt: now })
    const first = await claimDueSources(t.db, now)
    expect(first).toHaveLength(2)
    expect(await claimDueSources(t.db, now)).toEqual([])
    expect(await claimDueSources(t.db, new Date(now.getTime() + 60_000))).toHaveLength(1)
    // a lost nudge costs minutes, not a day
    expect(await claimDueSources(t.db, new Date(now.getTime() + 300_000))).toHaveLength(2)
  })
})

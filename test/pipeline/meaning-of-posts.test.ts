import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BrandSettings } from '../../core/brand.ts'
import { hourMs } from '../../core/clock.ts'
import { printsLike } from '../../db/queries/classifications.ts'
import { mentionSuspicions } from '../../db/schema/evidence.ts'
import { classifications, mentionBrands, mentions } from '../../db/schema/mentions.ts'
import { hourlyCounts } from '../../db/schema/counters.ts'
import { classifyMentions } from '../../pipeline/classify-mentions.ts'
import { markSuspicions } from '../../pipeline/mark-suspicions.ts'
import { aBrand, aMention, aSource, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { originals } from './duplicate-pairs.ts'
import { pipelineDeps } from './pipeline-deps.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const run = () => classifyMentions(pipelineDeps(t.db))
const rowOf = async (id: number) => {
  const [row] = await t.db.select().from(mentions).where(eq(mentions.id, id))
  return row
}
const judgementOf = async (id: number) => {
  const [row] = await t.db.select().from(classifications).where(eq(classifications.mentionId, id))
  return row
}

describe('own campaigns', () => {
  it('are a class of their own: kept, named, and counted nowhere', async () => {
    const brand = await aBrand(t.db, { name: '云杉甲' })
    const rival = await aBrand(t.db, { name: '青禾乙' })
    const campaign = { state: 'ignored', campaignBrandIds: [brand.id] }
    const cases = [
      ['云杉甲新品今晚八点见', [brand.id], { ...campaign, ignoredReason: 'own-account' }],
      ['祝大家周末愉快', [brand.id], { ...campaign, ignoredReason: 'own-account' }],
      ['关注+转发，抽3位送云杉甲烟机', [], { ...campaign, ignoredReason: 'lottery' }],
      [
        '云杉甲的转发抽奖中了一台花洒，一个月了还没寄来，客服也不理人',
        [],
        { state: 'classified', ignoredReason: null, campaignBrandIds: [] },
      ],
      // a rival's account that speaks of this brand is a voice like any
      ['云杉甲的烟机漏油，欢迎选青禾乙', [rival.id], { state: 'classified', campaignBrandIds: [] }],
    ] as const
    for (const [text, ownBrandIds, expected] of cases) {
      const { id } = await aMention(t.db, { text, ownBrandIds: [...ownBrandIds] })
      await run()
      expect({ text, ...(await rowOf(id)) }).toMatchObject(expected)
      if (expected.state === 'ignored') {
        expect(await judgementOf(id)).toBeUndefined()
        expect(
          await t.db.select().from(mentionBrands).where(eq(mentionBrands.mentionId, id)),
        ).toEqual([])
      }
    }
    const counted = await t.db.select().from(hourlyCounts).where(eq(hourlyCounts.brandId, brand.id))
    expect(counted.find(({ topic }) => topic === 'all')?.mentions).toBe(2)
    expect(
      (await t.db.select().from(hourlyCounts).where(eq(hourlyCounts.brandId, rival.id))).length,
    ).toBe(0)
  })

  it('come back as mentions when an edit makes them a complaint', async () => {
    await aBrand(t.db, { name: '松果丙' })
    const { id } = await aMention(t.db, { text: '转发抽奖，松果丙送三位粉丝' })
    await run()
    expect(await rowOf(id)).toMatchObject({ ignoredReason: 'lottery' })
    const text = '松果丙的热水器漏水，维修师傅来了三次都没修好，退款也不给'
    await t.db.update(mentions).set({ text, state: 'stored' }).where(eq(mentions.id, id))
    await run()
    expect(await rowOf(id)).toMatchObject({ state: 'classified', campaignBrandIds: [] })
  })
})

describe('reposts', () => {
  it('are judged by what they add, keep their place in the cluster, and only then are a voice of their own', async () => {
    await aBrand(t.db, { name: '云杉' })
    const text = originals[0] ?? ''
    const first = await aMention(t.db, { text })
    const bare = await aMention(t.db, { text: `转发微博//@北风:${text}` })
    const praise = await aMention(t.db, { text: `我家用了三年很好，非常满意//@北风:${text}` })
    const same = await aMention(t.db, {
      text: `我家的也漏油，售后一直不来，退货还不给退//@北风:${text}`,
    })
    await run()
    const [a, b, c, d] = await Promise.all(
      [first, bare, praise, same].map(({ id }) => judgementOf(id)),
    )
    expect([a, b, c, d].map((one) => one?.clusterOf)).toEqual([
      first.id,
      first.id,
      first.id,
      first.id,
    ])
    expect([a, b, c, d].map((one) => one?.duplicateOf)).toEqual([
      first.id,
      first.id,
      praise.id,
      same.id,
    ])
    expect([a, b, c, d].map((one) => one?.ownWords)).toEqual([false, false, true, true])
    expect([a, b, c, d].map((one) => one?.complaint)).toEqual([true, true, false, true])
    expect(c?.sentiment).toBe('pos')
  })

  it('follow an earlier original that came to light later', async () => {
    await aBrand(t.db, { name: '云杉', active: true }).catch(() => null)
    const text = originals[3] ?? ''
    const source = await aSource(t.db)
    const original = await aMention(t.db, { sourceId: source.id, text, state: 'ignored' })
    const commented = await aMention(t.db, { text: `我也遇到了，太气人//@北风:${text}` })
    const copy = await aMention(t.db, { text: `转：${text}` })
    await run()
    expect((await judgementOf(copy.id))?.clusterOf).toBe(commented.id)
    await t.db.update(mentions).set({ state: 'stored' }).where(eq(mentions.id, original.id))
    await run()
    expect((await judgementOf(commented.id))?.clusterOf).toBe(original.id)
    expect((await judgementOf(commented.id))?.duplicateOf).toBe(commented.id)
    expect((await judgementOf(copy.id))?.duplicateOf).toBe(original.id)
  })
})

describe('the search for copies', () => {
  it('reads no table through, however many rows there are and are asked for', async () => {
    const brand = await aBrand(t.db, { name: '多多戊' })
    const source = await aSource(t.db)
    const now = testInstant.toISOString()
    await t.db.execute(sql`
      insert into mentions (source_id, external_id, kind, text, published_precision, counted_at, first_seen_at, last_seen_at, content_hash, state)
      select ${source.id}::bigint, 'many-' || n, 'post', 'x', 'second', ${now}::timestamptz,
        ${now}::timestamptz, ${now}::timestamptz, n::text, 'classified'
      from generate_series(1, 20000) n`)
    await t.db.execute(sql`
      insert into classifications (mention_id, model_version, revision, language, sentiment, score, complaint, complaint_score,
        severity, aspects, topics, keyphrases, unsure, why, fingerprint, sketch, fingerprint_bands, classified_at)
      select id, 'x', 1, 'zh', 'neu', 0, false, 0, 0, '[]', '{}', '{}', false, '[]', md5(id::text), md5(id::text),
        array(select hashint8(id * 16 + b) from generate_series(0, 15) b), ${now}::timestamptz
      from mentions where external_id like 'many-%'`)
    await t.db.execute(sql`
      insert into mention_brands select id, ${brand.id}, counted_at, '{x}' from mentions where external_id like 'many-%'`)
    await t.db.execute(sql`analyze classifications, mention_brands`)
    const [known] = await t.db
      .select({ id: classifications.mentionId, bands: classifications.fingerprintBands })
      .from(classifications)
      .where(eq(classifications.modelVersion, 'x'))
      .orderBy(classifications.id)
      .limit(1)
    const scans = async () => {
      const { rows } = await t.db.execute<{ n: number }>(
        sql`select seq_scan::int as n from pg_stat_user_tables where relname = 'classifications'`,
      )
      return rows[0]?.n
    }
    const ask = (bands: number[]) =>
      t.db.transaction(async (tx) => {
        const found = await printsLike(tx, {
          notMentionIds: [0],
          brandIds: [brand.id],
          bands,
          shortFingerprints: ['a', 'b'],
          since: new Date(testInstant.getTime() - hourMs),
          until: testInstant,
        })
        await tx.execute(sql`select pg_stat_force_next_flush()`)
        return found.map(({ mentionId }) => mentionId)
      })
    await ask([])
    const before = await scans()
    const many = Array.from({ length: 8_000 }, (_, i) => i * 7_919)
    expect(await ask([...many, known?.bands[3] ?? 0])).toEqual([known?.id])
    expect(await ask([known?.bands[0] ?? 0])).toEqual([known?.id])
    expect(await scans()).toBe(before)
  })
})

describe('markSuspicions', () => {
  it('marks one text by three authors, hides and counts nothing differently, and takes back what no longer holds', async () => {
    const brand = await aBrand(t.db, { name: '白鹭丁' })
    const text = '白鹭丁空调用了一周就不制冷，客服推给师傅师傅推给厂家，大家千万别买这个牌子'
    const at = (hours: number) => new Date(testInstant.getTime() - hours * hourMs)
    const ids: number[] = []
    for (const [i, lead] of ['', '转：', '提醒：'].entries())
      ids.push((await aMention(t.db, { text: lead + text, countedAt: at(i * 5 + 1) })).id)
    const shared = await aMention(t.db, { text: `转发//@北风:${text}`, countedAt: at(1) })
    const old = await aMention(t.db, { text, countedAt: at(24 * 40) })
    await run()
    const marks = () => t.db.select().from(mentionSuspicions).orderBy(mentionSuspicions.mentionId)
    const deps = pipelineDeps(t.db)
    await markSuspicions(deps, { brandId: brand.id })
    const marked = await marks()
    expect(marked.map(({ mentionId, reason }) => [mentionId, reason])).toEqual(
      ids.map((id) => [id, 'same-text']),
    )
    expect(marked[0]?.numbers).toEqual({ posts: 3, authors: 3, hours: 10 })
    for (const id of [...ids, shared.id, old.id])
      expect((await rowOf(id))?.state).toBe('classified')
    await markSuspicions(deps, { brandId: brand.id })
    expect(await marks()).toEqual(marked)
    await t.db
      .update(mentions)
      .set({ authorHash: 'one' })
      .where(eq(mentions.authorHash, (await rowOf(ids[0] ?? 0))?.authorHash ?? ''))
    await t.db
      .update(mentions)
      .set({ authorHash: 'one' })
      .where(eq(mentions.id, ids[1] ?? 0))
    await markSuspicions(deps, { brandId: brand.id })
    expect(await marks()).toEqual([])
    expect(BrandSettings.parse(brand.settings).ownAccounts).toEqual([])
  })
})

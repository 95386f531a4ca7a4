import { and, asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BrandSettings } from '../../core/brand.ts'
import { classifications, mentionBrands, mentions } from '../../db/schema/mentions.ts'
import { hourlyCounts } from '../../db/schema/counters.ts'
import { createClassifier } from '../../pipeline/classify.ts'
import { classifyMentions } from '../../pipeline/classify-mentions.ts'
import { shippedModel } from '../../pipeline/model/shipped-model.ts'
import { wordsRevision } from '../../pipeline/words-revision.ts'
import { aBrand, aMention, aSource, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { pipelineDeps } from './pipeline-deps.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const counts = (brandId: number) =>
  t.db
    .select()
    .from(hourlyCounts)
    .where(eq(hourlyCounts.brandId, brandId))
    .orderBy(asc(hourlyCounts.topic), asc(hourlyCounts.hour))
const judgementOf = async (mentionId: number) => {
  const [row] = await t.db
    .select()
    .from(classifications)
    .where(eq(classifications.mentionId, mentionId))
  return row
}
const mentionRow = async (id: number) =>
  (await t.db.select().from(mentions).where(eq(mentions.id, id)))[0]

describe('classifyMentions', () => {
  it('stores what is judged of a long text that its bounds cut within a character', async () => {
    await aBrand(t.db, { name: '晴杉电器' })
    const told = '晴杉电器热水器漏电把人电伤了售后不管'.repeat(1_200)
    const ids: number[] = []
    for (const length of [3_999, 19_999])
      ids.push((await aMention(t.db, { text: `${told.slice(0, length)}${'😡'.repeat(60)}` })).id)
    await classifyMentions(pipelineDeps(t.db))
    for (const id of ids)
      expect(await judgementOf(id)).toMatchObject({ complaint: true, severity: 3 })
  })

  it('takes a post for the brand whose own account it speaks to', async () => {
    const brand = await aBrand(t.db, { name: '晴樟电器' })
    const told = await aMention(t.db, { text: '@晴樟电器官方 你们的烟机漏电，没人管' })
    const other = await aMention(t.db, { text: '@晴樟电器维权 早安' })
    await classifyMentions(pipelineDeps(t.db))
    expect(await mentionRow(other.id)).toMatchObject({
      state: 'ignored',
      ignoredReason: 'no-alias',
    })
    const links = await t.db
      .select()
      .from(mentionBrands)
      .where(eq(mentionBrands.mentionId, told.id))
    expect(links).toMatchObject([{ brandId: brand.id, matched: ['@晴樟电器官方'] }])
  })

  it('judges stored mentions, links their brands, counts their hours and nudges the evaluation', async () => {
    const brand = await aBrand(t.db, { name: '云杉电器' })
    const bad = await aMention(t.db, {
      text: '云杉电器的烟机安装师傅约了三次都没来，客服也不理人，太失望了',
    })
    const good = await aMention(t.db, { text: '云杉电器的烟机吸力很大，声音小，非常满意' })
    const deps = pipelineDeps(t.db)
    await classifyMentions(deps)

    expect(await mentionRow(bad.id)).toMatchObject({ state: 'classified', ignoredReason: null })
    const judged = await judgementOf(bad.id)
    expect(judged).toMatchObject({
      modelVersion: `${shippedModel().version}.${wordsRevision}`,
      revision: 1,
      complaint: true,
      sentiment: 'neg',
      classifiedAt: testInstant,
      duplicateOf: bad.id,
    })
    expect(judged?.topics).toEqual(expect.arrayContaining(['installation', 'responsiveness']))
    expect(await judgementOf(good.id)).toMatchObject({
      complaint: false,
      sentiment: 'pos',
      topics: [],
      severity: 0,
    })
    expect(
      await t.db.select().from(mentionBrands).where(eq(mentionBrands.mentionId, bad.id)),
    ).toEqual([
      { mentionId: bad.id, brandId: brand.id, countedAt: testInstant, matched: ['云杉电器'] },
    ])
    const all = (await counts(brand.id)).find((c) => c.topic === 'all')
    expect(all).toMatchObject({ mentions: 2, complaints: 1, negatives: 1 })
    expect(deps.nudged).toEqual([
      { job: 'evaluate-topics', payload: { brandId: brand.id } },
      { job: 'mark-suspicions', payload: { brandId: brand.id } },
    ])
  })

  it('has a brand in danger evaluated before all others', async () => {
    const calm = await aBrand(t.db, { name: '石矶空调' })
    const danger = await aBrand(t.db, { name: '赤霞空调' })
    await aMention(t.db, { text: '石矶空调安装师傅一直没来，等了三天' })
    await aMention(t.db, { text: '赤霞空调漏电，我妈被电击送进医院抢救，太危险了！' })
    const deps = pipelineDeps(t.db)
    await classifyMentions(deps)
    const evaluations = deps.nudged.filter((one) => one.job === 'evaluate-topics')
    expect(evaluations).toEqual([
      { job: 'evaluate-topics', payload: { brandId: danger.id }, first: true },
      { job: 'evaluate-topics', payload: { brandId: calm.id } },
    ])
  })

  it('changes nothing when it runs again', async () => {
    const brand = await aBrand(t.db, { name: '青禾净水' })
    const { id } = await aMention(t.db, { text: '青禾净水的滤芯漏水，联系售后没人回复' })
    await classifyMentions(pipelineDeps(t.db))
    const before = { judgement: await judgementOf(id), counts: await counts(brand.id) }
    const again = pipelineDeps(t.db)
    await classifyMentions(again)
    await t.db.update(mentions).set({ state: 'stored' }).where(eq(mentions.id, id))
    await classifyMentions(pipelineDeps(t.db))
    expect({ judgement: await judgementOf(id), counts: await counts(brand.id) }).toEqual(before)
    expect(again.nudged).toEqual([])
  })

  it('says why a mention is ignored', async () => {
    await aBrand(t.db, {
      name: '小麦',
      settings: BrandSettings.parse({ exclude: ['小麦粥'], context: ['手机', '平板'] }),
    })
    const cases = [
      ['今天天气很好', 'no-alias'],
      ['早上喝了一碗小麦粥', 'excluded'],
      ['路边的小麦黄了', 'no-context'],
    ] as const
    for (const [text, reason] of cases) {
      const { id } = await aMention(t.db, { text })
      await classifyMentions(pipelineDeps(t.db))
      expect(await mentionRow(id)).toMatchObject({ state: 'ignored', ignoredReason: reason })
      expect(await judgementOf(id)).toBeUndefined()
    }
  })

  it('takes the brand from the import that brought the mention, named in the text or not', async () => {
    const brand = await aBrand(t.db, { name: '松风厨电', active: false, origin: 'import' })
    const { id } = await aMention(t.db, {
      text: '用了三天就坏了，退货还要自己出运费',
      importBrandId: brand.id,
    })
    await classifyMentions(pipelineDeps(t.db))
    expect(await mentionRow(id)).toMatchObject({ state: 'classified' })
    expect(
      await t.db.select().from(mentionBrands).where(eq(mentionBrands.mentionId, id)),
    ).toMatchObject([{ brandId: brand.id }])
  })

  it('judges an edited mention anew and corrects the counters of both the old and the new topics', async () => {
    const brand = await aBrand(t.db, { name: '白鹭空调' })
    const { id } = await aMention(t.db, { text: '白鹭空调漏水，修了三次都没修好' })
    await classifyMentions(pipelineDeps(t.db))
    expect((await counts(brand.id)).map((c) => c.topic)).toContain('repair')

    await t.db
      .update(mentions)
      .set({ text: '白鹭空调的物流太慢了，等了十天才送到', revision: 2, state: 'stored' })
      .where(eq(mentions.id, id))
    await classifyMentions(pipelineDeps(t.db))
    expect(await judgementOf(id)).toMatchObject({ revision: 2, topics: ['delivery'] })
    expect((await counts(brand.id)).map((c) => [c.topic, c.complaints])).toEqual([
      ['all', 1],
      ['delivery', 1],
    ])

    await t.db
      .update(mentions)
      .set({ text: '这条内容已经换成别的话题', revision: 3, state: 'stored' })
      .where(eq(mentions.id, id))
    await classifyMentions(pipelineDeps(t.db))
    expect(await judgementOf(id)).toBeUndefined()
    expect(await counts(brand.id)).toEqual([])
  })

  it('lets no row that cannot be judged stop the others', async () => {
    await aBrand(t.db, { name: '海棠冰箱' })
    const poison = await aMention(t.db, { text: '海棠冰箱毒药' })
    const fine = await aMention(t.db, { text: '海棠冰箱不制冷，报修一周没人来' })
    const classify = createClassifier()
    await classifyMentions(pipelineDeps(t.db), {
      findJudge: async () => ({
        version: 'test-1',
        classify: (input) => {
          if (input.text.includes('毒药')) throw new Error('cannot')
          return classify(input)
        },
      }),
    })
    expect(await mentionRow(poison.id)).toMatchObject({
      state: 'ignored',
      ignoredReason: 'classifier-error',
    })
    expect(await mentionRow(fine.id)).toMatchObject({ state: 'classified' })
  })

  it('links copies of one text to the first of them, within 30 days and one brand', async () => {
    await aBrand(t.db, { name: '银杏洗衣机' })
    const text =
      '银杏洗衣机买来第五天就不转了，售后推给商家，商家推给厂家，折腾半个月没有结果，大家千万别买'
    const day = (n: number) => new Date(testInstant.getTime() + n * 86_400_000)
    const first = await aMention(t.db, { text, countedAt: day(0) })
    const copy = await aMention(t.db, { text: `${text}！！`, countedAt: day(3) })
    const late = await aMention(t.db, { text, countedAt: day(45) })
    const other = await aMention(t.db, {
      text: '银杏洗衣机声音很小，洗得也干净，家里老人都会用，值得推荐给大家',
      countedAt: day(1),
    })
    await classifyMentions(pipelineDeps(t.db))
    const followsLater = await aMention(t.db, { text, countedAt: day(20) })
    await classifyMentions(pipelineDeps(t.db))
    const links = async (id: number) => (await judgementOf(id))?.duplicateOf
    expect(await links(first.id)).toBe(first.id)
    expect(await links(copy.id)).toBe(first.id)
    expect(await links(late.id)).toBe(late.id)
    expect(await links(other.id)).toBe(other.id)
    expect(await links(followsLater.id)).toBe(first.id)
  })

  it('gives the same rows when two workers run at once, and counters equal a recount', async () => {
    const brands = [await aBrand(t.db, { name: '红枫' }), await aBrand(t.db, { name: '蓝鲸' })]
    const source = await aSource(t.db)
    const parts = [
      '安装费收了四百太贵了',
      '客服一直不回复',
      '用着不错',
      '包装破了',
      '漏电太危险',
      '东西还行就是物流慢',
      '',
    ]
    const rows = Array.from({ length: 1_300 }, (_row, i) => ({
      sourceId: source.id,
      externalId: `bulk-${i}`,
      kind: 'review' as const,
      text: `${['红枫', '蓝鲸', '红枫和蓝鲸', '别的牌子'][(i * 7) % 4]}${parts[(i * 5) % parts.length]}，${parts[(i * 3) % parts.length]}第${i % 90}次`,
      publishedAt: new Date(testInstant.getTime() - (i % 50) * 1_800_000),
      publishedPrecision: 'second' as const,
      countedAt: new Date(testInstant.getTime() - (i % 50) * 1_800_000),
      firstSeenAt: testInstant,
      lastSeenAt: testInstant,
      contentHash: `hash-${i}`,
    }))
    await t.db.insert(mentions).values(rows)
    await Promise.all([
      classifyMentions(pipelineDeps(t.db)),
      classifyMentions(pipelineDeps(t.db)),
      classifyMentions(pipelineDeps(t.db)),
    ])

    const [left] = await t.db
      .select({ n: sql<number>`count(*)::int` })
      .from(mentions)
      .where(eq(mentions.state, 'stored'))
    expect(left?.n).toBe(0)
    for (const brand of brands) expect(await counts(brand.id)).toEqual(await recount(brand.id))

    const judged = await t.db
      .select({ id: mentions.id, text: mentions.text, first: classifications.duplicateOf })
      .from(mentions)
      .innerJoin(classifications, eq(classifications.mentionId, mentions.id))
      .where(and(eq(mentions.sourceId, source.id)))
      .orderBy(asc(mentions.id))
    const firstOf = new Map<string, number>()
    for (const row of judged) {
      if (!firstOf.has(row.text)) firstOf.set(row.text, row.id)
      expect(row.first).toBeLessThanOrEqual(firstOf.get(row.text) ?? 0)
    }
  }, 60_000)
})

/** The counters as they should be, counted in JavaScript from the rows. */
async function recount(brandId: number) {
  const rows = await t.db
    .select({ countedAt: mentionBrands.countedAt, c: classifications })
    .from(mentionBrands)
    .innerJoin(classifications, eq(classifications.mentionId, mentionBrands.mentionId))
    .where(eq(mentionBrands.brandId, brandId))
  const found = new Map<string, typeof hourlyCounts.$inferSelect>()
  for (const { countedAt, c } of rows) {
    const hour = new Date(Math.floor(countedAt.getTime() / 3_600_000) * 3_600_000)
    for (const topic of new Set(['all', ...c.topics, ...c.aspects.map((a) => a.name)])) {
      const key = `${topic} ${hour.toISOString()}`
      const count = found.get(key) ?? {
        brandId,
        topic,
        hour,
        mentions: 0,
        complaints: 0,
        negatives: 0,
      }
      found.set(key, count)
      count.mentions += 1
      if (c.complaint && (topic === 'all' || c.topics.includes(topic))) count.complaints += 1
      if (c.sentiment === 'neg') count.negatives += 1
    }
  }
  return [...found.values()].sort(
    (a, b) => a.topic.localeCompare(b.topic) || a.hour.getTime() - b.hour.getTime(),
  )
}

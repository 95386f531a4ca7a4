import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { brandsToEvaluate } from '../../db/queries/stuck-rows.ts'
import { complaintsByAuthor } from '../../db/queries/alert-evidence.ts'
import { mentionDetail } from '../../db/queries/console-mention.ts'
import { hourlyCounts } from '../../db/schema/counters.ts'
import { classifications, mentions } from '../../db/schema/mentions.ts'
import type { Judgement } from '../../pipeline/classify.ts'
import { classifyMentions } from '../../pipeline/classify-mentions.ts'
import type { FindJudge } from '../../pipeline/judge-in-force.ts'
import { column } from '../../pipeline/model/outputs.ts'
import { shippedModel } from '../../pipeline/model/shipped-model.ts'
import { wordsRevision } from '../../pipeline/words-revision.ts'
import { topSize } from '../../pipeline/model/top-layer.ts'
import { aLearnRun } from '../a-learn-run.ts'
import { aBrand, aMention, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { pipelineDeps } from './pipeline-deps.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const complaint: Judgement = {
  language: 'zh',
  complaint: true,
  complaintScore: 0.9,
  topics: ['repair'],
  aspects: [],
  sentiment: 'neg',
  score: -0.5,
  severity: 1,
  keyphrases: [],
  signals: [],
  unsure: false,
  why: [],
}
const noComplaint: Judgement = {
  ...complaint,
  complaint: false,
  complaintScore: 0.1,
  topics: [],
  sentiment: 'neu',
  score: 0,
  severity: 0,
}
/** A model of that name which says the same of every text. */
const model =
  (version: string, says: Judgement): FindJudge =>
  async () => ({ version, classify: () => says })
const judge = (version: string, says: Judgement) =>
  classifyMentions(pipelineDeps(t.db), { findJudge: model(version, says) })

const again = (id: number) =>
  t.db.update(mentions).set({ state: 'stored' }).where(eq(mentions.id, id))
const judgements = (id: number) =>
  t.db
    .select()
    .from(classifications)
    .where(eq(classifications.mentionId, id))
    .orderBy(asc(classifications.id))
const counts = async (brandId: number) => {
  const rows = await t.db
    .select()
    .from(hourlyCounts)
    .where(eq(hourlyCounts.brandId, brandId))
    .orderBy(asc(hourlyCounts.topic))
  return rows.map((row) => [row.topic, row.mentions, row.complaints, row.negatives])
}

describe('a new version of the model', () => {
  it('neither loses what the old one counted nor counts it twice', async () => {
    const brand = await aBrand(t.db, { name: '桐花电器' })
    await aMention(t.db, { text: '桐花电器的电饭煲坏了三次' })
    const second = await aMention(t.db, { text: '桐花电器的水壶漏水，没人来修' })
    await judge('a', complaint)
    expect(await counts(brand.id)).toEqual([
      ['all', 2, 2, 2],
      ['repair', 2, 2, 2],
    ])

    // in the same hour: only this one is judged by the new model
    await aMention(t.db, { text: '桐花电器的烤箱温度不准' })
    await judge('b', complaint)
    expect(await counts(brand.id)).toEqual([
      ['all', 3, 3, 3],
      ['repair', 3, 3, 3],
    ])

    await again(second.id)
    await judge('b', noComplaint)
    expect((await judgements(second.id)).map((row) => row.modelVersion)).toEqual(['a', 'b'])
    expect(await counts(brand.id)).toEqual([
      ['all', 3, 2, 2],
      ['repair', 2, 2, 2],
    ])
  })

  it('leaves the last word to whoever judged last, after a way back as well', async () => {
    const brand = await aBrand(t.db, { name: '榆林家电' })
    const { id } = await aMention(t.db, { text: '榆林家电的冰箱不制冷' })
    await judge('a', complaint)
    await again(id)
    await judge('b', noComplaint)
    await again(id)
    await judge('a', complaint)
    expect((await judgements(id)).map((row) => row.modelVersion)).toEqual(['b', 'a'])
    expect((await mentionDetail(t.db, id))?.current).toMatchObject({
      modelVersion: 'a',
      complaint: true,
    })
    expect(await counts(brand.id)).toEqual([
      ['all', 1, 1, 1],
      ['repair', 1, 1, 1],
    ])
  })

  it('finds the copies that the old one judged, once each', async () => {
    await aBrand(t.db, { name: '柏木卫浴' })
    const text = '柏木卫浴的花洒装上就漏，打了一星期电话都说没有配件，最后让我自己去买，太气人了'
    const first = await aMention(t.db, { text })
    await judge('a', complaint)
    const copy = await aMention(t.db, { text: `${text}！` })
    await judge('b', complaint)
    expect((await judgements(copy.id))[0]?.duplicateOf).toBe(first.id)
    await again(first.id)
    await judge('b', complaint)
    expect((await mentionDetail(t.db, first.id))?.duplicates).toBe(2)
  })

  it('links later copies of both versions to an earlier one that comes to light', async () => {
    const brand = await aBrand(t.db, { name: '槐序电器', active: false })
    const text = '槐序电器的空气炸锅用了两次就不通电了，客服让寄回去，运费还要自己出，再也不买了'
    const first = await aMention(t.db, { text })
    await judge('a', complaint)
    const copy = await aMention(t.db, { text, importBrandId: brand.id })
    await judge('a', complaint)
    await again(copy.id)
    await judge('b', complaint)
    expect((await mentionDetail(t.db, copy.id))?.current?.duplicateOf).toBe(copy.id)
    await t.db
      .update(mentions)
      .set({ state: 'stored', importBrandId: brand.id })
      .where(eq(mentions.id, first.id))
    await judge('c', complaint)
    expect((await mentionDetail(t.db, copy.id))?.current?.duplicateOf).toBe(first.id)
  })

  it('forgets every judgement of a mention that is about no brand any more', async () => {
    const brand = await aBrand(t.db, { name: '枫桥灯饰' })
    const { id } = await aMention(t.db, { text: '枫桥灯饰的吊灯闪' })
    await judge('a', complaint)
    await t.db
      .update(mentions)
      .set({ text: '换了话题', state: 'stored' })
      .where(eq(mentions.id, id))
    await judge('b', complaint)
    expect(await judgements(id)).toEqual([])
    expect(await counts(brand.id)).toEqual([])
  })

  it('wakes no evaluation for what only the old one called a complaint', async () => {
    const brand = await aBrand(t.db, { name: '竹里家居' })
    const { id } = await aMention(t.db, { text: '竹里家居的椅子', authorHash: 'somebody' })
    await judge('a', complaint)
    expect(await brandsToEvaluate(t.db, testInstant)).toContain(brand.id)
    await again(id)
    await judge('b', noComplaint)
    expect(await brandsToEvaluate(t.db, testInstant)).not.toContain(brand.id)
    const since = new Date(testInstant.getTime() - 1)
    const asked = { brandId: brand.id, hashes: ['somebody'], since, until: testInstant }
    expect(await complaintsByAuthor(t.db, asked)).toEqual([])
  })
})

describe('an active learned layer', () => {
  it('judges the next batch under its own name, and its weights count', async () => {
    await aBrand(t.db, { name: '兰舟电器' })
    const { version, top } = shippedModel()
    const name = `${version}.${wordsRevision}`
    const text = (n: number) => `兰舟电器的热水器第${n}次坏了，师傅一直不来修`
    const before = await aMention(t.db, { text: text(1) })
    await classifyMentions(pipelineDeps(t.db))
    // nothing is a complaint to this one: its constant outweighs all else
    const weights = [...top.weights]
    weights[column.complaint * topSize] = -100
    const run = await aLearnRun(t.db, { baseVersion: version, weights })
    const after = await aMention(t.db, { text: text(2) })
    await classifyMentions(pipelineDeps(t.db))
    expect(await judgements(before.id)).toMatchObject([{ modelVersion: name, complaint: true }])
    expect(await judgements(after.id)).toMatchObject([
      { modelVersion: `${name}+${run.id}`, complaint: false },
    ])
  })
})

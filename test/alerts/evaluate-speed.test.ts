import { afterAll, beforeAll, expect, test } from 'vitest'

import { hourMs } from '../../core/clock.ts'
import { classifications, mentionBrands, mentions } from '../../db/schema/mentions.ts'
import { testDatabase } from '../setup/database.ts'

import { at, evaluateWorld } from './evaluate-world.ts'

let t: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

test('5,000 complaints of 30 days are decided in a moment', async () => {
  const w = await evaluateWorld(t.db)
  const rows = Array.from({ length: 5000 }, (_, i) => {
    const countedAt = new Date(at(0).getTime() - ((i * 720) / 5000) * hourMs)
    const seen = {
      publishedAt: countedAt,
      // an import of the past: all but the last days are history
      firstSeenAt: at(0),
      lastSeenAt: at(0),
      countedAt,
    }
    const says = {
      text: `第${i}位顾客说安装拖了很久`,
      contentHash: `${i}`,
      authorHash: `many-${i}`,
    }
    const post = { externalId: `many-${i}`, kind: 'review' as const, state: 'classified' as const }
    return {
      ...seen,
      ...says,
      ...post,
      sourceId: w.source.id,
      publishedPrecision: 'second' as const,
    }
  })
  const made = []
  for (let i = 0; i < rows.length; i += 1000) {
    made.push(
      ...(await t.db
        .insert(mentions)
        .values(rows.slice(i, i + 1000))
        .returning()),
    )
  }
  await t.db.insert(mentionBrands).values(
    made.map(({ id, countedAt }) => ({
      mentionId: id,
      brandId: w.brand.id,
      countedAt,
      matched: [],
    })),
  )
  const judged = {
    modelVersion: 'test-1',
    revision: 1,
    language: 'zh' as const,
    sentiment: 'neg' as const,
    score: -1,
    complaint: true,
    complaintScore: 1,
    severity: 1 as const,
    keyphrases: [],
    unsure: false,
    why: [],
    fingerprint: '0',
  }
  const all = made.map(({ id, countedAt }) => {
    const name = id % 2 === 0 ? ('installation' as const) : ('fees' as const)
    const aspects = [{ name, polarity: 'neg' as const, score: 0.9, clause: '' }]
    return { ...judged, mentionId: id, topics: [name], aspects, classifiedAt: countedAt }
  })
  for (let i = 0; i < all.length; i += 1000) {
    await t.db.insert(classifications).values(all.slice(i, i + 1000))
  }
  const first = performance.now()
  await w.evaluate(0)
  const firstMs = performance.now() - first
  const second = performance.now()
  await w.evaluate(1 / 60)
  const secondMs = performance.now() - second

  // 500 in three days, as many as ever: two ordinary alerts
  expect((await w.alerts()).map((alert) => alert.tier)).toEqual(['ordinary', 'ordinary'])
  expect(await w.tickets()).toHaveLength(500)
  expect(firstMs).toBeLessThan(10_000)
  expect(secondMs).toBeLessThan(3_000)
})

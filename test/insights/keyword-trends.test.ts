import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BrandSettings } from '../../core/brand.ts'
import { NotFoundError } from '../../core/errors.ts'
import type { Precision } from '../../core/mention.ts'
import { crawlRuns } from '../../db/schema/sources.ts'
import { keywordTrends } from '../../insights/keyword-trends.ts'
import { aBrand, aClassification, aMention, aSource } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

describe('keywordTrends', () => {
  let t: TestDatabase
  let source: number
  beforeAll(async () => {
    t = await testDatabase()
    source = (await aSource(t.db)).id
  })
  afterAll(() => t.close())

  type Post = {
    brandId: number
    at: string
    topics?: string[]
    phrases?: string[]
    precision?: Precision
  }

  /** A complaint where it has topics. */
  async function post({ brandId, at, topics = [], phrases = [], precision = 'second' }: Post) {
    const countedAt = new Date(at)
    const mention = await aMention(t.db, {
      brandId,
      sourceId: source,
      countedAt,
      publishedPrecision: precision,
    })
    const complaint = topics.length > 0
    await aClassification(t.db, {
      mentionId: mention.id,
      topics,
      keyphrases: phrases,
      complaint,
      severity: complaint ? 1 : 0,
      sentiment: complaint ? 'neg' : 'pos',
    })
    return mention.id
  }

  it('counts words and aspects per local day, with what rises against the days before', async () => {
    const brandId = (await aBrand(t.db)).id
    // 20:00 UTC on the 8th is the 9th in Shanghai
    await post({
      brandId,
      at: '2026-03-08T20:00:00Z',
      topics: ['installation'],
      phrases: ['安装慢'],
    })
    for (let i = 0; i < 7; i++) {
      await post({
        brandId,
        at: '2026-03-10T03:00:00Z',
        topics: ['installation', 'fees'],
        phrases: ['安装慢', '收费高'],
      })
    }
    await post({ brandId, at: '2026-03-10T03:00:00Z', phrases: ['升温快'] })
    for (const at of ['2026-03-05T03:00:00Z', '2026-03-06T03:00:00Z']) {
      await post({ brandId, at, topics: ['fees'], phrases: ['收费高'] })
      await post({ brandId, at, phrases: ['升温快'] })
    }
    await post({ brandId, at: '2026-03-01T03:00:00Z' })

    const found = await keywordTrends(t.db, {
      brandId,
      since: new Date('2026-03-07T16:00:00Z'),
      until: new Date('2026-03-11T16:00:00Z'),
      bucket: 'day',
    })
    expect(found.buckets).toEqual(['2026-03-08', '2026-03-09', '2026-03-10', '2026-03-11'])
    // nobody looked on the 8th and the 11th
    expect(found.coverage).toEqual(['gap', 'seen', 'seen', 'gap'])
    expect(found.mentions).toEqual([null, 1, 8, null])
    expect(found.complaints).toEqual([null, 1, 7, null])
    expect(
      found.aspects.map(({ name, total, change }) => [
        name,
        total,
        change.direction,
        change.previous,
      ]),
    ).toEqual([
      ['installation', 8, 'rising', 0],
      ['fees', 7, 'steady', 2],
    ])
    const slow = found.keyphrases[0]
    expect(slow).toMatchObject({
      phrase: '安装慢',
      total: 8,
      complaints: 8,
      series: [null, 1, 7, null],
    })
    expect(slow?.change).toMatchObject({ direction: 'rising', current: 8, previous: 0 })
    // a single post is no trend
    expect(found.keyphrases.map((one) => one.phrase)).toEqual(['安装慢', '收费高'])
  })

  it('draws a zero where a run went well and found nothing', async () => {
    const brandId = (await aBrand(t.db)).id
    await post({ brandId, at: '2026-05-01T03:00:00Z' })
    const run = { sourceId: source, requests: 1, fetched: 0, counts: {} }
    const [good, bad] = [new Date('2026-05-02T03:00:00Z'), new Date('2026-05-03T03:00:00Z')]
    await t.db.insert(crawlRuns).values([
      { ...run, startedAt: good, finishedAt: good, outcome: 'empty' },
      { ...run, startedAt: bad, finishedAt: bad, outcome: 'blocked' },
    ])
    const window = {
      since: new Date('2026-04-30T16:00:00Z'),
      until: new Date('2026-05-03T16:00:00Z'),
    }
    expect((await keywordTrends(t.db, { brandId, ...window, bucket: 'day' })).mentions).toEqual([
      1,
      0,
      null,
    ])
  })

  it('narrows to one aspect without taking its quiet days for gaps', async () => {
    const brandId = (await aBrand(t.db)).id
    await post({ brandId, at: '2026-06-01T03:00:00Z', topics: ['repair'], phrases: ['维修慢'] })
    await post({ brandId, at: '2026-06-02T03:00:00Z', topics: ['fees'], phrases: ['收费高'] })
    const window = {
      since: new Date('2026-05-31T16:00:00Z'),
      until: new Date('2026-06-02T16:00:00Z'),
    }
    const found = await keywordTrends(t.db, { brandId, ...window, bucket: 'day', aspect: 'repair' })
    expect(found.complaints).toEqual([1, 0])
    expect(found.aspects.map((one) => one.name)).toEqual(['repair'])
  })

  it('counts by month what is dated by month, and does not let it fall on the first day otherwise', async () => {
    const brandId = (await aBrand(t.db)).id
    const month = { brandId, precision: 'month', topics: ['quality'], phrases: ['漏水'] } as const
    for (const at of ['2018-12-31T16:00:00Z', '2019-01-31T16:00:00Z', '2019-01-31T16:00:00Z']) {
      await post({ ...month, at, topics: ['quality'], phrases: ['漏水'] })
    }
    const window = {
      since: new Date('2019-01-31T16:00:00Z'),
      until: new Date('2019-02-28T16:00:00Z'),
    }
    const monthly = await keywordTrends(t.db, { brandId, ...window, bucket: 'day' })
    expect(monthly).toMatchObject({
      bucket: 'month',
      buckets: ['2019-02-01'],
      complaints: [2],
      leftOut: 0,
    })
    expect(monthly.keyphrases[0]?.change).toMatchObject({
      previous: 1,
      current: 2,
      direction: 'steady',
    })

    for (let i = 0; i < 3; i++)
      await post({ brandId, at: '2019-02-10T03:00:00Z', topics: ['quality'] })
    const daily = await keywordTrends(t.db, { brandId, ...window, bucket: 'day' })
    expect(daily).toMatchObject({ bucket: 'day', leftOut: 2 })
    expect(daily.complaints[0]).toBeNull()
    expect(daily.complaints[9]).toBe(3)
  })

  it('has no opinion on a change where nothing earlier is known', async () => {
    const brandId = (await aBrand(t.db)).id
    for (let i = 0; i < 9; i++)
      await post({ brandId, at: '2026-03-10T03:00:00Z', topics: ['fees'], phrases: ['收费高'] })
    const window = {
      since: new Date('2026-03-09T16:00:00Z'),
      until: new Date('2026-03-11T16:00:00Z'),
    }
    const found = await keywordTrends(t.db, { brandId, ...window, bucket: 'day' })
    expect(found.keyphrases[0]?.change.direction).toBe('no-earlier-data')
  })

  it("uses the brand's zone", async () => {
    const brandId = (
      await aBrand(t.db, { settings: BrandSettings.parse({ timeZone: 'America/New_York' }) })
    ).id
    await post({ brandId, at: '2026-03-10T03:00:00Z' })
    const window = {
      since: new Date('2026-03-09T04:00:00Z'),
      until: new Date('2026-03-10T04:00:00Z'),
    }
    expect(await keywordTrends(t.db, { brandId, ...window, bucket: 'day' })).toMatchObject({
      timeZone: 'America/New_York',
      buckets: ['2026-03-09'],
      mentions: [1],
    })
  })

  it('counts the judgement that stands: the newest model only', async () => {
    const brandId = (await aBrand(t.db)).id
    const mentionId = await post({
      brandId,
      at: '2026-07-01T03:00:00Z',
      topics: ['fees'],
      phrases: ['收费高'],
    })
    const better = { mentionId, modelVersion: 'test-2', topics: ['repair'], keyphrases: ['维修慢'] }
    await aClassification(t.db, better)
    const window = {
      since: new Date('2026-06-30T16:00:00Z'),
      until: new Date('2026-07-01T16:00:00Z'),
    }
    const found = await keywordTrends(t.db, { brandId, ...window, bucket: 'day' })
    expect(found.mentions).toEqual([1])
    expect(found.aspects.map((one) => one.name)).toEqual(['repair'])
  })

  it('tells whose judgements are counted, of the window before as well, by the local day of the first', async () => {
    const brandId = (await aBrand(t.db)).id
    const fees = { brandId, topics: ['fees'], phrases: ['收费高'] }
    await post({ ...fees, at: '2026-08-01T17:00:00Z' })
    for (const at of ['2026-08-03T03:00:00Z', '2026-08-04T03:00:00Z']) {
      const mentionId = await post({ ...fees, at })
      await aClassification(t.db, { mentionId, modelVersion: 'test-2', topics: ['fees'] })
    }
    const window = {
      since: new Date('2026-08-02T16:00:00Z'),
      until: new Date('2026-08-04T16:00:00Z'),
    }
    const found = await keywordTrends(t.db, { brandId, ...window, bucket: 'day' })
    expect(found.judges).toEqual([
      { model: 'test-1', posts: 1, since: '2026-08-02' },
      { model: 'test-2', posts: 2, since: '2026-08-03' },
    ])
    const alone = { since: new Date('2026-08-03T16:00:00Z'), until: window.until }
    expect((await keywordTrends(t.db, { brandId, ...alone, bucket: 'day' })).judges).toEqual([
      { model: 'test-2', posts: 2, since: '2026-08-03' },
    ])
  })

  it('does not know a brand that is none', async () => {
    const window = {
      since: new Date('2026-07-01T00:00:00Z'),
      until: new Date('2026-07-02T00:00:00Z'),
    }
    await expect(
      keywordTrends(t.db, { brandId: 999_999, ...window, bucket: 'day' }),
    ).rejects.toThrow(NotFoundError)
  })
})

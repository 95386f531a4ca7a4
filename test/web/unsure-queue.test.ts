import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { countUnsure } from '../../db/queries/count-unsure.ts'
import { listMentions, type MentionCursor } from '../../db/queries/console-mentions.ts'
import { corrections, mentions } from '../../db/schema/mentions.ts'
import { unsureWindow } from '../../web/unsure-window.ts'
import { aBrand, aClassification, aMention, aSource, testInstant } from '../factories.ts'

import { openConsole, type Console } from './open-console.ts'

const hour = 3_600_000
const complaint = { topics: ['repair'] }
const danger = { severity: 3, topics: ['safety'] } as const

describe('the queue of the unsure', () => {
  let site: Console
  let brand: number
  let other: number
  let source: number
  let viewer: Awaited<ReturnType<Console['person']>>

  const add = async (
    hours: number,
    labels: Parameters<typeof aClassification>[1],
    of: Parameters<typeof aMention>[1] = {},
  ) => {
    const countedAt = new Date(testInstant.getTime() + hours * hour)
    const all = { brandId: brand, sourceId: source, countedAt, state: 'classified' as const }
    const { id } = await aMention(site.db, { ...all, ...of })
    await aClassification(site.db, { mentionId: id, unsure: true, ...labels })
    return id
  }

  beforeAll(async () => {
    site = await openConsole()
    brand = (await aBrand(site.db, { name: '晴川电器' })).id
    other = (await aBrand(site.db, { name: '远山家电' })).id
    source = (await aSource(site.db, { name: '论坛' })).id
    viewer = await site.person('viewer')
  })
  afterAll(() => site.close())

  it('lists severity 3 first, then the newest, page by page, and counts what it lists', async () => {
    const late = await add(-1, complaint)
    const praise = await add(-2, { complaint: false, severity: 0, topics: [], sentiment: 'pos' })
    const gas = await add(-30, { ...danger, topics: [...danger.topics] })
    const shock = await add(-50, { ...danger, topics: [...danger.topics] })
    const old = await add(-31 * 24, complaint)
    const far = await add(-3, complaint, { brandId: other })
    await add(-4, { ...complaint, unsure: false })
    const replaced = await add(-5, complaint)
    await aClassification(site.db, { mentionId: replaced, modelVersion: 'test-2' })
    const looked = await add(-6, complaint)
    const by = { sentiment: 'neg', complaint: true, severity: 1 } as const
    await site.db.insert(corrections).values({
      ...by,
      aspects: [],
      mentionId: looked,
      revision: 1,
      correctedBy: 'li',
      correctedAt: testInstant,
    })
    // a post of a campaign is about no brand
    await add(-7, complaint, { brandId: undefined, campaignBrandIds: [brand] })

    const walk = async (brandId: number | undefined) => {
      const seen: number[] = []
      let after: MentionCursor | null = null
      do {
        const page: Awaited<ReturnType<typeof listMentions>> = await listMentions(
          site.db,
          { brandId, unsure: true },
          after,
          1,
        )
        seen.push(...page.rows.map((row) => row.mention.id))
        after = page.next
      } while (after)
      return seen
    }
    expect(await walk(brand)).toEqual([gas, shock, late, praise, old])
    expect(await walk(undefined)).toEqual([gas, shock, late, praise, far, old])
    const { since } = unsureWindow(testInstant, 'Asia/Shanghai')
    const count = (brandId?: number) => countUnsure(site.db, { brandId, since })
    expect(await count(brand)).toEqual({ waiting: 4, critical: 2 })
    expect(await count(other)).toEqual({ waiting: 1, critical: 0 })
    expect(await count()).toEqual({ waiting: 5, critical: 2 })

    const link = (of: string) => `/mentions?unsure=yes&amp;since=2026-02-10${of}`
    const overview = (await viewer.ask('/')).text
    expect(overview).toContain('<b>5 条</b>')
    expect(overview).toContain(link(''))
    expect((await viewer.ask('/overview/unsure')).text).toContain('2 条可能危急')
    const ofBrand = (await viewer.ask(`/mentions?brand=${brand}`)).text
    expect(ofBrand).toContain('<b>4 条</b>')
    expect(ofBrand).toContain(link(`&amp;brand=${brand}`))
    const queue = (await viewer.ask('/mentions?unsure=yes&lang=en')).text
    expect(queue).toContain('last 30 days: <b>5</b>')
    expect(queue).not.toContain('>Decide<')
    expect(queue).toContain('<option value="yes" selected="">Only these</option>')
    // whoever may only read is shown no button that would be refused
    expect(queue).not.toContain('Right as it is')
  })

  it('pages on through the console from severity 3 to the others', async () => {
    const brandId = (await aBrand(site.db)).id
    for (let i = 0; i < 40; i++)
      await add(-i, i % 8 === 7 ? { severity: 3, topics: ['safety'] } : complaint, { brandId })
    const idsOf = (text: string) => [...text.matchAll(/mentions\/(\d+)\/why/g)].map(([, id]) => id)
    const first = (await viewer.ask(`/mentions?unsure=yes&brand=${brandId}`)).text
    const next = /href="([^"]*&amp;after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = (await viewer.ask(next)).text
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(40)
    expect([idsOf(first).length, idsOf(second).length]).toEqual([30, 10])
  })

  it('takes "right as it is" in the list and on the page, once', async () => {
    const service = await site.person('service')
    const id = await add(-1, { ...complaint, severity: 2 })
    const page = (await service.ask(`/mentions/${id}`)).text
    expect(page).toContain('判断正确')
    expect(page).toContain(`href="/mentions/${id}/correction#correction"`)
    const judgement = /name="judgement" value="(\d+)"/.exec(page)?.[1] ?? ''
    const list = '/mentions?unsure=yes&brand=1'
    const headers = { referer: `http://localhost:3210${list}` }
    const path = `/mentions/${id}/confirmation`
    const done = await service.post(path, { judgement }, { headers })
    expect([done.status, done.headers.get('location')]).toEqual([303, list])
    expect(site.nudges).toContain('evaluate-topics')
    const after = (await service.ask(`/mentions/${id}`)).text
    expect(after).not.toContain('判断正确')
    expect(after).toContain('人工判断')
    expect(after).toContain('service@example.com')
    expect(after).toMatch(/data-label="严重程度"[^>]*><div><span class="tag severity-2">严重</)
    expect((await service.post(path, { judgement })).status).toBe(409)
    const said = await site.db.select().from(corrections).where(eq(corrections.mentionId, id))
    expect(said).toHaveLength(1)
  })

  it.each([
    [{ rating: 1, ratingMax: 5 }, {}, '评分 1/5 也计入情感'],
    [{ rating: 1, ratingMax: 5 }, { ownWords: true }, '评分 1/5<'],
    [{ rating: 4, ratingMax: null }, {}, '评分 4<'],
    [{ rating: 1, ratingMax: 1 }, {}, '评分 1/1<'],
  ])('says of the stars %j, judged %j: %s', async (stars, labels, expected) => {
    const id = await add(-1, labels)
    await site.db.update(mentions).set(stars).where(eq(mentions.id, id))
    expect((await viewer.ask(`/mentions/${id}?lang=zh-CN`)).text).toContain(expected)
  })
})

describe('the form of a correction', () => {
  let site: Console
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(() => site.close())

  it('says what is missing in the language of the page, and keeps what was chosen', async () => {
    const brandId = (await aBrand(site.db)).id
    const { id } = await aMention(site.db, { brandId, state: 'classified' })
    await aClassification(site.db, { mentionId: id, unsure: true })
    const service = await site.person('service')
    const path = `/mentions/${id}/correction`
    expect((await service.ask(path)).text).toContain('id="correction" open=""')
    const wrong = { sentiment: 'pos', complaint: 'yes', severity: '0', aspects: ['fees', 'parts'] }
    const refused = await service.post(path, wrong)
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('尚未保存：售后投诉要选严重程度')
    expect(refused.text).toContain('id="correction" open=""')
    const ticked = [...refused.text.matchAll(/name="aspects" value="(\w+)" checked/g)]
    expect(ticked.map(([, name]) => name)).toEqual(['parts', 'fees'])
    expect(refused.text).toMatch(/name="complaint" value="yes" checked/)
    expect(refused.text).toContain('<option value="pos" selected="">')
    expect(await site.db.select().from(corrections)).toEqual([])
    const english = await service.post(`${path}?lang=en`, wrong)
    expect(english.status).toBe(400)
    expect(english.text).toContain('Not saved yet: a complaint needs a severity')

    // as a browser without scripts sends an unticked box: the rest is left over
    const { sentiment, aspects } = wrong
    const saved = await service.post(path, { sentiment, aspects, severity: '2' })
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `/mentions/${id}`])
    expect(await site.db.select().from(corrections)).toMatchObject([
      { sentiment: 'pos', complaint: false, severity: 0, aspects: [] },
    ])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { listMentions, type MentionCursor } from '../../db/queries/console-mentions.ts'
import { corrections } from '../../db/schema/mentions.ts'
import { aBrand, aClassification, aMention, aSource, testInstant } from '../factories.ts'

import { openConsole, type Console } from './open-console.ts'

const day = 86_400_000

describe('mentions', () => {
  let site: Console
  let viewer: Awaited<ReturnType<Console['person']>>
  let ids: { brand: number; source: number; praise: number; late: number; gas: number }

  beforeAll(async () => {
    site = await openConsole()
    const { db } = site
    const brand = (await aBrand(db, { name: '晴川电器' })).id
    const other = (await aBrand(db, { name: '远山家电' })).id
    const source = (await aSource(db, { name: '论坛' })).id
    const ago = (days: number) => new Date(testInstant.getTime() - days * day)
    const add = async (
      text: string,
      days: number,
      brandId: number,
      labels: Parameters<typeof aClassification>[1],
    ) => {
      const mention = await aMention(db, { text, brandId, sourceId: source, countedAt: ago(days) })
      await aClassification(db, { mentionId: mention.id, ...labels })
      return mention.id
    }
    const none = {
      sentiment: 'pos',
      complaint: false,
      severity: 0,
      topics: [],
      keyphrases: ['升温快'],
    } as const
    const praise = await add('升温快，100%满意', 1, brand, {
      ...none,
      topics: [],
      keyphrases: ['升温快'],
    })
    const late = await add('师傅迟到了三天', 3, brand, {
      topics: ['installation'],
      keyphrases: ['安装慢'],
    })
    const gas = await add('闻到煤气味，太危险', 9, other, {
      severity: 3,
      topics: ['safety'],
      unsure: true,
    })
    ids = { brand, source, praise, late, gas }
    viewer = await site.person('viewer')
  })
  afterAll(() => site.close())

  const found = async (query: string) => {
    const { text } = await viewer.ask(`/mentions?${query}`)
    return (['praise', 'late', 'gas'] as const).filter((name) =>
      text.includes(`/mentions/${ids[name]}/why`),
    )
  }

  it.each([
    ['', ['praise', 'late', 'gas']],
    ['sentiment=pos', ['praise']],
    ['complaint=yes', ['late', 'gas']],
    ['complaint=no', ['praise']],
    ['aspect=installation', ['late']],
    ['severity=3', ['gas']],
    ['unsure=yes', ['gas']],
    ['keyphrase=%E5%AE%89%E8%A3%85%E6%85%A2', ['late']],
    ['q=%E7%85%A4%E6%B0%94', ['gas']],
    ['q=100%25', ['praise']],
    ['q=%25', ['praise']],
    ['q=_', []],
    ['since=2026-03-10', ['praise']],
    ['until=2026-03-08', ['late', 'gas']],
    ['since=2026-03-08&until=2026-03-08', ['late']],
    ['complaint=yes&q=&sentiment=', ['late', 'gas']],
  ])('filters by "%s"', async (query, expected) => {
    expect(await found(query)).toEqual(expected)
  })

  it('filters by brand and source', async () => {
    expect(await found(`brand=${ids.brand}`)).toEqual(['praise', 'late'])
    expect(await found(`source=${ids.source}`)).toEqual(['praise', 'late', 'gas'])
    expect(await found(`source=${ids.source + 99}`)).toEqual([])
  })

  it('pages through everything once, also where posts share an instant', async () => {
    const brandId = (await aBrand(site.db)).id
    const expected: number[] = []
    for (let i = 0; i < 23; i++) {
      const countedAt = new Date(testInstant.getTime() - Math.floor(i / 5) * day)
      expected.push((await aMention(site.db, { brandId, sourceId: ids.source, countedAt })).id)
    }
    const seen: number[] = []
    let after: MentionCursor | null = null
    do {
      const page: Awaited<ReturnType<typeof listMentions>> = await listMentions(
        site.db,
        { brandId },
        after,
        4,
      )
      seen.push(...page.rows.map((row) => row.mention.id))
      after = page.next
    } while (after)
    expect(seen.toSorted((a, b) => a - b)).toEqual(expected)
  })

  it("puts a person's correction before the model, in lists, filters and the page", async () => {
    const service = await site.person('service')
    const path = `/mentions/${ids.praise}`
    await service.ask(path)
    const wrong = await service.post(`${path}/correction`, {
      sentiment: 'neg',
      severity: '0',
      complaint: 'yes',
    })
    expect(wrong.status).toBe(400)
    const saved = await service.post(`${path}/correction`, {
      sentiment: 'neg',
      severity: '2',
      complaint: 'yes',
      aspects: ['honesty', 'fees'],
    })
    expect(saved.status).toBe(303)
    expect(site.nudges).toContain('evaluate-topics')
    expect(await found('aspect=honesty')).toEqual(['praise'])
    expect(await found('sentiment=pos')).toEqual([])
    expect((await service.ask(path)).text).toContain('service@example.com')

    // a correction of an earlier text no longer counts
    await site.db.update(corrections).set({ revision: 0 })
    expect(await found('sentiment=pos')).toEqual(['praise'])
  })
})

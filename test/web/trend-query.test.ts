import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { chooseTrendWindow } from '../../web/trend-query.ts'
import { aBrand, aMention, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

const zone = 'Asia/Shanghai'

describe('chooseTrendWindow', () => {
  let t: TestDatabase
  beforeAll(async () => {
    t = await testDatabase()
  })
  afterAll(() => t.close())

  async function viewOf(posts: string[]) {
    const brand = await aBrand(t.db)
    for (const at of posts) await aMention(t.db, { brandId: brand.id, countedAt: new Date(at) })
    return { now: testInstant, brands: [{ id: brand.id, name: brand.name, timeZone: zone }] }
  }

  it('looks at the last fourteen days, up to now', async () => {
    const found = await chooseTrendWindow(t.db, await viewOf(['2026-03-10T00:00:00Z']), {})
    expect(found).toMatchObject({
      sinceDay: '2026-02-26',
      untilDay: '2026-03-11',
      bucket: 'day',
      until: testInstant,
    })
    expect(found?.since).toEqual(new Date('2026-02-25T16:00:00Z'))
  })

  it('looks at the last twelve months of a history that ended long ago', async () => {
    const view = await viewOf(['2018-04-30T16:00:00Z', '2020-11-30T16:00:00Z'])
    expect(await chooseTrendWindow(t.db, view, {})).toMatchObject({
      sinceDay: '2020-01-01',
      untilDay: '2020-12-01',
      bucket: 'week',
    })
    const short = await viewOf(['2020-09-05T00:00:00Z', '2020-11-30T16:00:00Z'])
    expect(await chooseTrendWindow(t.db, short, {})).toMatchObject({ sinceDay: '2020-09-05' })
  })

  it('takes the days that are asked for, both included', async () => {
    const found = await chooseTrendWindow(t.db, await viewOf([]), {
      since: '2026-02-01',
      until: '2026-02-28',
    })
    expect(found?.since).toEqual(new Date('2026-01-31T16:00:00Z'))
    expect(found?.until).toEqual(new Date('2026-02-28T16:00:00Z'))
  })

  it('has nothing to look at without a brand, and does not guess another', async () => {
    expect(await chooseTrendWindow(t.db, { now: testInstant, brands: [] }, {})).toBeNull()
    await expect(
      chooseTrendWindow(t.db, await viewOf([]), { brand: 999_999 }),
    ).rejects.toMatchObject({ status: 404 })
  })
})

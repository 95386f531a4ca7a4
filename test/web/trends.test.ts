import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { aBrand, aClassification, aMention, aSource } from '../factories.ts'

import { openConsole, type Console } from './open-console.ts'

describe('the trends page', () => {
  let site: Console
  let viewer: Awaited<ReturnType<Console['person']>>
  let brandId: number
  beforeAll(async () => {
    site = await openConsole()
    viewer = await site.person('viewer')
    brandId = (await aBrand(site.db, { name: '云杉' })).id
    const sourceId = (await aSource(site.db)).id
    const judged = async (day: string, modelVersion: string) => {
      const countedAt = new Date(`${day}T03:00:00Z`)
      const { id: mentionId } = await aMention(site.db, { brandId, sourceId, countedAt })
      await aClassification(site.db, { mentionId, modelVersion, keyphrases: ['安装慢'] })
    }
    await judged('2026-03-03', 'linear-1.0a1b')
    await judged('2026-03-09', 'linear-1.0a1b+3')
  })
  afterAll(() => site.close())

  const page = async (since: string, until: string) =>
    (await viewer.ask(`/trends?brand=${brandId}&since=${since}&until=${until}`)).text

  it('says where the posts that are compared were judged by different models', async () => {
    const text = await page('2026-03-06', '2026-03-10')
    expect(text).toContain('由 2 个版本的模型判断')
    expect(text).toContain('linear-1.0a1b+3 自 2026-03-09 起 1 条')
  })

  it('says nothing of it where one judged all', async () => {
    expect(await page('2026-03-08', '2026-03-10')).not.toContain('个版本的模型')
  })
})

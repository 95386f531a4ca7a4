import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { mentionScreenshots, mentionSuspicions } from '../../db/schema/evidence.ts'
import { mentionRevisions } from '../../db/schema/mentions.ts'
import { aBrand, aClassification, aMention, aSource, testInstant } from '../factories.ts'

import { openConsole, type Console } from './open-console.ts'

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
const hash = 'ab'.repeat(32)

describe('evidence in the console', () => {
  let site: Console
  let viewer: Awaited<ReturnType<Console['person']>>
  const ids = { brand: 0, first: 0, copy: 0, repost: 0, campaign: 0, alert: 0, shot: 0, refused: 0 }

  beforeAll(async () => {
    site = await openConsole()
    const { db } = site
    ids.brand = (await aBrand(db, { name: '晴川电器' })).id
    const [forum, weibo] = [
      await aSource(db, { name: '论坛' }),
      await aSource(db, { name: '微博' }),
    ]
    const add = async (text: string, sourceId: number, ownWords = false) => {
      const { id } = await aMention(db, { text, sourceId, brandId: ids.brand })
      ids.first ||= id
      await aClassification(db, {
        mentionId: id,
        clusterOf: ids.first,
        duplicateOf: ids.first,
        ownWords,
      })
      return id
    }
    await add('晴川热水器漏电', forum.id)
    ids.copy = await add('转：晴川热水器漏电', weibo.id)
    ids.repost = await add('我家也是//@北风:晴川热水器漏电', weibo.id, true)
    ids.campaign = (
      await aMention(db, {
        text: '转发抽三位送花洒',
        sourceId: weibo.id,
        state: 'ignored',
        ignoredReason: 'lottery',
        campaignBrandIds: [ids.brand],
      })
    ).id
    await db.insert(mentionSuspicions).values({
      mentionId: ids.copy,
      reason: 'same-text',
      numbers: { posts: 4, authors: 3, hours: 5 },
      markedAt: testInstant,
    })
    await db.insert(mentionRevisions).values({
      mentionId: ids.first,
      revision: 1,
      text: '晴川热水器漏电',
      contentHash: 'cd'.repeat(32),
      seenAt: testInstant,
    })
    const [alert] = await db
      .insert(alerts)
      .values({
        brandId: ids.brand,
        topic: 'safety',
        tier: 'crisis',
        peakTier: 'crisis',
        status: 'open',
        openedAt: testInstant,
        tierHeldAt: testInstant,
        tierChangedAt: testInstant,
        lastEvidenceAt: testInstant,
        reasons: [],
      })
      .returning()
    ids.alert = alert?.id ?? 0
    await db.insert(alertEvents).values({
      alertId: ids.alert,
      seq: 1,
      at: testInstant,
      kind: 'opened',
      tierTo: 'crisis',
      reasons: [],
      evidenceMentionIds: [ids.first, ids.copy],
    })
    const base = { revision: 1, alertId: ids.alert, takenAt: testInstant }
    const rows = await db
      .insert(mentionScreenshots)
      .values([
        { ...base, mentionId: ids.first, outcome: 'taken', image: png, sha256: hash, bytes: 7 },
        { ...base, mentionId: ids.copy, outcome: 'robots_disallowed', detail: 'closed' },
      ])
      .returning()
    ids.shot = rows[0]?.id ?? 0
    ids.refused = rows[1]?.id ?? 0
    viewer = await site.person('viewer')
  })
  afterAll(() => site.close())

  const page = async (path: string) => (await viewer.ask(path)).text

  it('shows on the mention what is kept, every place of its text, and the marks', async () => {
    const first = await page(`/mentions/${ids.first}`)
    expect(first).toContain(`/screenshots/${ids.shot}.png`)
    expect(first).toContain(`sha256 ${hash.slice(0, 16)}`)
    expect(first).toContain(`sha256 ${'cd'.repeat(8)}`)
    expect(first).toContain(`/mentions/${ids.copy}`)
    expect(first).toContain(`/mentions/${ids.repost}`)
    expect(first).toContain('转发并评论')
    expect(first).toContain('疑似水军：多人同文')
    const copy = await page(`/mentions/${ids.copy}`)
    expect(copy).toContain('5 小时内 3 人 4 条')
    expect(copy).toContain('robots.txt 禁止')
    expect(copy).not.toContain(`/screenshots/${ids.refused}.png`)
    expect(await page(`/mentions/${ids.repost}`)).toContain('按其评论判断')
  })

  it('shows on the alert the pictures of its posts', async () => {
    const text = await page(`/alerts/${ids.alert}`)
    expect(text).toContain(`/screenshots/${ids.shot}.png`)
    expect(text).toContain('robots.txt 禁止')
  })

  it('gives the picture to those who are signed in, and to nobody else', async () => {
    const answer = await viewer.ask(`/screenshots/${ids.shot}.png`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect((await viewer.ask(`/screenshots/${ids.refused}.png`)).status).toBe(404)
    expect((await viewer.ask('/screenshots/x.png')).status).toBe(404)
    const stranger = await site.browser().ask(`/screenshots/${ids.shot}.png`)
    expect(stranger.status).not.toBe(200)
  })

  it('finds own campaigns and suspects by filter, campaigns under their brand', async () => {
    const linked = async (query: string) =>
      Object.entries(ids)
        .filter(([name]) => ['first', 'copy', 'repost', 'campaign'].includes(name))
        .filter(([, id]) => query.includes(`"/mentions/${id}"`))
        .map(([name]) => name)
    expect(await linked(await page('/mentions?campaign=yes'))).toEqual(['campaign'])
    expect(await linked(await page(`/mentions?campaign=yes&brand=${ids.brand}`))).toEqual([
      'campaign',
    ])
    expect(await linked(await page('/mentions?campaign=no'))).toEqual(['first', 'copy', 'repost'])
    expect(await linked(await page('/mentions?suspected=yes'))).toEqual(['copy'])
    expect(await page('/mentions?campaign=yes')).toContain('自家活动：抽奖或红包')
  })
})

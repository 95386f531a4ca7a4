import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { sourceAlerts } from '../../db/schema/source-alerts.ts'
import { crawlRuns } from '../../db/schema/sources.ts'
import { aClassification, aMention, aSource, testInstant } from '../factories.ts'

import { openConsole, type Console } from './open-console.ts'

const at = (hours: number) => new Date(testInstant.getTime() + hours * 3_600_000)

describe('the sources page', () => {
  let site: Console
  let viewer: Awaited<ReturnType<Console['person']>>
  let sourceId: number
  beforeAll(async () => {
    const label = { 'zh-CN': 'RSS 订阅', en: 'RSS feed' }
    site = await openConsole({}, { sourceName: (kind) => (kind === 'rss' ? label : null) })
    viewer = await site.person('viewer')
    const source = await aSource(site.db, {
      name: '官方社区',
      state: 'failing',
      breaker: 'half-open',
      dailyRequests: 1200,
      consecutiveFailures: 3,
      lastOutcome: 'empty',
    })
    sourceId = source.id
    await site.db.insert(sourceAlerts).values([
      {
        sourceId,
        reason: 'zero-yield',
        detail: 'empty where 12 were usual',
        openedAt: at(-3),
        lastSeenAt: at(-1),
      },
      {
        sourceId,
        reason: 'login-lost',
        detail: 'of last week',
        openedAt: at(-200),
        lastSeenAt: at(-190),
        resolvedAt: at(-190),
      },
    ])
    const [run] = await site.db
      .insert(crawlRuns)
      .values({
        sourceId,
        startedAt: at(-2),
        finishedAt: at(-2),
        outcome: 'ok',
        fetched: 30,
        requests: 4,
        counts: { new: 5, known: 20, 'too-old': 5 },
        recall: { expected: 20, met: 19, missed: ['p77'], named: true },
        gone: 1,
      })
      .returning()
    await site.db.insert(crawlRuns).values({
      sourceId,
      startedAt: at(-1),
      outcome: 'aborted',
      fetched: 0,
      requests: 9,
      counts: {},
    })
    const brought = { sourceId, crawlRunId: run?.id ?? 0, countedAt: at(-2) }
    await aMention(site.db, { ...brought, state: 'ignored', ignoredReason: 'no-alias' })
    await aMention(site.db, { ...brought, state: 'ignored', ignoredReason: 'no-context' })
    await aMention(site.db, { ...brought, state: 'classified', campaignBrandIds: [1] })
    const first = await aMention(site.db, { ...brought, state: 'classified', goneAt: at(-1) })
    const second = await aMention(site.db, { ...brought, state: 'classified' })
    await aClassification(site.db, { mentionId: first.id, duplicateOf: first.id })
    await aClassification(site.db, { mentionId: second.id, duplicateOf: first.id })
  })
  afterAll(() => site.close())

  it.each([
    ['needs-credentials', '需要登录凭据', '没有采集'],
    ['needs-consent', '需要同意条款', '没有采集'],
    ['import-only', '仅导入', '尚未导入'],
    ['ready', '正常', '尚无'],
  ] as const)(
    'a source that is %s says so, and never that it found nothing',
    async (state, word, held) => {
      await aSource(site.db, { name: `来源 ${state}`, state })
      const { text } = await viewer.ask('/sources')
      const card = text.slice(text.indexOf(`来源 ${state}`)).split('</section>')[0] ?? ''
      expect(card).toContain(word)
      expect(card).toContain(`<dd>${held}</dd>`)
      expect(card).not.toContain('<dd>0</dd>')
    },
  )

  it('calls a kind by its name in both languages, and an unknown one by its word', async () => {
    await aSource(site.db, { name: '旧来源', kind: 'of-a-former-version' })
    const { text } = await viewer.ask('/sources')
    expect(text).toContain('<dd>RSS 订阅</dd>')
    expect(text).toContain('<dd>of-a-former-version</dd>')
    expect(text).not.toContain('<dd>rss</dd>')
    expect((await viewer.ask('/sources?lang=en')).text).toContain('<dd>RSS feed</dd>')
    await viewer.ask('/?lang=zh')
  })

  it('says what is the matter, since when, and what to do; what is over is not shown', async () => {
    const { text } = await viewer.ask('/sources')
    expect(text).toContain('一直有内容，现在一条也没有')
    expect(text).toContain('empty where 12 were usual')
    expect(text).toContain('打开该站点看看是否真的没有内容')
    expect(text).not.toContain('of last week')
    expect(text).toContain('试探访问中')
    expect((await viewer.ask('/sources?lang=en')).text).toContain(
      'used to give posts and gives none',
    )
    await viewer.ask('/?lang=zh')
  })

  it('books what the pipeline found later, and the sum stays what was fetched', async () => {
    const { text } = await viewer.ask('/sources')
    expect(text).toContain('新增 1 · 已知 20 · 与品牌无关 2 · 自家活动 1 · 重复内容 1 · 时间过早 5')
    expect(text).toContain('已删除 1')
    expect(text).toContain('未结束')
  })

  it('shows the recall, what was missed, what is gone and the budget', async () => {
    const { text } = await viewer.ask('/sources')
    expect(text).toContain('95 %')
    expect(text).toContain('p77')
    expect(text).toContain(`/mentions?source=${sourceId}&amp;gone=yes`)
    expect(text).toContain('1,200')
    const gone = await viewer.ask(`/mentions?source=${sourceId}&gone=yes`)
    const there = await viewer.ask(`/mentions?source=${sourceId}&gone=no`)
    expect(gone.text.match(/href="\/mentions\/\d+"/g)?.length).toBeGreaterThan(0)
    expect(gone.text).toContain('原帖已删除')
    expect(there.text).not.toContain('原帖已删除')
  })

  it('stands on the overview as bad', async () => {
    expect((await viewer.ask('/')).text).toContain('一直有内容，现在一条也没有')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { aBrand, aMention } from '../factories.ts'

import { furnish, type Furnished } from './furnish.ts'
import { openConsole, type Console } from './open-console.ts'

const lists = [
  '/',
  '/mentions',
  '/trends',
  '/alerts',
  '/quality',
  '/tickets',
  '/crises',
  '/responses',
  '/sources',
  '/users',
  '/api',
]
const backtest = async () => ({
  mentions: 3,
  complaints: 2,
  ticketsCount: 1,
  alerts: [],
  precision: [],
  comparison: null,
})

describe('every page, while nothing is there', () => {
  let site: Console
  let admin: Awaited<ReturnType<Console['person']>>
  beforeAll(async () => {
    site = await openConsole({}, { runBacktest: backtest })
    admin = await site.person('admin')
  })
  afterAll(() => site.close())

  it.each([...lists, '/backtest', '/overview/live', '/overview/rising', '/overview/unsure'])(
    '%s',
    async (path) => {
      const answer = await admin.ask(path)
      expect(answer.status).toBe(200)
    },
  )

  it.each([
    '/mentions/1',
    '/alerts/1',
    '/tickets/1',
    '/crises/1',
    '/mentions/1/why',
    '/alerts/x',
    '/alerts/0',
    '/nowhere',
  ])('%s is not found, in words', async (path) => {
    const answer = await admin.ask(path)
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('没有找到')
  })

  it('says why a filter does not fit', async () => {
    const answer = await admin.ask('/mentions?severity=9')
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('severity')
    expect((await admin.ask('/mentions?since=2026-02-31')).status).toBe(400)
  })
})

describe('every page, with something of everything', () => {
  let site: Console
  let admin: Awaited<ReturnType<Console['person']>>
  let rows: Furnished
  beforeAll(async () => {
    site = await openConsole({}, { runBacktest: backtest })
    rows = await furnish(site.db)
    admin = await site.person('admin')
  })
  afterAll(() => site.close())

  it.each(lists)('%s in both languages', async (path) => {
    const chinese = await admin.ask(`${path}?lang=zh`)
    const english = await admin.ask(`${path}?lang=en`)
    expect([chinese.status, english.status]).toEqual([200, 200])
    expect(chinese.text).toContain('<html lang="zh-CN"')
    expect(english.text).toContain('<html lang="en"')
    expect(english.text).toContain('Overview')
    await admin.ask('/?lang=zh')
  })

  it('shows the overview of today: figures, alert with its reason, crisis, ticket, source', async () => {
    const { text } = await admin.ask('/')
    expect(text).toContain('<strong>7</strong>')
    expect(text).toContain('4 位不同用户反映危及人身或财产安全的问题')
    expect(text).toContain(`/crises/${rows.crisis.id}`)
    expect(text).toContain('已逾期 30 分')
    expect(text).toContain('需要浏览器')
  })

  it('offers a backtest of the days that are known: of an import, its last year', async () => {
    const recent = await admin.ask('/backtest')
    expect(recent.text).toMatch(/name="until"[^>]*value="2026-/u)
    const old = await aBrand(site.db)
    await aMention(site.db, { brandId: old.id, countedAt: new Date('2020-07-01T00:00:00Z') })
    const { text } = await admin.ask(`/backtest?brand=${old.id}`)
    expect(text).toMatch(/name="since"[^>]*value="2020-07-01"/u)
    expect(text).toMatch(/name="until"[^>]*value="2020-07-01"/u)
  })

  it('shows an alert with history, evidence, tasks, tickets and who was not told', async () => {
    const { text } = await admin.ask(`/alerts/${rows.alert.id}`)
    expect(text).toContain('触发预警')
    expect(text).toContain(`/mentions/${rows.mention.id}`)
    expect(text).toContain(rows.response.replyDraft)
    expect(text).toContain(`/tickets/${rows.ticket.id}`)
    expect(text).toContain('免打扰时段')
  })

  it('shows one crisis with roles, checklist, log and the time that is left', async () => {
    const { text } = await admin.ask(`/crises/${rows.crisis.id}`)
    for (const part of ['王敏', '联系每一位反映者', '专项小组已建立', '剩 1 小时 30 分'])
      expect(text).toContain(part)
  })

  it('shows one ticket with its thread and deadline', async () => {
    const { text } = await admin.ask(`/tickets/${rows.ticket.id}`)
    for (const part of ['根据公开投诉建立', '首次响应', '已逾期']) expect(text).toContain(part)
  })

  it('names the zone of its times, and shows them in it', async () => {
    const { text } = await admin.ask(`/alerts/${rows.alert.id}`)
    expect(text).toContain('Asia/Shanghai (UTC+8)')
    // opened two hours before 10:00 in Shanghai
    expect(text).toContain('03-11 08:00')
  })

  it.each(['/mentions', 'one', 'alert', 'ticket'])(
    'lets no text of a post run or link: %s',
    async (which) => {
      const paths: Record<string, string> = {
        one: `/mentions/${rows.mention.id}`,
        alert: `/alerts/${rows.alert.id}`,
        ticket: `/tickets/${rows.ticket.id}`,
      }
      const { text } = await admin.ask(paths[which] ?? which)
      expect(text).toContain('&lt;script&gt;alert(')
      expect(text).not.toContain('<script>alert')
      expect(text).not.toContain('<img src=x')
      expect(text).not.toContain('<b>晴')
      expect(text).not.toContain('href="javascript:')
    },
  )

  it('marks in a post the words that counted', async () => {
    const { text } = await admin.ask(`/mentions/${rows.mention.id}`)
    expect(text).toContain('水龙头<mark>麻手</mark> &lt;script&gt;')
  })

  it('says how good the rules were', async () => {
    const { text } = await admin.ask('/quality')
    expect(text).toContain('各规则的准确率')
    expect(text).toContain('安全危害')
  })

  it('gives the why of a judgement as a fragment', async () => {
    const { text, status } = await admin.ask(`/mentions/${rows.mention.id}/why`)
    expect(status).toBe(200)
    expect(text).not.toContain('<html')
    for (const part of ['麻手', '+1.80', '水龙头麻手', '97%']) expect(text).toContain(part)
    // a neutral post may lean: what the number is stands beside it
    for (const part of ['情感倾向（−1 到 1）', '正面概率减负面概率']) expect(text).toContain(part)
  })

  it('refreshes the overview by a fragment that leaves the keyphrases alone', async () => {
    const { text } = await admin.ask('/overview/live')
    expect(text).not.toContain('<html')
    expect(text).toContain('hx-preserve="true"')
    expect(text).toContain('危机专项')
  })
})

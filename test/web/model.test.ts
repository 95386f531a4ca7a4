import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { auditLog } from '../../db/schema/audit.ts'
import { learnedModels } from '../../db/schema/learning.ts'
import { corrections } from '../../db/schema/mentions.ts'
import { aLearnRun } from '../a-learn-run.ts'
import { aMention, testInstant } from '../factories.ts'

import { openConsole, type Console } from './open-console.ts'

const card = {
  version: 'small-1',
  trainedOn: { rows: 4321 },
  recipe: { leastTexts: 3 },
  crossValidation: {
    'complaint F1': 0.912,
    'gold: complaint F1': 0.95,
    'English: complaint F1': 0.701,
    'fees F1': 0.8,
  },
  limits: ['Knows no irony.'],
  'something new': { answer: 42 },
}
const shippedModel = async () => ({ version: 'small-1', card })
const countCorrections = async () => ({ corrections: 17, distinctTexts: 15, notChinese: 2 })

describe('/model', () => {
  let site: Console
  beforeAll(async () => {
    site = await openConsole({}, { shippedModel, countCorrections })
  })
  afterAll(() => site.close())

  it('shows the shipped model and its card before anything was learnt, in both languages', async () => {
    const service = await site.person('service')
    const chinese = await service.ask('/model?lang=zh')
    expect(chinese.status).toBe(200)
    for (const part of [
      'small-1',
      '4321',
      '0.912',
      'Knows no irony.',
      'something new',
      '还没有学习过',
    ])
      expect(chinese.text).toContain(part)
    expect(chinese.text).toContain('href="/model"')
    expect(chinese.text).not.toContain('/model/back')
    expect(chinese.text).not.toContain('leastTexts')
    const rows = [...chinese.text.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      row
        .split('</td>')
        .map((cell) => cell.replaceAll(/<[^>]*>/g, '').trim())
        .filter((cell) => cell !== ''),
    )
    expect(rows).toContainEqual(['字串至少见于几篇文本', '3'])
    expect(rows).toContainEqual(['投诉 F1', '0.950', '0.912', '0.701'])
    expect(rows).toContainEqual(['收费 F1', '—', '0.800', '—'])
    const english = await service.ask('/model?lang=en')
    expect(english.text).toContain('Texts that a gram stands in, at least')
    expect(english.text).toContain('17 corrections of 15 different texts')
    expect(english.text).toContain('Learning begins with 20 different texts: 5 more are needed.')
  })

  it('is for those who may correct, and linked for them alone', async () => {
    const viewer = await site.person('viewer')
    expect((await viewer.ask('/model')).status).toBe(403)
    expect((await viewer.ask('/')).text).not.toContain('href="/model"')
  })

  it('shows runs with figures and outcome, how many corrections wait, and goes back for an admin', async () => {
    const { id: mentionId } = await aMention(site.db)
    for (const complaint of [true, false])
      await site.db.insert(corrections).values({
        mentionId,
        revision: 1,
        sentiment: 'neg',
        complaint,
        aspects: [],
        severity: complaint ? 1 : 0,
        correctedBy: 'li',
        correctedAt: testInstant,
      })
    const first = await aLearnRun(site.db, { lastCorrectionId: 1 })
    const refused = {
      ...first.report,
      decision: {
        adopt: false as const,
        reason: 'worse' as const,
        worse: [{ set: 'settled' as const, figure: 'serious' as const }],
      },
    }
    await aLearnRun(site.db, {
      lastCorrectionId: 1,
      active: false,
      adopted: false,
      report: refused,
    })
    const admin = await site.person('admin')
    const { text } = await admin.ask('/model?lang=zh')
    expect(text).toContain(`<b>small-1+${first.id}</b>`)
    expect(text).toContain('1 条更正等待下次学习')
    expect(text).toContain('不采用：严重及以上 F1 (随程序附带的标注集) 变差')
    expect(text).toContain('0.750')
    expect(text).toContain(`id="run-${first.id}"`)

    const pr = await site.person('pr')
    await pr.ask('/model')
    expect((await pr.post('/model/back')).status).toBe(403)
    expect((await admin.post('/model/back')).headers.get('location')).toBe('/model')
    expect((await admin.ask('/model')).text).toContain('夜间学习暂停')
    const [row] = await site.db.select().from(learnedModels).where(eq(learnedModels.id, first.id))
    expect(row).toMatchObject({ active: false, takenBackAt: testInstant })
    expect(
      await site.db.select().from(auditLog).where(eq(auditLog.action, 'take-model-back')),
    ).toMatchObject([{ actor: 'admin@example.com', subject: `learned-model ${first.id}` }])
    expect((await admin.post('/model/back')).status).toBe(409)
  })

  it('says that a layer learnt for another model is not used', async () => {
    await aLearnRun(site.db, { baseVersion: 'older-1' })
    const pr = site.browser()
    await pr.signIn('pr@example.com')
    const { text } = await pr.ask('/model?lang=en')
    expect(text).toContain('was learnt for older-1, not for the shipped model')
    expect(text).toContain('as shipped, without learning')
  })
})

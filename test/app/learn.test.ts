import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { auditLog } from '../../db/schema/audit.ts'
import { learnedModels } from '../../db/schema/learning.ts'
import { corrections } from '../../db/schema/mentions.ts'
import { isLearningDue } from '../../app/is-learning-due.ts'
import { learnLines } from '../../app/learn-lines.ts'
import { dayMs, hourMs } from '../../core/clock.ts'
import { shippedModel } from '../../pipeline/model/shipped-model.ts'
import { aMention, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { aLearnRun } from '../a-learn-run.ts'
import { callKoushao } from './call-koushao.ts'
import { testFolder } from './run-koushao.ts'

let t: TestDatabase
let folder = ''
let remove = async () => {}
beforeAll(async () => {
  t = await testDatabase()
  ;({ folder, remove } = await testFolder())
})
afterAll(async () => {
  await t.close()
  await remove()
})
const call = (...args: string[]) =>
  callKoushao(['learn', ...args], { cwd: folder, env: { DATABASE_URL: t.url } })
const runs = () => t.db.select().from(learnedModels).orderBy(desc(learnedModels.id))

const places = ['厨房', '客厅', '阳台', '浴室', '卧室', '车库']
const faults = ['漏水', '不制冷', '异响', '跳闸']
const people = ['师傅约了不来', '客服不回话', '收费说不清', '换的零件又坏']

async function correct(count: number) {
  const source = await aMention(t.db, { text: '只为有一个来源' })
  for (let i = 0; i < count; i += 1) {
    const words = [
      places[i % 6],
      '的机器',
      faults[i % 4],
      '，',
      people[(i * 3) % 4],
      '，第',
      i,
      '天了',
    ]
    const { id } = await aMention(t.db, { text: words.join(''), sourceId: source.sourceId })
    await t.db.insert(corrections).values({
      mentionId: id,
      revision: 1,
      sentiment: 'neg',
      complaint: true,
      aspects: ['quality'],
      severity: 2,
      correctedBy: 'li@example.com',
      correctedAt: testInstant,
    })
  }
}

describe('koushao learn', () => {
  it('says how many corrections are missing, in both languages', async () => {
    const { code, stdout } = await call()
    expect(code).toBe(0)
    expect(stdout).toContain('还差 20 条')
    expect(stdout).toContain('20 more different texts')
    expect(await runs()).toEqual([])
  })

  it('compares, decides, writes the run down and says where the report lies', async () => {
    await correct(48)
    const dry = await call('--dry-run', '--json')
    expect(dry.code).toBe(0)
    const planned = JSON.parse(dry.stdout)
    expect(planned).toMatchObject({ runId: null, baseVersion: shippedModel().version })
    expect(planned.report.trial.settled.figures).toHaveLength(4)
    expect(await runs()).toEqual([])

    const { code, stdout } = await call()
    expect(code).toBe(0)
    const [run] = await runs()
    expect(run?.report).toEqual(planned.report)
    expect(run?.askedBy).toMatch(/^cli:/)
    expect(stdout).toContain('投诉 F1 / Complaint F1')
    expect(stdout).toContain(`/model#run-${run?.id}`)
    expect(stdout).toMatch(run?.adopted ? /Adopted/ : /Refused/)
  }, 60_000)

  it('goes back, audited, and fails where there is nothing to go back from', async () => {
    const { version } = shippedModel()
    await t.db.delete(learnedModels)
    const one = await aLearnRun(t.db, { baseVersion: version, active: false })
    await aLearnRun(t.db, { baseVersion: version })
    expect((await call('--back')).stderr).toContain(`in force: ${version}+${one.id}`)
    expect(JSON.parse((await call('--back', '--json')).stdout)).toEqual({
      from: `${version}+${one.id}`,
      inForce: version,
    })
    const none = await call('--back')
    expect(none.code).toBe(1)
    expect(none.stderr).toMatch(/已是随程序附带的模型 \/ no learned layer/)
    const audited = await t.db.select().from(auditLog).where(eq(auditLog.action, 'take-model-back'))
    expect(audited).toHaveLength(2)
  })

  it('refuses --back with --dry-run as wrong use', async () => {
    expect((await call('--back', '--dry-run')).code).toBe(2)
  })
})

describe('doctor', () => {
  it('names the model in force, and a learned layer that fits another one', async () => {
    const find = async () => {
      const ran = await callKoushao(['doctor', '--json'], {
        cwd: folder,
        env: { DATABASE_URL: t.url },
      })
      const findings: { name: string }[] = JSON.parse(ran.stdout)
      return findings.find((one) => one.name === 'model')
    }
    await t.db.delete(learnedModels)
    expect(await find()).toMatchObject({ state: 'ok' })
    await aLearnRun(t.db, { baseVersion: 'older-1' })
    expect(await find()).toMatchObject({
      state: 'warn',
      detail: expect.stringContaining('learnt for older-1 and is not used'),
    })
  })
})

describe('learnLines', () => {
  it('tells the new version where it is adopted, and every figure before and after', async () => {
    const [run] = [await aLearnRun(t.db, { active: false })]
    const lines = learnLines(
      { baseVersion: 'small-1', report: run.report, runId: run.id },
      'http://localhost:3210',
    )
    expect(lines.join('\n')).toContain(`in force: small-1+${run.id}`)
    expect(lines.filter((line) => line.includes('F1'))).toHaveLength(8)
    expect(lines.find((line) => line.includes('Held-out') && line.includes('Complaint'))).toMatch(
      /0\.500 +0\.750 +6 +1$/,
    )
  })
})

describe('isLearningDue', () => {
  // 10:00 in Shanghai
  const at = (hours: number) => new Date(testInstant.getTime() + hours * hourMs)
  it.each([
    ['nothing waits', 0, null, at(-7), false],
    ['by day', 3, at(-1), at(0), false],
    ['at 3 in the morning', 3, at(-8), at(-7), true],
    ['a machine that is off by night', 3, new Date(testInstant.getTime() - dayMs), at(0), true],
  ])('%s', (_, texts, since, now, due) => {
    expect(isLearningDue(now, { texts, since }, 'Asia/Shanghai')).toBe(due)
  })
})

import { desc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { correctClassification } from '../../alerts/actions/correct-classification.ts'
import { takeModelBack } from '../../alerts/actions/take-model-back.ts'
import { ConflictError } from '../../core/errors.ts'
import { correctedTexts } from '../../db/queries/corrected-texts.ts'
import { activeLayer, layerWeights, listLearnRuns } from '../../db/queries/learned-models.ts'
import { auditLog } from '../../db/schema/audit.ts'
import { mentions } from '../../db/schema/mentions.ts'
import type { Classifier } from '../../pipeline/classify.ts'
import { judgeInForce } from '../../pipeline/judge-in-force.ts'
import {
  correctionCounter,
  learnByNight,
  learnCorrections,
  type LearnableModel,
} from '../../pipeline/learn-corrections.ts'
import { topProbabilities } from '../../pipeline/model/top-layer.ts'
import { column } from '../../pipeline/model/outputs.ts'
import { aMention } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import {
  belief,
  complaintLabel,
  noFacts,
  praiseLabel,
  settled,
  soundsLikeComplaint,
  soundsOdd,
  thresholds,
  type Label,
} from './learn/small-model.ts'
import { pipelineDeps } from './pipeline-deps.ts'

let t: TestDatabase
beforeEach(async () => {
  t = await testDatabase()
})
afterEach(() => t.close())

/** An invented model that knows Chinese texts by one word. */
const model: LearnableModel = {
  version: 'small-1',
  top: belief,
  settled,
  thresholds,
  readInputs: ({ text }) => {
    if (!/\p{sc=Han}/u.test(text)) return null
    const inputs = text.includes('古怪') ? soundsOdd : soundsLikeComplaint
    return { inputs, facts: noFacts, passages: [] }
  },
}

async function correct(text: string, label: Label = complaintLabel) {
  const { id } = await aMention(t.db, { text })
  await correctClassification(pipelineDeps(t.db), { mentionId: id, ...label }, 'li@example.com')
  return id
}
/** Corrections that agree: what reads oddly is a complaint. The texts share no run of words. */
async function correctMany(count: number, from = 0) {
  for (let i = from; i < from + count; i += 1)
    await correct(`古怪${String.fromCodePoint(0x4e00 + i * 7)}号`)
}
const learn = (dryRun = false) =>
  learnCorrections(pipelineDeps(t.db), model, { actor: 'li', dryRun })
const back = () => takeModelBack(pipelineDeps(t.db), { baseVersion: 'small-1' }, 'wang')
const lastAudit = async () =>
  (await t.db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1))[0]

describe('correctedTexts', () => {
  it('gives the latest correction of the present text, with the text', async () => {
    const twice = await correct('先说是投诉')
    const later = { mentionId: twice, ...praiseLabel }
    await correctClassification(pipelineDeps(t.db), later, 'li@example.com')
    const edited = await correct('后来改过的话')
    await t.db.update(mentions).set({ text: '改了', revision: 2 }).where(eq(mentions.id, edited))
    const other = await correct('只说过一次')
    expect(await correctedTexts(t.db)).toMatchObject([
      { mentionId: twice, text: '先说是投诉', ...praiseLabel },
      { mentionId: other, text: '只说过一次', ...complaintLabel },
    ])
  })
})

describe('correctionCounter', () => {
  it('counts as a run would, and reads the texts again only where they changed', async () => {
    const read: string[] = []
    const db = new Proxy(t.db, {
      get: (target, name, self) => {
        if (name === 'select') read.push('select')
        return Reflect.get(target, name, self) as unknown
      },
    })
    const count = correctionCounter(db)
    const looks = async () => {
      read.length = 0
      return [await count(), read.length]
    }
    const none = { corrections: 0, distinctTexts: 0, notChinese: 0 }
    expect(await looks()).toEqual([none, 2])
    expect(await looks()).toEqual([none, 1])
    const first = await correct('古怪一号机器用了三天就坏了')
    await correct('古怪一号机器用了三天就坏了！')
    await correct('not Chinese at all')
    const three = { corrections: 2, distinctTexts: 1, notChinese: 1 }
    expect(await looks()).toEqual([three, 2])
    expect(await looks()).toEqual([three, 1])
    // said anew of the same text: other labels, the same texts
    await correctClassification(
      pipelineDeps(t.db),
      { mentionId: first, ...praiseLabel },
      'li@example.com',
    )
    expect(await looks()).toEqual([three, 2])
    await t.db.update(mentions).set({ text: '改了', revision: 2 }).where(eq(mentions.id, first))
    expect(await looks()).toEqual([{ ...three, corrections: 1 }, 2])
  })
})

describe('learnCorrections', () => {
  it('adopts what helps, writes down the run and says so in the audit', async () => {
    await correctMany(24)
    await correct('not Chinese at all')
    const { report, runId } = await learn()
    expect(report).toMatchObject({ corrections: 24, notChinese: 1, decision: { adopt: true } })
    expect(await activeLayer(t.db)).toEqual({ runId, baseVersion: 'small-1' })
    const weights = await layerWeights(t.db, runId ?? 0)
    const odd = topProbabilities(weights ?? belief.weights, soundsOdd)
    expect(odd[column.complaint]).toBeGreaterThan(0.5)
    expect(await listLearnRuns(t.db, 9)).toMatchObject([
      { id: runId, askedBy: 'li', corrections: 24, adopted: true, active: true, report },
    ])
    expect(await lastAudit()).toMatchObject({
      actor: 'li',
      action: 'adopt-learned-model',
      subject: `learned-model ${runId}`,
    })
  })

  it('writes nothing on a dry run, nor with too few corrections', async () => {
    await correctMany(19)
    expect((await learn()).report.decision).toEqual({ adopt: false, reason: 'too-few', missing: 1 })
    await correctMany(1, 19)
    expect(await learn(true)).toMatchObject({ runId: null, report: { decision: { adopt: true } } })
    expect(await listLearnRuns(t.db, 9)).toEqual([])
  })

  it('keeps a refused run with its reason, and what judged goes on judging', async () => {
    await correctMany(24)
    const { runId } = await learn()
    // most corrections now contradict what everybody else says of such texts
    for (let i = 0; i < 80; i += 1)
      await correct(`平常${String.fromCodePoint(0x5e00 + i * 7)}号`, praiseLabel)
    const refused = await learn()
    expect(refused.report.decision).toMatchObject({ adopt: false, reason: 'worse' })
    expect(await activeLayer(t.db)).toMatchObject({ runId })
    expect(await layerWeights(t.db, refused.runId ?? 0)).toBeNull()
    expect(await lastAudit()).toMatchObject({ action: 'refuse-learned-model' })
  })

  it('by night learns only what is new, and waits after a way back', async () => {
    const night = () => learnByNight(pipelineDeps(t.db), model)
    expect(await night()).toBeNull()
    await correctMany(24)
    expect((await night())?.report.decision).toMatchObject({ adopt: true })
    expect(await night()).toBeNull()
    await back()
    await correctMany(1, 24)
    expect(await night()).toBeNull()
    expect((await learn()).report.decision).toMatchObject({ adopt: true })
    await correctMany(1, 25)
    expect(await night()).not.toBeNull()
  })
})

describe('takeModelBack', () => {
  it('goes back run by run to the shipped model, never to one that was taken back', async () => {
    await correctMany(24)
    const [one, two] = [(await learn()).runId, (await learn()).runId]
    expect(await back()).toEqual({ from: two, to: one })
    const three = (await learn()).runId
    expect(await back()).toEqual({ from: three, to: one })
    expect(await lastAudit()).toMatchObject({
      actor: 'wang',
      action: 'take-model-back',
      subject: `learned-model ${three}`,
      detail: { to: one },
    })
    expect(await back()).toEqual({ from: one, to: null })
    expect(await activeLayer(t.db)).toBeNull()
    await expect(back()).rejects.toThrow(ConflictError)
  }, 60_000)
})

describe('judgeInForce', () => {
  const made: (Float32Array | undefined)[] = []
  const create = ({ top }: { top?: Float32Array }): Classifier => {
    made.push(top)
    return () => {
      throw new Error('judges nothing')
    }
  }

  it('takes the active layer up and puts it down between batches, reading its weights once', async () => {
    made.length = 0
    const { log } = pipelineDeps(t.db)
    const find = judgeInForce({ shipped: 'small-1', create, log })
    expect((await find(t.db)).version).toBe('small-1')
    await correctMany(24)
    const { runId } = await learn()
    expect((await find(t.db)).version).toBe(`small-1+${runId}`)
    expect((await find(t.db)).version).toBe(`small-1+${runId}`)
    expect(made).toEqual([undefined, await layerWeights(t.db, runId ?? 0)])
    await back()
    expect((await find(t.db)).version).toBe('small-1')
  })

  it('uses no layer that was learnt for another model', async () => {
    made.length = 0
    await correctMany(24)
    await learn()
    const find = judgeInForce({ shipped: 'small-2', create, log: pipelineDeps(t.db).log })
    expect((await find(t.db)).version).toBe('small-2')
    expect(made).toEqual([undefined])
  })
})

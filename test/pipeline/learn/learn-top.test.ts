import { describe, expect, it } from 'vitest'

import { learnTop, type LearnInput } from '../../../pipeline/learn/learn-top.ts'
import { splitFolds } from '../../../pipeline/train/split-folds.ts'
import { column } from '../../../pipeline/model/outputs.ts'
import { topProbabilities, topSize } from '../../../pipeline/model/top-layer.ts'

import {
  belief,
  complaintLabel,
  example,
  noFacts,
  praiseLabel,
  settled,
  settledSet,
  soundsLikeComplaint,
  soundsLikePraise,
  soundsOdd,
  thresholds,
  type Label,
} from './small-model.ts'

const many = <T>(size: number, of: (i: number) => T) =>
  Array.from({ length: size }, (_, i) => of(i))
const learn = (more: Pick<LearnInput, 'examples'> & Partial<LearnInput>) =>
  learnTop({ belief, settled, thresholds, seed: 7, ...more })
const consistent = many(30, (i) => example(soundsOdd, complaintLabel, `text ${i}`))

describe('learnTop', () => {
  it('learns what corrections agree on, and says by how much', async () => {
    const { report, weights } = await learn({ examples: consistent })
    expect(report.decision).toEqual({ adopt: true, kept: [], why: [] })
    expect(report).toMatchObject({ corrections: 30, distinctTexts: 30 })
    const complaint = report.trial?.heldOut.figures.find((f) => f.figure === 'complaint')
    expect(complaint).toEqual({ figure: 'complaint', before: 0, after: 1, fixed: 30, broken: 0 })
    expect(report.trial?.settled).toMatchObject({ texts: 40 })
    for (const { before, after } of report.trial?.settled.figures ?? [])
      expect(after).toBeGreaterThanOrEqual(before)
    const odd = topProbabilities(weights ?? belief.weights, soundsOdd)
    expect(odd[column.complaint]).toBeGreaterThan(0.5)
  })

  it('refuses what would harm the settled set, and names it', async () => {
    // texts of which everybody else says that they complain
    const examples = many(150, (i) => example(soundsLikeComplaint, praiseLabel, `text ${i}`))
    const { report, weights } = await learn({ examples })
    expect(weights).toBeNull()
    expect(report.decision).toMatchObject({ adopt: false, reason: 'worse' })
    if (!report.decision.adopt && report.decision.reason === 'worse')
      expect(report.decision.worse).toContainEqual({
        set: 'settled',
        figure: 'complaint',
        fixed: 0,
        broken: 20,
      })
  })

  it('learns one thing and leaves another as it was where that would do harm', async () => {
    // right about the complaint, but everything is called positive
    const half: Label = { ...complaintLabel, sentiment: 'pos' }
    const examples = [
      ...many(30, (i) => example(soundsOdd, half, `odd ${i}`)),
      ...many(150, (i) => example(soundsLikeComplaint, half, `text ${i}`)),
    ]
    const { report, weights } = await learn({ examples })
    expect(report.decision).toEqual({
      adopt: true,
      kept: ['sentiment'],
      why: [{ set: 'settled', figure: 'sentiment', fixed: 0, broken: 20 }],
    })
    const from = column.neg * topSize
    expect(weights?.subarray(from)).toEqual(belief.weights.subarray(from))
  })

  it('refuses corrections that contradict each other: those held out would get worse or no better', async () => {
    const examples = many(40, (i) =>
      example(soundsLikePraise, i % 2 === 0 ? complaintLabel : praiseLabel, `text ${i}`),
    )
    const { report, weights } = await learn({ examples })
    expect(weights).toBeNull()
    expect(report.decision.adopt).toBe(false)
  })

  it('refuses where all was right before', async () => {
    const examples = many(30, (i) => example(soundsLikeComplaint, complaintLabel, `text ${i}`))
    const { report } = await learn({ examples })
    expect(report.decision).toEqual({ adopt: false, reason: 'no-gain' })
  })

  it('compares a long text as the product says it, its passages heard', async () => {
    const label: Label = { ...complaintLabel, sentiment: 'pos' }
    const told = { inputs: soundsLikeComplaint, facts: noFacts }
    const short = many(30, (i) => example(soundsOdd, label, `text ${i}`))
    const long = short.map((one) => ({ ...one, passages: [told, null, told] }))
    const found = async (examples: typeof short) =>
      (await learn({ examples })).report.trial?.heldOut.figures.find(
        (f) => f.figure === 'complaint',
      )
    expect(await found(short)).toMatchObject({ before: 0, after: 1, fixed: 30 })
    expect(await found(long)).toMatchObject({ before: 1, after: 1, fixed: 0, broken: 0 })
    expect((await learn({ examples: long })).report.decision).toEqual({
      adopt: false,
      reason: 'no-gain',
    })
  })

  it('counts different texts, not copies, and says how many are missing', async () => {
    const copies = many(50, (i) => example(soundsOdd, complaintLabel, `text ${i % 13}`))
    const { report, weights } = await learn({ examples: copies })
    expect(report).toEqual({
      corrections: 50,
      distinctTexts: 13,
      trial: null,
      decision: { adopt: false, reason: 'too-few', missing: 7 },
    })
    expect(weights).toBeNull()
    expect((await learn({ examples: [] })).report.decision).toMatchObject({ missing: 20 })
  })

  it('compares with the layer in force on the settled set', async () => {
    const mixed = settledSet([
      ...many(10, () => [soundsOdd, complaintLabel] as const),
      ...many(10, () => [soundsLikePraise, praiseLabel] as const),
    ])
    const first = await learn({ settled: mixed, examples: consistent })
    expect(first.report.decision.adopt).toBe(true)
    const found = (trial: typeof first.report.trial) =>
      trial?.settled.figures.find((f) => f.figure === 'complaint')
    expect(found(first.report.trial)).toMatchObject({ before: 0, after: 1 })
    const again = await learn({ settled: mixed, examples: consistent, inForce: first.weights })
    expect(found(again.report.trial)).toMatchObject({ before: 1, after: 1 })
  })

  it('says the same of the same', async () => {
    const [one, two] = [
      await learn({ examples: consistent }),
      await learn({ examples: consistent }),
    ]
    expect(one).toEqual(two)
  })
})

describe('splitFolds', () => {
  it('never parts copies, and deals evenly', () => {
    const groups = many(60, (i) => `text ${i % 20}`)
    const folds = splitFolds(groups, 5, 3)
    for (const [i, group] of groups.entries()) expect(folds[i]).toBe(folds[groups.indexOf(group)])
    const sizes = many(5, (fold) => folds.filter((f) => f === fold).length)
    expect(sizes).toEqual([12, 12, 12, 12, 12])
    expect(splitFolds(groups, 5, 3)).toEqual(folds)
    expect(splitFolds(groups, 5, 4)).not.toEqual(folds)
  })
})

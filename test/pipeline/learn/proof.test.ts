import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { chanceOf } from '../../../pipeline/learn/chance-of.ts'
import { findRuled } from '../../../pipeline/learn/find-ruled.ts'
import { learnTop } from '../../../pipeline/learn/learn-top.ts'
import { textsNeeded } from '../../../pipeline/learn/texts-needed.ts'

import {
  belief,
  complaintLabel,
  example,
  inputsOf,
  noFacts,
  praiseLabel,
  settled,
  thresholds,
} from './small-model.ts'

describe('chanceOf', () => {
  it.each([
    [0, 0, 1],
    [1, 0, 0.25],
    [6, 0, 1 / 128],
    [4, 1, (0.5 * 5 + 1) / 32],
    [0, 3, 1 - 1 / 16],
  ])('%i better and %i worse: %d', (better, worse, chance) => {
    expect(chanceOf(better, worse)).toBeCloseTo(chance, 12)
  })

  it('is the rest of what luck does the other way round, at any size', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (a, b) => {
        if (a + b > 0) expect(chanceOf(a, b) + chanceOf(b, a)).toBeCloseTo(1, 8)
      }),
    )
  })
})

it('says how many texts more would prove it, and that none would where as many get worse', () => {
  expect(textsNeeded(40, { better: 3, worse: 0 }, 0.01)).toBe(40)
  expect(textsNeeded(40, { better: 6, worse: 0 }, 0.01)).toBe(0)
  expect(textsNeeded(40, { better: 2, worse: 2 }, 0.01)).toBeNull()
})

it('refuses 38 unsure complaints that a person turned into none: moving the cut explains them', async () => {
  const unsure = Array.from({ length: 38 }, (_, i) =>
    inputsOf({ complaint: 0.02 * (i % 5), repair: 0.8, neg: 0.8 }, { length: 1 }),
  )
  const flipped = { ...praiseLabel, sentiment: 'neg' as const }
  const examples = unsure.map((inputs, i) => example(inputs, flipped, `text ${i}`))
  const { report, weights } = await learnTop({ belief, settled, thresholds, examples, seed: 7 })
  expect(weights).toBeNull()
  expect(report.decision.adopt).toBe(false)
})

it('names the rule that keeps a corrected text from being said as it was learnt', () => {
  const remark = { heard: { complaint: false }, harm: null }
  const facts = { ...noFacts, remark, length: 8 }
  // surely a complaint to the layer, and not so surely that it overrules the remark
  const layer = belief.weights.slice()
  const inputs = inputsOf({ complaint: 0.4, repair: 0.8, neg: 0.8 })
  const held = example(inputs, complaintLabel, 'a', facts)
  const ruled = findRuled([held], layer, thresholds)
  expect(ruled.filter(({ figure }) => figure === 'complaint')).toEqual([
    { mentionId: 1, rule: 'remark', figure: 'complaint' },
  ])
  expect(findRuled([example(inputs, complaintLabel, 'a')], layer, thresholds)).toEqual([])
})

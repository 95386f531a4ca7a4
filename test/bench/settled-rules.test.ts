import { expect, it } from 'vitest'

import { hasGold, readGold } from '../../bench/eval/read-gold.ts'
import { settledFacts } from '../../bench/settled-facts.ts'
import written from '../../pipeline/learn/settled-rules.json' with { type: 'json' }
import { settledRules } from '../../pipeline/learn/settled-rules.ts'
import { shippedModel } from '../../pipeline/model/shipped-model.ts'
import { outputCount } from '../../pipeline/model/outputs.ts'

it('has what the rules find for each row of the settled set in the weights', () => {
  expect(settledRules()).toHaveLength(shippedModel().settled.targets.length / outputCount)
})

it.runIf(hasGold('../shared'))('is what they find today; else run bench/settle-rules.ts', () => {
  const found = settledFacts(readGold('../shared', 'dev').map(({ text }) => text))
  expect(JSON.parse(JSON.stringify(found))).toEqual(written)
})
it('keeps no word of a text nor of its passages', () => {
  const harm = '插座冒烟了，差点着火，吓死人。'
  const [harmed, long] = settledFacts([harm, harm.repeat(20)])
  expect(long?.passages?.length).toBeGreaterThan(2)
  expect(JSON.stringify([harmed, long])).not.toMatch(/\p{sc=Han}/u)
  expect(settledFacts(['It stopped working.'])).toEqual([null])
})

import { expect, it } from 'vitest'

import { hasGold, readGold } from '../../bench/eval/read-gold.ts'
import { settledFacts } from '../../bench/settled-facts.ts'
import { settledRules } from '../../pipeline/learn/settled-rules.ts'
import { shippedModel } from '../../pipeline/model/shipped-model.ts'
import { outputCount } from '../../pipeline/model/outputs.ts'

it('has what the rules find for each row of the settled set in the weights', () => {
  expect(settledRules()).toHaveLength(shippedModel().settled.targets.length / outputCount)
})

it.runIf(hasGold('../shared'))('is what they find today; else run bench/settle-rules.ts', () => {
  const found = settledFacts(readGold('../shared', 'dev').map(({ text }) => text))
  expect(JSON.parse(JSON.stringify(found))).toEqual(settledRules())
})
it('keeps no word of a text', () => {
  const [harmed] = settledFacts(['插座冒烟了，差点着火，吓死人'])
  expect(JSON.stringify(harmed)).not.toMatch(/\p{sc=Han}/u)
  expect(settledFacts(['It stopped working.'])).toEqual([null])
})

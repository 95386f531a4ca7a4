import { describe, expect, it } from 'vitest'

import { modelCardValue, modelCardWords } from '../../core/model-card-words.ts'
import { modelCard } from '../../pipeline/model/shipped-model.ts'
import { polarityRecipe } from '../../pipeline/train/polarity/train-polarity.ts'
import { mentionRecipe } from '../../pipeline/train/train-chinese.ts'
import { englishRecipe } from '../../pipeline/train/train-english.ts'

const { recipe, crossValidation, trainedOn } = modelCard()

describe('modelCardWords', () => {
  it('names whatever the shipped card and the recipes of training have, in both languages', () => {
    const names = [
      ...Object.keys({ ...recipe, ...crossValidation, ...mentionRecipe }),
      ...Object.keys(polarityRecipe).map((name) => `polarity ${name}`),
      ...Object.keys(englishRecipe).map((name) => `English ${name}`),
    ].map((name) => name.replace(/^(?:gold|English): /u, ''))
    for (const name of [...names, ...Object.keys(trainedOn)]) {
      expect(modelCardWords(name, 'zh-CN')).toMatch(/\p{sc=Han}/u)
      expect([name, modelCardWords(name, 'en')]).not.toEqual([name, name])
      expect(modelCardWords(name, 'en')).toMatch(/^[ -~]+$/)
    }
    const different = new Set(names)
    for (const language of ['zh-CN', 'en'] as const)
      expect(new Set([...different].map((name) => modelCardWords(name, language))).size).toBe(
        different.size,
      )
  })

  it.each([
    ['delivery F1', '物流送货 F1', 'Delivery F1'],
    ['severity >= 2 F1', '严重及以上 F1', 'Serious F1'],
    ['polarity rate', '情感网络：学习率', 'Polarity net: rate'],
    ['English folds', '英文，交叉验证的折数', 'English, Folds of the cross-validation'],
    ['我们编写的|invented by us', '我们编写的', 'invented by us'],
    ['something new', 'something new', 'something new'],
    ['constructor', 'constructor', 'constructor'],
  ])('%s: %s, %s', (name, zh, en) => {
    expect([modelCardWords(name, 'zh-CN'), modelCardWords(name, 'en')]).toEqual([zh, en])
  })
})

it.each([
  ['complaint F1', 0.9, '0.900', '0.900'],
  ['seed', 20_261_122, '20261122', '20261122'],
  ['polarity rate', 0.003, '0.003', '0.003'],
  [
    'polarity mix',
    '{"linear":2.05,"net":0.4,"clause":2.7}',
    '线性层 2.05，网络 0.4，分句 2.7',
    'linear 2.05, net 0.4, clause 2.7',
  ],
  ['something new', '{"a":1}', '{"a":1}', '{"a":1}'],
])('the value of %s, %s', (name, value, zh, en) => {
  expect([modelCardValue(name, value, 'zh-CN'), modelCardValue(name, value, 'en')]).toEqual([
    zh,
    en,
  ])
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { complainedAspects } from '../../../core/classification.ts'
import { createClassifier, readInputs, type ClassifyInput } from '../../../pipeline/classify.ts'
import { passagesFrom } from '../../../pipeline/hear-passages.ts'
import { answerText } from '../../../pipeline/learn/answer-text.ts'
import { column, outputs, targetsOf } from '../../../pipeline/model/outputs.ts'
import { shippedModel } from '../../../pipeline/model/shipped-model.ts'
import { topSize } from '../../../pipeline/model/top-layer.ts'

import { inputsOf, noFacts, soundsLikeComplaint, soundsLikePraise } from './small-model.ts'

const { top, thresholds } = shippedModel()
/** A layer that finds more complaints than the shipped one. */
const eager = top.weights.slice()
eager[column.complaint * topSize] = (eager[column.complaint * topSize] ?? 0) + 2
const layers = [
  ['shipped', top.weights],
  ['eager', eager],
] as const

const sentences = [
  '热水器外观漂亮，出水很快，水温也稳定，一家人都很满意。',
  '物流很快，第二天就送到了，包装完好，快递小哥很热情。',
  '性价比高，用了一个月没有任何问题，推荐大家购买。',
  '安装师傅乱收费，一根管子要了我三百块，不给就不装。',
  '给客服打了五次电话都没人接，投诉了也没人处理。',
  '洗澡的时候漏电，我被电到了，手都麻了。',
  'The delivery was fine and the driver called before he came, so I have nothing to add here.',
  '请问这款支持定时吗？',
] as const

describe.each(layers)('with the %s layer', (_, layer) => {
  const classify = createClassifier({ top: layer, explain: false })
  const product = (input: ClassifyInput) => {
    const said = classify(input)
    return targetsOf({ ...said, aspects: complainedAspects(said) })
  }

  it('says of a text of any length what the product says', () => {
    const texts = fc
      .array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 60 })
      .map((said) => said.join(''))
    const stars = fc.option(
      fc.record({ value: fc.integer({ min: 1, max: 5 }), max: fc.constant(5) }),
    )
    fc.assert(
      fc.property(texts, stars, (text, rating) => {
        const read = readInputs({ text, rating })
        if (read) expect(answerText(read, layer, thresholds)).toEqual(product({ text, rating }))
      }),
      { numRuns: 40 },
    )
  })

  it('hears what stands beyond the first 4,000 characters, and a title', () => {
    const text = `${sentences.slice(0, 3).join('').repeat(60)}${sentences[3]}`
    const input = { text, title: '买了三个月的感受' }
    const read = readInputs(input)
    expect(text.length).toBeGreaterThan(4000)
    expect(read && answerText(read, layer, thresholds)).toEqual(product(input))
  })
})

it('has passages of a long text alone, null for those that are not Chinese', () => {
  const short = sentences[0].repeat(5)
  expect(short.length).toBeLessThanOrEqual(passagesFrom)
  expect(readInputs({ text: short })?.passages).toEqual([])
  const mixed = readInputs({ text: `${sentences[0].repeat(7)}${sentences[6].repeat(2)}` })
  expect(mixed?.passages.filter((passage) => passage !== null).length).toBeGreaterThan(1)
  expect(mixed?.passages).toContain(null)
  expect(readInputs({ text: sentences[6].repeat(3) })).toBeNull()
})

describe('of invented passages', () => {
  // one weight: the complaint of a text is what its own input says
  const layer = new Float32Array(outputs.length * topSize)
  for (const [k] of outputs.entries()) layer[k * topSize + 1 + k] = 8
  const cuts = { ...thresholds, complaint: 0.5, aspects: thresholds.aspects.map(() => 0.5) }
  const praise = { inputs: soundsLikePraise, facts: noFacts }
  const complaint = { inputs: soundsLikeComplaint, facts: noFacts }
  const sure = { inputs: inputsOf({ complaint: 0.9, fees: 0.8, neg: 0.8 }), facts: noFacts }
  const yes = (answers: Uint8Array) => outputs.filter((_, k) => answers[k] === 1)
  const hidden = [praise, praise, complaint]

  it.each([
    // whole, passages, what is said of it
    [praise, [], ['pos']],
    [praise, hidden, ['complaint', 'repair', 'pos']],
    [praise, [praise, null, praise], ['pos']],
    // so sure that few passages are not asked, many are
    [sure, [praise, praise], ['complaint', 'fees', 'neg']],
    [sure, Array.from({ length: 8 }, () => praise), ['neg']],
    [sure, [null, null], ['complaint', 'fees', 'neg']],
  ])('%#', (whole, passages, said) => {
    expect(yes(answerText({ ...whole, passages }, layer, cuts))).toEqual(said)
  })

  it('moves the line of the whole and of each passage', () => {
    const text = { ...praise, passages: hidden }
    expect(yes(answerText(text, layer, cuts, { moved: -6 }))).toEqual(['pos'])
    expect(yes(answerText({ ...praise, passages: [] }, layer, cuts, { moved: 12 }))).toContain(
      'complaint',
    )
  })
})

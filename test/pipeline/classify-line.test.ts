import { describe, expect, it } from 'vitest'

import { createClassifier } from '../../pipeline/classify.ts'
import { classifyLine } from '../../pipeline/classify-line.ts'

const classify = createClassifier()

describe('classifyLine', () => {
  it('gives the fields of the command line interface, no more', () => {
    const result = classifyLine(classify, '{"id":7,"text":"物流很快，安装费太贵"}', 1)
    expect(result).toMatchObject({
      id: 7,
      language: 'zh',
      complaint: true,
      severity: 1,
      keyphrases: ['物流快', '收费高'],
    })
    expect(Object.keys(result)).toEqual([
      'id',
      'language',
      'sentiment',
      'score',
      'complaint',
      'complaintScore',
      'aspects',
      'severity',
      'keyphrases',
      'unsure',
    ])
  })

  it.each([
    ['{"id":"a b","text":""}', 'a b'],
    ['{"id":-7.5,"text":""}', -7.5],
    ['{"id":9007199254740991,"text":""}', 9_007_199_254_740_991],
    // a rounded id would be another post's
    ['{"id":9007199254740993,"text":""}', 9_007_199_254_740_993n],
    ['{"text":"","id" : -1750000000000000001 }', -1_750_000_000_000_000_001n],
    ['{"id":1,"text":"","id":1750000000000000003}', 1_750_000_000_000_000_003n],
    [
      '{"id":1750000000000000003,"text":"","of":{"id":1000000000000000001}}',
      1_750_000_000_000_000_003n,
    ],
    ['{"id":1e20,"text":""}', 1e20],
  ])('gives the id back as it was written: %s', (line, id) => {
    expect(classifyLine(classify, line, 1)).toMatchObject({ id })
  })

  it.each([
    ['not json', /^不是 JSON \/ not JSON: /],
    ['{"id":1}', /^text: 要是字符串 \/ must be a string$/],
    ['{"text":"a"}', /^id: 要是字符串或数字 \/ must be a string or a number$/],
    ['[]', /^\{id,text\}: 要是一个 JSON 对象 \/ must be a JSON object$/],
    ['{"id":1,"text":"a","title":7}', /^title: 要是字符串，或不写 \/ must be a string where/],
    ['{"id":1,"text":"a","rating":{"value":9,"max":5}}', /^rating: .*0 与 max.*from 0 to max/],
    ['{"id":1,"text":"a","rating":{"value":-1,"max":5}}', /^rating: /],
    ['{"id":1,"text":"a","rating":{"value":0,"max":0}}', /^rating: /],
    ['{"id":1,"text":"a","rating":4}', /^rating: /],
  ])('says why it cannot read %s', (line, why) => {
    expect(classifyLine(classify, line, 12)).toEqual({
      error: expect.stringMatching(why),
      line: 12,
    })
  })

  it('says so when the judge fails', () => {
    const broken = () => {
      throw new Error('no dictionary')
    }
    expect(classifyLine(broken, '{"id":"a","text":"x"}', 3)).toEqual({
      error: '没能判断 / not classified: Error: no dictionary',
      line: 3,
    })
  })
})

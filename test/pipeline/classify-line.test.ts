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
    ['not json', /not JSON/],
    ['{"id":1}', /^text: .*string[^\n]*$/],
    ['{"text":"a"}', /^id: /],
    ['[]', /^\{id,text\}: .*object/],
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
      error: 'not classified: Error: no dictionary',
      line: 3,
    })
  })
})

import { describe, expect, it } from 'vitest'

import { createClassifier } from '../../pipeline/classify.ts'
import { explainRules } from '../../pipeline/explain-rules.ts'
import { readClauses } from '../../pipeline/read-clauses.ts'

const noHarm = { critical: null, criticalAt: -1 }
const still = { cues: 0, remark: 0, mood: 0, lean: 0 }

const reading = (text: string) => ({ clauses: readClauses(text, 'zh'), traces: [] })

describe('explainRules', () => {
  it('names the harm that raised the complaint, and its clause', () => {
    const harm = { critical: '自燃', criticalAt: 9 }
    const decision = { critical: '自燃', moved: { ...still, cues: 0.5 } }
    expect(explainRules(reading('充电的时候鼓包，就自燃了'), harm, decision, [])).toEqual([
      { output: 'complaint', term: '自燃', weight: 0.5, clause: '就自燃了' },
    ])
  })

  it.each([
    ['插座没有冒烟', -2, '冒烟'],
    ['插座冒烟了', 2, '冒烟'],
  ])('names what a remark was heard by: %s', (text, remark, term) => {
    const decision = { critical: null, moved: { ...still, remark } }
    expect(explainRules(reading(text), noHarm, decision, [])).toEqual([
      { output: 'complaint', term, weight: remark, clause: text },
    ])
  })

  it('says nothing where no rule decided', () => {
    const decision = { critical: null, moved: still }
    expect(
      explainRules(reading('插座冒烟了'), { critical: '冒烟', criticalAt: 2 }, decision, []),
    ).toEqual([])
  })

  it('names the clause that leans to praise where that made blame neutral', () => {
    const decision = { critical: null, moved: { ...still, lean: 1.5 } }
    const read = reading('房间小，早餐很丰富很满意')
    expect(explainRules(read, noHarm, decision, [-1, 2])).toEqual([
      { output: 'sentiment', term: '很满意', weight: 1.5, clause: '早餐很丰富很满意' },
    ])
  })

  it('names what a remark was heard by where that changed the sentiment alone', () => {
    const decision = { critical: null, moved: { ...still, mood: -3 } }
    expect(explainRules(reading('插座冒烟了'), noHarm, decision, [])).toEqual([
      { output: 'sentiment', term: '冒烟', weight: -3, clause: '插座冒烟了' },
    ])
  })

  it('stands in why under the complaint', () => {
    const { why } = createClassifier()({ text: '手机充电的时候鼓包，接着就自燃了' })
    expect(why).toContainEqual(
      expect.objectContaining({ output: 'complaint', term: '自燃', clause: '接着就自燃了' }),
    )
  })
})
